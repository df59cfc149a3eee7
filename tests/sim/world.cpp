#include "tests/sim/world.h"

#include <algorithm>
#include <set>
#include <system_error>

#include <fmt/format.h>

#include "data/nouns/case_rules.h"
#include "tests/sim/dump.h"
#include "tests/sim/seeded_randomness.h"

namespace linli::sim {
namespace {

constexpr int rounds_max = 12;
constexpr int turns_max = 300;

}  // namespace

World::World(const Template& origin, const std::filesystem::path& dir, const Plan& plan)
    : dir_(dir),
      stick_(dir / "stick"),
      rests_by_stick_(plan.rests_by_stick),
      has_photos_(plan.has_photos),
      origin_(origin) {
  ledger_.sent = origin.ledger.sent;
  hub_ = std::make_unique<HubMachine>(dir / "hub", truth_, ledger_, origin.hub);
  for (int number = 1; number <= plan.kiosks; ++number) {
    const std::string code = fmt::format("XP{}", number);
    kiosks_.push_back(
        std::make_unique<Kiosk>(dir / code, origin.assets, *hub_, truth_, ledger_, origin.kiosks.at(code)));
  }
  pen_ = origin.pen;
  newer_ = origin.newer;
}

std::string World::mark() { return fmt::format("第{}件·", ++ledger_.marks); }

Kiosk& World::kiosk(const Step& step, Dice& dice) {
  const int number = std::max(step.who, 1);
  if (cloned_ == number && dice.one_in(2)) return *kiosks_.back();  // What concerns a double concerns one of the two.
  return *kiosks_[static_cast<std::size_t>(number - 1)];
}

World::~World() {
  // All that is left to do is to close: nobody needs their logs tidied.
  hub_->disk.die(Harm::Kill);
  for (auto& kiosk : kiosks_) kiosk->disk.die(Harm::Kill);
}

void World::carry_out(const Step& step) {
  Dice dice(step.chance);
  seed_randomness(dice.next());
  Kiosk& at = kiosk(step, dice);
  if (step.what <= What::Restart) {
    people(step, at, dice);
  } else if (step.what <= What::ForgeStick) {
    stick(step, at, dice);
  } else if (step.what <= What::Forge) {
    network(step, at, dice);
  } else if (step.what <= What::Poison) {
    machines(step, dice);
  } else if (step.what <= What::OtherStick) {
    skew(step, at, dice);
  } else if (step.what <= What::RestoreHub) {
    copies(step, at, dice);
  } else if (step.what <= What::Revoke) {
    trust(step, at, dice);
  } else if (step.what <= What::BackUpHub) {
    photos(step, at, dice);
  } else if (step.what == What::Hours) {
    hours(step, at, dice);
  } else {
    orders(step, at, dice);
  }
  recover(dice);
}

void World::recover(Dice& dice) {
  hub_->recover(dice);
  for (auto& kiosk : kiosks_) kiosk->recover(dice);
}

void World::people(const Step& step, Kiosk& at, Dice& dice) {
  switch (step.what) {
    case What::Lodge:
    case What::LodgeSealed: {
      LodgeCase lodge;
      const std::string words = mark();
      lodge.text = words + std::string(dice.below(40) * dice.below(8), 'x');
      lodge.category = step.what == What::LodgeSealed ? "misconduct" : dice.one_in(4) ? "quarrel" : "water";
      lodge.name = "陈秀英";
      at.perform({.by = {}, .what = lodge}, step.what == What::LodgeSealed ? "" : words);
      break;
    }
    case What::StepOnCase:
      step_on_case(at, dice);
      break;
    case What::EnterPost: {
      const std::string words = mark();
      EnterPost post;
      post.kind = "notice";
      post.title = words;
      post.words = "明天停水";
      at.perform({.by = {.person = "", .role = Role::Admin}, .what = post}, "");
      break;
    }
    case What::Grant:
      grant(at, dice);
      break;
    case What::Sync:
      at.sync(turns_max, static_cast<int>(step.n));
      break;
    case What::Turns:
      at.sync(static_cast<int>(step.n), session_failures_max);
      break;
    case What::Wait:
      truth_.advance(step.n * 60'000);
      break;
    case What::Tidy:
      if (step.who == the_hub) {
        if (hub_->running() != nullptr) (void)hub_->running()->tidy().has_value();
      } else {
        tidy(at);
      }
      break;
    default:  // Restart
      if (step.who == the_hub) {
        hub_->stop();
        hub_->start();
      } else {
        at.close();
        at.open();
      }
  }
}

std::optional<Person> World::somebody(const Kiosk& at, Dice& dice) {
  const auto people = at.station() == nullptr ? Result<std::vector<Person>>() : at.station()->people();
  if (!people || people->empty()) return std::nullopt;
  return (*people)[dice.below(people->size())];
}

void World::step_on_case(Kiosk& at, Dice& dice) {
  const auto person = somebody(at, dice);
  if (!person) return;
  CaseFilter all;
  all.which = CaseFilter::Which::All;
  const auto cases = at.station()->cases(all);
  if (!cases || cases->empty()) return;
  const Case& chosen = (*cases)[dice.below(cases->size())];
  const Actor clerk{.person = person->id, .role = Role::Clerk};
  const auto allowed = next_steps(chosen, clerk.role, clerk.person);
  if (allowed.empty()) return;
  StepOnCase step;
  step.subject = chosen.subject;
  step.step = allowed[dice.below(allowed.size())];
  step.level = static_cast<CaseLevel>(dice.between(1, 3));
  step.forum = static_cast<Forum>(dice.between(1, 2));
  step.owner = person->id;
  step.words = mark();
  step.more_words = "修好了";
  step.until = at.clock.wall_ms() + dice.between(1, 10) * 86'400'000;
  step.faces = static_cast<int>(dice.between(1, 5));
  step.other = cases->front().subject;
  at.perform({.by = clerk, .what = step}, "");
}

void World::grant(Kiosk& at, Dice& dice) {
  const auto known = somebody(at, dice);
  const auto id = known ? Uuid::read(known->id) : std::nullopt;
  if (!id) return;
  EnterPerson person;
  person.person = *id;
  person.shown_as = known->shown_as;
  const std::string words = mark();
  person.name = "张" + words;
  if (dice.one_in(2)) person.roles.push_back(Role::Clerk);
  if (dice.one_in(3)) person.roles.push_back(Role::Chair);
  if (at.perform({.by = {.person = "", .role = Role::Admin}, .what = person}, "")) {
    ledger_.personal.emplace_back(*id, words);
  }
}

void World::write_off() {
  const auto at_hub = hub_->entries();
  std::set<Hash> there;
  if (at_hub) {
    for (const StoredEntry& stored : *at_hub) there.insert(stored.entry.hash);
  }
  for (auto& kiosk : kiosks_) {
    if (kiosk->station() == nullptr) continue;
    EntryFilter all;
    all.count_max = 1'000'000;
    const auto entries = kiosk->station()->entries(all);
    if (!entries) continue;
    for (const StoredEntry& stored : *entries) {
      if (stored.entry.envelope.id.station == kiosk->code()) there.insert(stored.entry.hash);
    }
  }
  for (Told& told : ledger_.told) told.gone = told.gone || !there.contains(told.hash);
  write_off_photos();
}

void World::come_to_rest() {
  Dice dice(0);
  seed_randomness(0);
  hub_->disk.disarm();
  hub_->photos.room = CrashFiles::plenty;
  for (auto& kiosk : kiosks_) {
    kiosk->disk.disarm();
    kiosk->photos.room = CrashFiles::plenty;
    kiosk->road().clear();
    kiosk->drop_session();
  }
  recover(dice);
  for (auto& kiosk : kiosks_) {
    if (has_views(kiosk->dir)) continue;
    kiosk->close();  // A full disk had it keep them in memory, until it is opened again.
    kiosk->open();
  }
  hub_->start();
  if (hub_->running() == nullptr) return ledger_.violated("I6", "the hub does not start");
  bring_newer_again();
  rests_by_stick_ ? rest_by_stick() : rest_by_network();
  for (auto& kiosk : kiosks_) {
    if (kiosk->station() != nullptr) (void)kiosk->station()->tidy().has_value();  // As a kiosk does when it is quiet.
  }
}

void World::rest_by_network() {
  std::uint64_t moved_before = 0;
  for (int round = 0; round < rounds_max; ++round) {
    std::uint64_t moved = 0;
    for (auto& kiosk : kiosks_) {
      const auto ended = kiosk->sync(turns_max, session_failures_max);
      if (ended != Kiosk::Ended::Quiet) {
        return ledger_.violated("I6", fmt::format("{} does not come to rest: {}", kiosk->code(),
                                                  kiosk->why() ? kiosk->why()->what : "it goes on and on"));
      }
      moved += kiosk->moved();
    }
    if (round > 0 && moved == moved_before) return;
    moved_before = moved;
  }
  ledger_.violated("I6", fmt::format("something still moved after {} rounds", rounds_max));
}

}  // namespace linli::sim
