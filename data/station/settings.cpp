#include "data/station/settings.h"

#include <charconv>
#include <cstdlib>

#include "data/log/json.h"
#include "data/nouns/body.h"

namespace linli::settings {

std::string partial_key(std::uint64_t epoch) { return "partial." + hex_of(epoch); }

WholeThrough whole_here(const LogStore& log, std::string own_station) {
  return [&log, own = std::move(own_station)](const std::string& station, std::uint64_t epoch) -> std::uint64_t {
    if (station != own) return 0;
    const auto partial = log.setting(partial_key(epoch));
    return partial && *partial ? std::strtoull((*partial)->c_str(), nullptr, 10) : whole_epoch;
  };
}

std::string write_enrolment(const Enrolment& e) {
  return to_strict(Json{{"hub_url", e.hub_url},
                        {"station", e.station},
                        {"station_name", e.station_name},
                        {"scope", e.scope},
                        {"district", e.district},
                        {"district_word", e.district_word},
                        {"hub_key", e.hub_key.hex()},
                        {"hub_seal_key", e.hub_seal_key.hex()},
                        {"token", e.token},
                        {"record", e.record},
                        {"record_signature", e.record_signature.hex()}});
}

Result<Enrolment> read_enrolment(std::string_view json) {
  const Body body(json);
  Enrolment e;
  e.hub_url = body.text("hub_url");
  e.station = body.text("station");
  e.station_name = body.text("station_name");
  e.scope = body.text("scope");
  e.district = body.text("district");
  e.district_word = body.text("district_word");
  e.token = body.text("token");
  e.record = body.text("record");
  const auto hub_key = PublicKey::from_hex(body.text("hub_key"));
  const auto seal_key = SealKey::from_hex(body.text("hub_seal_key"));
  const auto signature = Signature::from_hex(body.text("record_signature"));
  if (!is_station_code(e.station) || !is_scope(e.scope) || !hub_key || !seal_key || !signature) {
    return fail(ErrorCode::StoreDamaged, "the enrolment kept in log.db cannot be read");
  }
  e.hub_key = *hub_key;
  e.hub_seal_key = *seal_key;
  e.record_signature = *signature;
  return e;
}

Position position_of_cursor(std::string_view cursor) {
  const auto dot = cursor.find('.');
  if (dot == std::string_view::npos) return {};
  Position position;
  position.run = read_hex64(cursor.substr(0, dot)).value_or(0);
  const std::string_view rest = cursor.substr(dot + 1);
  std::from_chars(rest.data(), rest.data() + rest.size(), position.n);
  return position;
}

}  // namespace linli::settings
