#include "data/orders.h"

#include <algorithm>
#include <map>

#include "data/books.h"
#include "data/nouns/order_rules.h"

namespace linli {
namespace {

bool has(const std::vector<std::string>& all, std::string_view one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

/// Larger is asked earlier.
int fitness(const Suggestion& one) {
  return (one.skilled ? 8 : 0) + (one.willing ? 4 : 0) + (one.near ? 2 : 0) + (one.on_duty ? 1 : 0) -
         3 * one.open_orders;
}

}  // namespace

Result<std::vector<Suggestion>> suggestions(const Station& station, const Uuid& order, std::size_t count_max) {
  const auto found = station.find_case(order);
  if (!found) return pass(found);
  if (!*found) return fail(ErrorCode::NotFound, "there is no such order here");
  const Case& asked = **found;
  if (!asked.order) return fail(ErrorCode::BadInput, "that case is no order");
  const auto volunteers = station.books().volunteers();
  if (!volunteers) return pass(volunteers);
  const auto running = station.books().shifts_running();
  if (!running) return pass(running);
  const auto open = station.cases({.which = CaseFilter::Which::Orders, .person = {}, .offset = 0, .count_max = 500});
  if (!open) return pass(open);
  std::map<std::string, int> load;
  for (const Case& one : *open) {
    if (!one.order) continue;
    for (const std::string& person : one.order->taken_by) ++load[person];
  }
  std::string grid;
  const auto places = station.places();
  if (!places) return pass(places);
  for (const Place& place : *places) {
    if (place.scope == asked.place) grid = place.grid.empty() ? place.scope : place.grid;
  }
  std::vector<Suggestion> out;
  for (const Volunteer& volunteer : *volunteers) {
    if (!volunteer.consents || !why_not_sent(asked, volunteer).empty()) continue;
    if (has(asked.order->declined, volunteer.person)) continue;  // Staff may still ask them once more.
    const auto person = station.person(volunteer.person);
    if (!person) continue;  // Their entry has not come here yet: nobody could call them.
    if (!has_role(*person, Role::Volunteer)) continue;
    Suggestion one{volunteer.person, person->shown_as};
    one.skilled = has(volunteer.skills, asked.category);
    one.willing = has(volunteer.willing, asked.category);
    one.near = !grid.empty() && has(volunteer.grids, grid);
    one.on_duty = std::any_of(running->begin(), running->end(),
                              [&](const Shift& shift) { return shift.person == volunteer.person; });
    one.open_orders = load[volunteer.person];
    out.push_back(std::move(one));
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Suggestion& a, const Suggestion& b) { return fitness(a) > fitness(b); });
  if (out.size() > count_max) out.resize(count_max);
  return out;
}

Result<int> dispatch_unanswered(Station& station) {
  constexpr int by_itself = 2;  // Once by staff, once by the station.
  CaseFilter waiting;
  waiting.which = CaseFilter::Which::OrdersWaiting;
  const auto orders = station.cases(waiting);
  if (!orders) return pass(orders);
  int sent = 0;
  for (const Case& one : *orders) {
    const bool unanswered = one.order && one.state == CaseState::Dispatched && one.order->answer_by < station.now();
    if (!unanswered || one.order->dispatches >= by_itself) continue;
    const auto fit = suggestions(station, one.subject, 20);
    if (!fit) return pass(fit);
    StepOnCase again;
    again.subject = one.subject;
    again.step = CaseStep::Dispatch;
    for (const Suggestion& other : *fit) {
      const bool asked_before = has(one.order->asked, other.person) || has(one.order->passed, other.person);
      if (!asked_before && again.volunteers.size() < 4) again.volunteers.push_back(other.person);
    }
    if (static_cast<int>(again.volunteers.size()) < one.order->people) continue;
    const auto saved = station.perform({Actor{"", Role::Admin}, again});
    if (!saved) return pass(saved);
    ++sent;
  }
  return sent;
}

}  // namespace linli
