#include "sync/hub/held.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "data/calendar/calendar.h"
#include "data/log/json.h"

namespace linli::hub {
namespace {

constexpr std::array<std::string_view, 3> deciding_roles = {"chair", "clerk", "admin"};

constexpr int signature_valid_workdays = 3;

}  // namespace

std::string_view name_of(HeldVerdict verdict) { return verdict == HeldVerdict::Admit ? "admit" : "refuse"; }

Result<HeldOutcome> HeldDesk::decide(const HeldDecision& asked) {
  HeldDecision decision = asked;
  if (auto allowed = check_person(decision.person); !allowed) return pass(allowed);
  auto held = held_in(decision);
  if (!held) return pass(held);
  auto first = store_.held_signature(decision.station, decision.epoch);
  if (!first) return pass(first);
  const WallMs now = log_.clock().wall_ms();
  if (!*first || !still_waits(**first)) {
    const HeldSignature signature{decision.station,
                                  decision.epoch,
                                  std::string(name_of(decision.verdict)),
                                  held->back().entry.envelope.id.seq,
                                  decision.person,
                                  now};
    auto kept = store_.transact([&] { return store_.keep_held_signature(signature); });
    if (!kept) return pass(kept);
    return HeldOutcome{decision.epoch, signature.through, 0};
  }
  if ((*first)->person == decision.person) {
    return fail(ErrorCode::NotPermitted, "a second person has to agree; this one has signed already");
  }
  if ((*first)->verdict != name_of(decision.verdict)) {
    return fail(ErrorCode::BadInput, "the first signature says \"" + (*first)->verdict + "\": agree between you first");
  }
  // What arrived after the first person looked is not what was signed for.
  std::erase_if(*held, [&](const HeldEntry& each) { return each.entry.envelope.id.seq > (*first)->through; });
  auto decided = carry_out(decision, **first, *held);
  if (!decided) return pass(decided);
  return HeldOutcome{decision.epoch, (*first)->through, *decided};
}

bool HeldDesk::still_waits(const HeldSignature& first) const {
  // Read when it is asked for, which is seldom. A year's file that cannot be read leaves its weekdays.
  std::vector<Error> problems;
  const Calendar calendar = calendar_.empty() ? Calendar() : Calendar::load(calendar_, problems);
  const WallMs now = log_.clock().wall_ms();
  return first.at <= now && now <= calendar.due(first.at, signature_valid_workdays);
}

Result<> HeldDesk::check_person(const std::string& person) {
  for (const std::string_view role : deciding_roles) {
    auto holds = store_.holds_role(person, role);
    if (!holds) return pass(holds);
    if (*holds) return {};
  }
  return fail(ErrorCode::NotPermitted, "\"" + person + "\" is nobody who is chair, clerk or admin here");
}

Result<std::vector<HeldEntry>> HeldDesk::held_in(HeldDecision& decision) {
  auto held = store_.held(decision.station);
  if (!held) return pass(held);
  std::set<std::uint64_t> epochs;
  for (const HeldEntry& each : *held) epochs.insert(each.entry.envelope.id.epoch);
  if (decision.epoch == 0 && epochs.size() > 1) {
    return fail(
        ErrorCode::BadInput,
        fmt::format("entries of {} epochs are held of {}: say which with --epoch; \"linli-hub held\" lists them",
                    epochs.size(), decision.station));
  }
  if (decision.epoch == 0 && !epochs.empty()) decision.epoch = *epochs.begin();
  std::erase_if(*held, [&](const HeldEntry& each) { return each.entry.envelope.id.epoch != decision.epoch; });
  if (held->empty()) return fail(ErrorCode::NotFound, "nothing is held of station " + decision.station);
  return held;
}

Result<std::size_t> HeldDesk::carry_out(const HeldDecision& decision, const HeldSignature& first,
                                        const std::vector<HeldEntry>& held) {
  auto station = store_.station(decision.station);
  if (!station) return pass(station);
  if (!*station) return fail(ErrorCode::NotFound, "no station " + decision.station + " was ever enrolled here");
  const Json body = {{"station", decision.station},
                     {"epoch", hex_of(decision.epoch)},
                     {"through", first.through},
                     {"entries", held.size()},
                     {"by", {first.person, decision.person}}};
  const char* kind = decision.verdict == HeldVerdict::Admit ? "held.admitted" : "held.refused";
  auto done = log_.transact([&]() -> Result<> {
    for (const HeldEntry& each : held) {
      if (auto settled = settle(each, decision.verdict); !settled) return settled;
    }
    if (auto dropped = store_.drop_held_signature(decision.station, decision.epoch); !dropped) return dropped;
    auto written = log_.write({kind, (*station)->subject, (*station)->scope, to_strict(body)});
    if (!written) return pass(written);
    return {};
  });
  if (!done) return pass(done);
  return held.size();
}

Result<> HeldDesk::settle(const HeldEntry& held, HeldVerdict verdict) {
  if (auto released = store_.release(held.entry.envelope.id); !released) return released;
  if (verdict == HeldVerdict::Admit) {
    auto placed = intake_.place(held.entry);
    if (placed || placed.error().code != ErrorCode::NotPermitted) return placed;
  }
  return store_.refuse({.id = held.entry.envelope.id,
                        .hash = held.entry.hash,
                        .line_hash = hash_of({bytes_of(held.entry.line)}),
                        .commitment = held.entry.slip.commitment,
                        .why = std::string(name_of(ErrorCode::Revoked))});
}

}  // namespace linli::hub
