#include "kiosk/app/clocking.h"

#include <algorithm>

#include "data/nouns/case_rules.h"

namespace linli::kiosk {
namespace {

constexpr WallMs hour_ms = 3'600'000;

WallMs longest_ms(const Model& model) { return model.volunteering.longest_minutes * 60'000; }

}  // namespace

bool clocks_in(const Person& person) {
  return std::find(person.roles.begin(), person.roles.end(), Role::Volunteer) != person.roles.end();
}

std::optional<Actor> volunteer_here(const Model& model) {
  if (model.session || !model.visitor || !clocks_in(model.visitor->person)) return std::nullopt;
  return Actor{model.visitor->person.id, Role::Volunteer};
}

const VolunteerDay* day_here(const Model& model) {
  const bool theirs = model.visitor && model.day && model.day->person == model.visitor->person.id;
  return theirs ? &*model.day : nullptr;
}

const Shift* shift_here(const Model& model) {
  const VolunteerDay* day = day_here(model);
  return day != nullptr && day->shift ? &*day->shift : nullptr;
}

bool is_forgotten(const Model& model, const Shift& shift) {
  // An evening's work may end after midnight; whoever comes the next morning went home in between.
  constexpr WallMs evening_ms = 8 * hour_ms;
  const WallMs closing = closing_after(shift.from, model.volunteering.closing_hour);
  return model.now.wall - shift.from > longest_ms(model) || model.now.wall > closing + evening_ms;
}

std::vector<WallMs> hours_they_may_have_gone(const Model& model, const Shift& shift) {
  const Day day = day_of(shift.from);
  const WallMs midnight = ms_of(day.plus(1), 0, 0);
  std::vector<WallMs> hours;
  for (WallMs at = ms_of(day, time_of(shift.from).hour, 0) + hour_ms; at <= model.now.wall; at += hour_ms) {
    if (at >= midnight && at > shift.from + longest_ms(model)) break;
    hours.push_back(at);
  }
  return hours;
}

std::int64_t worked_ms(const Shift& shift, WallMs now) {
  const std::int64_t pause = shift.paused_since == 0 ? 0 : std::max<std::int64_t>(now - shift.paused_since, 0);
  return std::max<std::int64_t>(now - shift.from - shift.paused_ms - pause, 0);
}

bool may_change_task(const Model& model) {
  const Shift* shift = shift_here(model);
  const auto actor = volunteer_here(model);
  return shift != nullptr && actor && shift->order.empty() && !is_forgotten(model, *shift) &&
         may_step(*shift, ShiftStep::Retask, actor->role, actor->person);
}

std::vector<ClaimedPost> posts_held(const Model& model) {
  const VolunteerDay* day = day_here(model);
  if (day == nullptr || !day->volunteer) return {};
  std::vector<ClaimedPost> held = day->volunteer->posts;
  std::erase_if(held, [&](const ClaimedPost& claimed) {
    return claimed.until <= model.now.wall || model.volunteering.post(claimed.post) == nullptr;
  });
  return held;
}

std::optional<WallMs> held_until(const Model& model, std::string_view post) {
  for (const ClaimedPost& claimed : posts_held(model)) {
    if (claimed.post == post) return claimed.until;
  }
  return std::nullopt;
}

bool counts_for_posts(const Model& model, ShiftTask task) {
  return task != ShiftTask::Visit && !posts_held(model).empty();
}

const Case* order_here(const Model& model, std::string_view subject) {
  const VolunteerDay* day = day_here(model);
  if (day == nullptr) return nullptr;
  for (const Case& order : day->orders) {
    if (order.subject.text() == subject) return &order;
  }
  return nullptr;
}

bool may_for_order(const Model& model, const Case& order, CaseStep step) {
  const auto actor = volunteer_here(model);
  if (!actor || !order.order) return false;
  const std::vector<CaseStep> steps = next_steps(order, actor->role, actor->person);
  return std::find(steps.begin(), steps.end(), step) != steps.end();
}

const Case* order_to_finish(const Model& model) {
  const Shift* shift = shift_here(model);
  if (shift == nullptr || shift->order.empty()) return nullptr;
  const Case* order = order_here(model, shift->order);
  return order != nullptr && may_for_order(model, *order, CaseStep::Finish) ? order : nullptr;
}

}  // namespace linli::kiosk
