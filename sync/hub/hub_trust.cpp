// Who is trusted: invitations, enrolment by any road, and its end.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "data/log/json.h"
#include "sync/hub/hub.h"

namespace linli::hub {
namespace {

/// No character that is mistaken for another when read from paper.
constexpr std::string_view code_letters = "ACDEFGHJKLMNPQRTUVWXY34679";

std::string make_code() {
  std::string code;
  for (int i = 0; i < 16; ++i) {
    if (i > 0 && i % 4 == 0) code += '-';
    code += code_letters[random_below(static_cast<std::uint32_t>(code_letters.size()))];
  }
  return code;
}

/// Of one code and key always the same: what is answered again takes no token away. Only the hub can sign so.
std::string token_for(const EnrolmentCode& code, const PublicKey& key, const SigningKey& hub) {
  return hash_of({hub.sign("linli-token-1\n" + code.hash + key.hex()).bytes}).hex();
}

std::string station_body(const HubStation& station) {
  return to_strict(
      Json{{"station", station.code}, {"name", station.name}, {"scope", station.scope}, {"key", station.key.hex()}});
}

}  // namespace

Result<std::string> Hub::invite(const Invitation& invitation) {
  if (!is_station_code(invitation.station) || invitation.station == hub_station) {
    return fail(ErrorCode::BadInput, fmt::format("\"{}\" cannot be a station's code: use 2 to 8 of A-Z and 0-9, not {}",
                                                 invitation.station, hub_station));
  }
  if (!is_scope(invitation.scope)) {
    return fail(ErrorCode::BadInput,
                fmt::format("\"{}\" cannot be a scope: use names of a-z, 0-9 and - joined by /, as in "
                            "zherong/shuangcheng/xiping",
                            invitation.scope));
  }
  return alone([&]() -> Result<std::string> {
    std::string code = make_code();
    const WallMs now = log_.clock().wall_ms();
    const EnrolmentCode kept{wire::code_hash(code),
                             invitation.station,
                             invitation.name.empty() ? invitation.station : invitation.name,
                             invitation.scope,
                             now + invitation.valid.count(),
                             0};
    if (auto done = store_->transact([&] { return store_->keep_code(kept); }); !done) return pass(done);
    return code;
  });
}

Result<std::string> Hub::enrol(const wire::EnrolRequest& request) {
  return alone([&]() -> Result<std::string> {
    auto found = store_->enrolment_code(wire::code_hash(request.code));
    if (!found) return pass(found);
    const std::optional<EnrolmentCode>& code = *found;
    if (!code) return fail(ErrorCode::WrongCode, "nobody was given that enrolment code: check it letter by letter");
    return answer_enrolment(*code, request.key);
  });
}

Result<Hub::Welcome> Hub::welcome(const wire::StickRequest& request) {
  return alone([&]() -> Result<Welcome> {
    auto codes = store_->enrolment_codes();
    if (!codes) return pass(codes);
    for (const EnrolmentCode& code : *codes) {
      if (!wire::knows_code(request, code.hash)) continue;
      auto answer = answer_enrolment(code, request.key);
      if (!answer) return pass(answer);
      return Welcome{code.station, code.hash, std::move(*answer)};
    }
    return fail(ErrorCode::WrongCode, "nobody was given the enrolment code that a station on this stick was told");
  });
}

Result<std::string> Hub::answer_enrolment(const EnrolmentCode& code, const PublicKey& key) {
  const std::string token = token_for(code, key, identity().signing);
  auto station = admit(code, key, token);
  if (!station) return pass(station);
  Enrolment enrolment;
  enrolment.station = station->code;
  enrolment.station_name = station->name;
  enrolment.scope = station->scope;
  enrolment.district = identity().district;
  enrolment.district_word = identity().district_word;
  enrolment.hub_seal_key = identity().sealing.public_key();
  enrolment.token = token;
  return wire::write_enrolment(enrolment, key, log_.run(), log_.clock().wall_ms(), identity().signing);
}

Result<HubStation> Hub::admit(const EnrolmentCode& code, const PublicKey& key, const std::string& token) {
  const WallMs now = log_.clock().wall_ms();
  auto found = store_->station(code.station);
  if (!found) return pass(found);
  const std::optional<HubStation>& known = *found;
  if (code.used_at != 0) {
    const bool has_it = known && known->token_hash == token_hash(token) && known->revoked_at == 0;
    if (has_it) return *known;
    return fail(ErrorCode::CodeExpired, "that enrolment code was used already: ask the district for a new one");
  }
  if (now > code.expires_at) {
    return fail(ErrorCode::CodeExpired, "that enrolment code is too old: ask the district for a new one");
  }
  HubStation station{.code = code.station,
                     .name = code.name,
                     .scope = code.scope,
                     .subject = known ? known->subject : Uuid::make(now),
                     .key = key,
                     .token_hash = token_hash(token)};
  auto kept = log_.transact([&]() -> Result<> {
    if (known && known->key != station.key) {  // What the old key still signs is held, not lost.
      if (auto done = store_->keep_revoked_key(station.code, known->key, now); !done) return done;
    }
    if (auto done = store_->keep_station(station); !done) return done;
    EnrolmentCode used = code;
    used.used_at = now;
    if (auto done = store_->keep_code(used); !done) return done;
    auto written = log_.write({"station.enrolled", station.subject, station.scope, station_body(station)});
    if (!written) return pass(written);
    return {};
  });
  if (!kept) return pass(kept);
  return station;
}

Result<> Hub::revoke(const Revocation& revocation) {
  return alone([&]() -> Result<> {
    auto found = store_->station(revocation.station);
    if (!found) return pass(found);
    std::optional<HubStation>& known = *found;
    if (!known) {
      return fail(ErrorCode::NotFound, fmt::format("no station {} was ever enrolled here", revocation.station));
    }
    const bool again = known->revoked_at != 0;
    if (!again) known->revoked_at = log_.clock().wall_ms();
    return log_.transact([&, &station = *known]() -> Result<> {
      if (revocation.epoch != 0) {
        if (auto cut = store_->keep_cut(station.code, revocation.epoch, revocation.through); !cut) return cut;
      }
      if (again) return {};
      if (auto done = store_->keep_station(station); !done) return done;
      auto written = log_.write({"station.revoked", station.subject, station.scope, station_body(station)});
      if (!written) return pass(written);
      return {};
    });
  });
}

Result<HubStation> Hub::station_with(std::string_view token) {
  auto station = sender_with(token);
  if (station && station->revoked_at != 0) {
    return fail(ErrorCode::Revoked, fmt::format("the district has revoked station {}", station->code));
  }
  return station;
}

Result<HubStation> Hub::sender_with(std::string_view token) {
  return alone([&]() -> Result<HubStation> {
    auto found = store_->station_of_token(token_hash(token));
    if (!found) return pass(found);
    std::optional<HubStation>& station = *found;
    if (!station) return fail(ErrorCode::BadToken, "this hub did not give that token: enrol the station again");
    return std::move(*station);
  });
}

Result<HubStation> Hub::station_named(std::string_view code) {
  return alone([&]() -> Result<HubStation> {
    auto station = store_->station(code);
    if (!station) return pass(station);
    if (!*station) return fail(ErrorCode::NotFound, fmt::format("no station {} was ever enrolled here", code));
    return **station;
  });
}

Result<std::vector<PublicKey>> Hub::earlier_keys(std::string_view station) {
  return alone([&] { return store_->revoked_keys(station); });
}

Result<std::vector<Cut>> Hub::good_of(std::string_view station) {
  return alone([&]() -> Result<std::vector<Cut>> {
    auto authors = store_->authors();
    if (!authors) return pass(authors);
    auto held = store_->held(station);
    if (!held) return pass(held);
    std::map<std::uint64_t, std::uint64_t> first_held;
    for (const HeldEntry& each : *held) {
      first_held.emplace(each.entry.envelope.id.epoch, each.entry.envelope.id.seq);  // They come by seq.
    }
    std::vector<Cut> good;
    for (const auto& [author, epoch] : *authors) {
      if (author != station) continue;
      auto reached = store_->frontier(author, epoch);
      if (!reached) return pass(reached);
      auto named = store_->cut(author, epoch);
      if (!named) return pass(named);
      Cut cut{epoch, std::max(reached->through, named->value_or(0))};
      if (const auto first = first_held.find(epoch); first != first_held.end()) cut.through = first->second - 1;
      cut.through = std::min<std::uint64_t>(cut.through, json_integer_max);
      if (cut.through > 0) good.push_back(cut);
    }
    return good;
  });
}

}  // namespace linli::hub
