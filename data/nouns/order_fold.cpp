#include "data/nouns/order_fold.h"

#include <algorithm>

#include "data/base/check.h"

namespace linli {
namespace {

constexpr std::int64_t people_max = 4;

void remove(std::vector<std::string>& people, const std::string& person) {
  people.erase(std::remove(people.begin(), people.end(), person), people.end());
}

}  // namespace

std::optional<Order> order_in(const Body& lodging) {
  if (lodging.text("workflow") != order_workflow) return std::nullopt;
  Order order;
  order.people = static_cast<int>(std::clamp<std::int64_t>(lodging.number("people"), 1, people_max));
  order.training = lodging.text("training");
  order.when = lodging.text("when");
  order.answer_by = lodging.number("answer_by");
  order.redeems = lodging.flag("redeems");
  return order;
}

bool apply_to_order(Case& state, CaseStep step, const Envelope& e, const Body& body) {
  ENSURE(state.order.has_value());
  Order& order = *state.order;
  switch (step) {
    case CaseStep::Dispatch:
      order.passed.insert(order.passed.end(), order.asked.begin(), order.asked.end());
      order.asked = body.texts("volunteers");
      order.taken_by.clear();
      order.answer_by = body.number("answer_by");
      state.due_at = order.answer_by;
      ++order.dispatches;
      state.state = CaseState::Dispatched;
      return !order.asked.empty();
    case CaseStep::TakeOn:
      order.taken_by.push_back(e.by);
      if (static_cast<int>(order.taken_by.size()) < order.people) return true;
      state.state = CaseState::TakenOn;
      state.due_at = 0;  // Somebody comes: staff wait for nothing.
      return true;
    case CaseStep::Decline:
      order.declined.push_back(e.by);
      remove(order.asked, e.by);
      remove(order.taken_by, e.by);
      // With nobody left to ask it is as good as new: staff dispatch it again.
      state.state = order.asked.empty() ? CaseState::Lodged : CaseState::Dispatched;
      state.due_at = order.answer_by;
      return true;
    case CaseStep::Begin:
      order.begun_at = e.at;
      state.state = CaseState::UnderWay;
      return true;
    case CaseStep::Finish:
      order.finished_at = e.at;
      state.state = CaseState::Finished;
      return true;
    case CaseStep::Confirm:
      state.state = CaseState::Confirmed;
      return true;
    default:
      return false;
  }
}

}  // namespace linli
