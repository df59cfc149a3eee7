#include "sync/wire/revoked.h"

#include <algorithm>
#include <span>

#include "data/log/json.h"
#include "sync/wire/scan.h"
#include "sync/wire/signed_line.h"

namespace linli::wire {
namespace {

constexpr std::string_view signed_prefix = "linli-revoked-1\n";
constexpr std::string_view token_prefix = "linli-revoked-token-1\n";
constexpr std::size_t error_bytes_max = 4 * 1024;
constexpr std::size_t cuts_max = 20'000;  // As many as a frame holds.

std::string words_of(std::string_view token) { return std::string(token_prefix) + token_hash(token); }

bool read_good(Scan& scan, std::vector<Cut>& good) {
  if (scan.word("]")) return true;
  do {
    Cut cut;
    if (!scan.word("[\"") || !scan.hex64(cut.epoch) || !scan.word("\",") || !scan.number(cut.through) ||
        !scan.word("]")) {
      return false;
    }
    good.push_back(cut);
  } while (scan.word(","));
  return scan.word("]");
}

bool read_said(std::string_view line, Revoked& revoked) {
  Scan scan(line);
  return scan.word(R"({"revoked":{"station":")") && scan.plain(revoked.station, 8) &&
         is_station_code(revoked.station) && scan.word(R"(","good":[)") && read_good(scan, revoked.good) &&
         scan.word("}}") && scan.done();
}

}  // namespace

std::string write_revoked(const Revoked& revoked, const SigningKey& hub) {
  std::string line = R"({"revoked":{"station":")" + revoked.station + R"(","good":[)";
  const std::size_t named = std::min(revoked.good.size(), cuts_max);
  for (const Cut& cut : std::span(revoked.good).first(named)) {
    if (line.back() != '[') line += ',';
    line += "[\"" + hex_of(cut.epoch) + "\"," + std::to_string(cut.through) + ']';
  }
  return write_signed_line(signed_prefix, line + "]}}", hub);
}

Result<Revoked> read_revoked(std::string_view text, const PublicKey& hub) {
  Revoked revoked;
  const auto read = read_signed_line(text);
  if (!read || !read->rest.empty() || !read_said(read->line, revoked)) {
    return fail(ErrorCode::BadLine, "what a stick says of this station's trust cannot be read");
  }
  if (!read->is_by(hub, signed_prefix)) {
    return fail(ErrorCode::BadSignature, "a word over this station's trust that its hub did not sign");
  }
  return revoked;
}

std::string write_revoked_error(std::string_view what, std::string_view token, const SigningKey& hub) {
  return to_strict(Json{{"error", std::string(name_of(ErrorCode::Revoked))},
                        {"sig", hub.sign(words_of(token)).hex()},
                        {"what", std::string(what)}}) +
         '\n';
}

bool says_revoked(std::string_view body, std::string_view token, const PublicKey& hub) {
  if (body.size() > error_bytes_max) return false;
  const Json json = Json::parse(body, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object()) return false;
  const auto found = json.find("sig");
  Signature signature;
  return found != json.end() && found->is_string() && read_hex(found->get<std::string>(), signature.bytes) &&
         verify(hub, words_of(token), signature);
}

}  // namespace linli::wire
