// Orders in the simulation: somebody asks for help and may give hours for it, is sent volunteers, who come with the
// codes of the slip, at whichever kiosk the plan says, online or not.
#include <algorithm>
#include <array>

#include "data/books.h"
#include "data/nouns/case_rules.h"
#include "data/orders.h"
#include "tests/sim/world.h"

namespace linli::sim {
namespace {

std::optional<Case> some_order(const Station& station, Dice& dice) {
  const auto open = station.cases({.which = CaseFilter::Which::Orders, .person = {}, .offset = 0, .count_max = 500});
  if (!open || open->empty()) return std::nullopt;
  const auto found = station.find_case((*open)[dice.below(open->size())].subject);  // With its words.
  return found ? *found : std::nullopt;
}

/// Who was asked or said yes, as often as not: otherwise an order would hardly ever come to its end.
Actor somebody_about(const Case& order, const std::vector<std::string>& people, Dice& dice) {
  std::vector<std::string> volunteers = order.order->taken_by;
  if (volunteers.empty()) volunteers = order.order->asked;
  if (!volunteers.empty() && !dice.one_in(3)) {
    return {.person = volunteers[dice.below(volunteers.size())], .role = Role::Volunteer};
  }
  if (dice.one_in(2)) return {.person = people[2 + dice.below(2)], .role = Role::Clerk};
  return {.person = order.words ? order.words->person : "", .role = Role::Resident};
}

/// Rather one that takes the order further than one that ends it before its time.
CaseStep step_of(const std::vector<CaseStep>& allowed, Dice& dice) {
  using enum CaseStep;
  constexpr std::array onward = {Dispatch, TakeOn, Begin, Finish, Confirm, Rate};
  std::vector<CaseStep> rather;
  for (const CaseStep step : allowed) {
    if (std::find(onward.begin(), onward.end(), step) != onward.end()) rather.push_back(step);
  }
  const auto& from = rather.empty() || dice.one_in(5) ? allowed : rather;
  return from[dice.below(from.size())];
}

}  // namespace

void World::place_order(Kiosk& at, Dice& dice) {
  constexpr std::array categories = {"cleaning", "company", "bath"};
  LodgeCase lodge;
  const std::string words = mark();
  lodge.service = "errand";
  lodge.category = categories.at(dice.below(categories.size()));
  lodge.text = words;
  lodge.person = volunteers_[dice.below(2)];
  lodge.when = "today";
  lodge.redeem = dice.one_in(2);
  const Actor asker{.person = lodge.person, .role = Role::Resident};
  if (at.perform({.by = asker, .what = lodge}, words) || !lodge.redeem) return;
  lodge.redeem = false;  // There was not enough: they ask without giving hours for it.
  at.perform({.by = asker, .what = lodge}, words);
}

void World::step_on_order(Kiosk& at, Dice& dice) {
  if (at.station() == nullptr) return;
  const auto order = some_order(*at.station(), dice);
  if (!order || !order->order) return;
  const Actor by = somebody_about(*order, volunteers_, dice);
  const auto allowed = next_steps(*order, by.role, by.person);
  if (allowed.empty()) return;
  StepOnCase step;
  step.subject = order->subject;
  step.step = step_of(allowed, dice);
  step.words = mark();
  step.faces = static_cast<int>(dice.between(1, 5));
  step.other = order->subject;
  if (step.step == CaseStep::Dispatch) {
    const auto people = static_cast<std::size_t>(order->order->people);
    for (const Suggestion& one : suggestions(*at.station(), order->subject).value_or(std::vector<Suggestion>())) {
      if (step.volunteers.size() < people || dice.one_in(3)) step.volunteers.push_back(one.person);
    }
  }
  const bool begins = step.step == CaseStep::Begin;
  if (step.step == CaseStep::Finish) truth_.advance(dice.between(1, 200) * 60'000);
  bool is_wrong = false;
  if ((begins || step.step == CaseStep::Finish) && order->words && by.role == Role::Volunteer) {
    step.code = begins ? order->words->begin_code : order->words->finish_code;
    is_wrong = dice.one_in(6);
    if (is_wrong) step.code.back() = step.code.back() == '9' ? '0' : static_cast<char>(step.code.back() + 1);
  }
  if (at.perform({.by = by, .what = step}, "") && is_wrong) {
    ledger_.violated("I9", "an order went on with a wrong code at " + at.code());
  }
}

void World::orders(const Step& step, Kiosk& at, Dice& dice) {
  if (at.station() == nullptr) return;
  enter_volunteers(at);
  if (std::any_of(volunteers_.begin(), volunteers_.end(), [](const auto& person) { return person.empty(); })) return;
  if (step.n <= 2) return place_order(at, dice);
  if (step.n > 3) return step_on_order(at, dice);
  truth_.advance(dice.between(1, 20) * 3'600'000);  // Nobody answered, as it may be.
  if (at.station() != nullptr) (void)dispatch_unanswered(*at.station()).has_value();
}

}  // namespace linli::sim
