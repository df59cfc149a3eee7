// Trust, given and taken: stations revoked, two people over what is held of them, and what is personal erased.
#include "tests/sim/world.h"

namespace linli::sim {
namespace {

/// Nothing was decided; any other error may be that of a disk that kept it all the same.
bool is_refusal(ErrorCode code) {
  return code == ErrorCode::NotFound || code == ErrorCode::NotPermitted || code == ErrorCode::BadInput;
}

}  // namespace

void World::trust(const Step& step, Kiosk& at, Dice& dice) {
  switch (step.what) {
    case What::Erase:
      return erase(at, dice.one_in(3) ? Where::Hub : Where::Kiosk, dice);
    case What::Decide:
      return decide(at.code(), dice);
    default:  // Revoke
      revoke(at.code());
  }
}

std::optional<Uuid> World::somebody_or_something(const Kiosk& at, Dice& dice) {
  if (dice.one_in(2)) {
    const auto person = somebody(at, dice);
    return person ? Uuid::read(person->id) : std::nullopt;
  }
  if (at.station() == nullptr) return std::nullopt;
  CaseFilter all;
  all.which = CaseFilter::Which::All;
  const auto cases = at.station()->cases(all);
  if (!cases || cases->empty()) return std::nullopt;
  return (*cases)[dice.below(cases->size())].subject;
}

void World::erase(Kiosk& at, Where where, Dice& dice) {
  const auto found = somebody_or_something(at, dice);
  if (!found) return;
  const Uuid subject = *found;
  ledger_.erased.insert(subject);  // Asked for: whether it is done shows in the hub's log.
  if (where == Where::Hub) {
    if (hub_->running() != nullptr) (void)hub_->running()->erase(subject).has_value();
    return;
  }
  at.perform({.by = {.person = "", .role = Role::Admin}, .what = EraseSubject{subject}}, "");
}

void World::revoke(const std::string& code) {
  const auto entries = hub_->entries();
  if (!entries || hub_->running() == nullptr) return;
  ledger_.ever_revoked.insert(code);  // Done or not: a disk that fails may have kept it.
  if (!hub_->running()->revoke({.station = code})) return;
  const auto [revoked, is_first] = ledger_.revoked.try_emplace(code);
  if (!is_first) return;
  for (const StoredEntry& stored : *entries) revoked->second.insert(stored.entry.hash);
}

void World::decide(const std::string& code, Dice& dice) {
  const auto people =
      kiosks_.front()->station() == nullptr ? Result<std::vector<Person>>() : kiosks_.front()->station()->people();
  const auto held = hub_->running() == nullptr ? Result<std::vector<hub::HeldEntry>>() : hub_->look_at_held();
  if (!people || people->size() < 2 || !held || held->empty()) return;
  hub::HeldDecision decision;
  decision.station = code;
  decision.verdict = dice.one_in(2) ? hub::HeldVerdict::Admit : hub::HeldVerdict::Refuse;
  for (const hub::HeldEntry& each : *held) {
    if (each.entry.envelope.id.station == code) decision.epoch = each.entry.envelope.id.epoch;
  }
  for (const Person& person : *people) {
    if (hub_->running() == nullptr) return;  // It died at the first one's signature.
    decision.person = person.id;
    const auto decided = hub_->running()->decide_held(decision);
    if (decided ? decided->decided == 0 : is_refusal(decided.error().code)) continue;
    auto& stations = decision.verdict == hub::HeldVerdict::Admit ? ledger_.admitted : ledger_.turned_away;
    stations.insert(code);
  }
}

}  // namespace linli::sim
