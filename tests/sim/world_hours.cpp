// Volunteers in the simulation: they clock in and out, spend what they have, and clerks approve, correct and take back,
// at whichever kiosk the plan says, online or not.
#include "data/books.h"
#include "tests/sim/world.h"

namespace linli::sim {
namespace {

const Actor admin{.person = "", .role = Role::Admin};

/// Entered at the first kiosk that a deed happens at; others hear of them by the feed.
std::string enter(Kiosk& at, const char* shown_as, std::vector<Role> roles) {
  EnterPerson person;
  person.shown_as = shown_as;
  person.roles = std::move(roles);
  const auto saved = at.perform({.by = admin, .what = person}, "");
  return saved ? saved->subject.text() : std::string();
}

/// So that orders are dispatched to them.
void take_in(Kiosk& at, const std::string& person) {
  EnterVolunteer said;
  said.volunteer.person = person;
  said.volunteer.consents = true;
  said.volunteer.skills = {"cleaning", "bath"};
  said.volunteer.training = {{"bath", "2026-03-12"}};
  at.perform({.by = admin, .what = said}, "");
}

template <class Listed>
std::optional<Uuid> one_of(const Result<std::vector<Listed>>& all, Dice& dice) {
  if (!all || all->empty()) return std::nullopt;
  return (*all)[dice.below(all->size())].subject;
}

}  // namespace

void World::enter_volunteers(Kiosk& at) {
  if (!volunteers_.empty()) return;
  for (const char* name : {"甲", "乙"}) volunteers_.push_back(enter(at, name, {Role::Volunteer}));
  // Clerks come too, now and then: an order for two wants two who did not ask for it.
  for (const char* name : {"丙", "丁"}) {
    volunteers_.push_back(enter(at, name, {Role::Clerk, Role::Chair, Role::Volunteer}));
  }
  for (const std::string& person : volunteers_) {
    if (!person.empty()) take_in(at, person);
  }
  for (const char* article : {"soap", "rice"}) at.perform({.by = admin, .what = AddStock{article, 1'000}}, "");
}

void World::hours(const Step& step, Kiosk& at, Dice& dice) {
  if (at.station() == nullptr) return;
  enter_volunteers(at);
  const std::string& person = volunteers_[dice.below(2)];
  const Actor own{.person = person, .role = Role::Volunteer};
  const Actor clerk{.person = volunteers_[2 + dice.below(2)], .role = Role::Clerk};
  if (person.empty() || clerk.person.empty() || at.station() == nullptr) return;
  const Books books = at.station()->books();
  const auto running = books.running(person);
  const std::optional<Uuid> open = running && *running ? std::optional((*running)->subject) : std::nullopt;
  const auto shift = [&](const Actor& by, const std::optional<Uuid>& which, ShiftStep what) {
    if (!which) return;
    StepOnShift asked;
    asked.shift = *which;
    asked.step = what;
    asked.reason = "改错";
    at.perform({.by = by, .what = asked}, "");
  };
  const auto transfer = [&](const std::optional<Uuid>& which, TransferStep what) {
    if (!which) return;
    StepOnTransfer asked;
    asked.transfer = *which;
    asked.step = what;
    asked.reason = "改错";
    at.perform({.by = clerk, .what = asked}, "");
  };
  switch (step.n) {
    case 1: {
      StartShift start;
      start.person = person;
      at.perform({.by = own, .what = start}, "");
      break;
    }
    case 2:
      truth_.advance(dice.between(1, 200) * 60'000);
      shift(own, open, ShiftStep::End);
      break;
    case 3:
      if (const auto waiting = one_of(books.shifts_to_approve(), dice)) {
        at.perform({.by = clerk, .what = ApproveShifts{{{*waiting, -1, ""}}}}, "");
      }
      break;
    case 4: {
      HoldTransfer hold;
      hold.person = person;
      hold.item = dice.one_in(2) ? "soap" : "rice";
      at.perform({.by = {.person = "", .role = Role::Resident}, .what = hold}, "");
      break;
    }
    case 5:
      transfer(one_of(books.holds_of(person), dice), dice.one_in(2) ? TransferStep::Settle : TransferStep::Release);
      break;
    case 6: {
      PostTransfer post;
      post.words = "改错";
      const std::int64_t amount = 30 * dice.between(1, 8);
      post.lines = {{person, amount}, {"issuer", -amount}};
      at.perform({.by = clerk, .what = post}, "");
      break;
    }
    case 7:
      shift(clerk, one_of(books.shifts_of(person, 20), dice), ShiftStep::AskReversal);
      break;
    case 8:
      shift(clerk, one_of(books.shifts_of(person, 20), dice), ShiftStep::Reverse);
      break;
    case 9:
      shift(clerk, open, dice.one_in(2) ? ShiftStep::Close : ShiftStep::Decline);
      break;
    default:
      at.perform({.by = own, .what = EndUnstarted{person}}, "");
  }
}

}  // namespace linli::sim
