#include "data/nouns/order_rules.h"

#include <algorithm>

#include "data/base/check.h"
#include "data/calendar/calendar.h"

namespace linli {
namespace {

bool holds(const std::vector<std::string>& people, std::string_view person) {
  return std::find(people.begin(), people.end(), person) != people.end();
}

}  // namespace

std::vector<CaseStep> order_steps(const Case& state) {
  using enum CaseStep;
  switch (state.state) {
    case CaseState::Lodged:
      return {Dispatch, MarkDuplicate, Refer, Withdraw};
    case CaseState::Dispatched:
      return {TakeOn, Decline, Dispatch, MarkDuplicate, Refer, Withdraw};
    case CaseState::TakenOn:
      return {Begin, Decline, Dispatch, Withdraw};
    case CaseState::UnderWay:
      return {Finish};
    case CaseState::Finished:
      return {Confirm, Rate};
    case CaseState::Confirmed:
      return {Rate, Close};
    case CaseState::Rated:
      return {Close};
    default:
      return {};
  }
}

bool may_step_on_order(const Case& state, CaseStep step, Role role, std::string_view by) {
  using enum CaseStep;
  ENSURE(state.order.has_value());
  const Order& order = *state.order;
  const bool desk = role == Role::Clerk || role == Role::Chair || role == Role::GridWorker;
  const bool asker = role == Role::Guest || role == Role::Resident;
  const bool volunteer = role == Role::Volunteer && !by.empty();
  switch (step) {
    case Dispatch:
      return desk || (role == Role::Admin && by.empty());  // The station itself, for what nobody answered.
    case TakeOn:
      return volunteer && holds(order.asked, by) && !holds(order.taken_by, by);
    case Decline:
      return volunteer && (holds(order.asked, by) || holds(order.taken_by, by));
    case Begin:
    case Finish:
      return desk || (volunteer && holds(order.taken_by, by));
    case Confirm:
    case Rate:
      return desk || asker || role == Role::Proxy;
    case Withdraw:
      return desk || asker || role == Role::Proxy;
    default:
      return desk;
  }
}

std::string why_not_sent(const Case& order, const Volunteer& volunteer) {
  ENSURE(order.order.has_value());
  const std::string& training = order.order->training;
  const std::string wish = order.words ? order.words->wish : std::string();
  if (order.words && order.words->person == volunteer.person) return "asked for this help themselves";
  if (!wish.empty() && volunteer.sex != wish) return "is not known as a " + wish + ", which was asked for";
  const bool trained = std::any_of(volunteer.training.begin(), volunteer.training.end(),
                                   [&](const Training& learnt) { return learnt.what == training; });
  if (!training.empty() && !trained) return "has not learnt what it takes: " + training;
  return {};
}

WallMs answer_by(WallMs now, int hours) {
  constexpr WallMs hour_ms = 3'600'000;
  constexpr int first_hour = 10, last_hour = 18;
  const WallMs at = now + hours * hour_ms;
  if (time_of(at).hour < first_hour) return ms_of(day_of(at), first_hour, 0);
  return time_of(at).hour >= last_hour ? ms_of(day_of(at).plus(1), first_hour, 0) : at;
}

}  // namespace linli
