// held, admit, refuse: what revoked stations sent, and the word of two people over it. And erase.
#include <fmt/format.h>

#include "data/log/json.h"
#include "sync/hub/control_words.h"
#include "sync/hub/program/verbs.h"

namespace linli::hub {

Result<> held_verb(const std::filesystem::path& dir, bool json) {
  auto store = SqliteStore::open(dir, Access::Read);
  if (!store) return pass(store);
  const auto held = (*store)->held("");
  if (!held) return pass(held);
  for (const HeldEntry& each : *held) {
    const Envelope& e = each.entry.envelope;
    if (json) {
      fmt::print("{}\n", to_strict(Json{{"station", e.id.station},
                                        {"epoch", hex_of(e.id.epoch)},
                                        {"seq", e.id.seq},
                                        {"kind", e.kind},
                                        {"subject", e.subject.text()},
                                        {"home", e.home},
                                        {"at", e.at},
                                        {"held_at", each.held_at}}));
    } else {
      fmt::print("{} {}:{} {} {}\n", e.id.station, hex_of(e.id.epoch), e.id.seq, e.kind, e.subject.text());
    }
  }
  return {};
}

Result<> erase_verb(const std::filesystem::path& dir, const std::string& subject) {
  const auto uuid = Uuid::read(subject);
  if (!uuid) return fail(ErrorCode::BadInput, "\"" + subject + "\" is no subject's uuid; linli-hub list prints them");
  auto answer = asked_of_holder(dir, write_erase(*uuid));
  if (!answer) return pass(answer);
  if (auto done = read_done(*answer); !done) return done;
  fmt::print("erased here; every station does the same when it next hears from this hub\n");
  return {};
}

Result<> decide_verb(const std::filesystem::path& dir, const HeldDecision& decision) {
  auto answer = asked_of_holder(dir, write_decision(decision));
  if (!answer) return pass(answer);
  const auto outcome = read_decided(*answer);
  if (!outcome) return pass(outcome);
  const bool admit = decision.verdict == HeldVerdict::Admit;
  if (outcome->decided == 0) {
    fmt::print("signed for {}:{} of {}; a second person has to {} it too\n", hex_of(outcome->epoch), outcome->through,
               decision.station, name_of(decision.verdict));
  } else {
    fmt::print("{} entries of {} {}\n", outcome->decided, decision.station, admit ? "taken in" : "refused");
  }
  return {};
}

}  // namespace linli::hub
