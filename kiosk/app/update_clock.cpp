// 志愿打卡: in, a pause, other work, out, and what was forgotten the last time.
#include <algorithm>

#include "kiosk/app/clocking.h"
#include "kiosk/app/update_parts.h"

namespace linli::kiosk {

namespace {

/// Duty at the desk, a post of theirs or none.
Effects start_work(Model& model, ShiftTask task, const std::string& post) {
  const auto actor = volunteer_here(model);
  if (!actor || day_here(model) == nullptr || shift_here(model) != nullptr) return {};
  return perform(model, {*actor, StartShift{actor->person, task, post, ""}});
}

Effects step_on_own_shift(Model& model, StepOnShift step) {
  const auto actor = volunteer_here(model);
  const Shift* shift = shift_here(model);
  if (!actor || shift == nullptr || !may_step(*shift, step.step, actor->role, actor->person)) return {};
  step.shift = shift->subject;
  return perform(model, {*actor, std::move(step)});
}

Effects work_on(Model& model, ShiftTask task, const std::string& post, bool changes) {
  if (!changes) return start_work(model, task, post);
  if (!may_change_task(model)) return {};
  StepOnShift step;
  step.step = ShiftStep::Retask;
  step.task = task;
  step.post = post;
  return step_on_own_shift(model, std::move(step));
}

Effects step_on_running(Model& model, ShiftStep step) {
  const Shift* shift = shift_here(model);
  if (shift == nullptr || is_forgotten(model, *shift)) return {};
  StepOnShift taken;
  taken.step = step;
  return step_on_own_shift(model, std::move(taken));
}

/// As the station counts it once staff approve.
std::int64_t minutes_worked(const Model& model) {
  const Shift* shift = shift_here(model);
  if (shift == nullptr) return 0;
  return rounded_minutes(worked_ms(*shift, model.now.wall), model.volunteering.round_minutes);
}

Effects shift_step_saved(Model& model, const StepOnShift& step) {
  if (step.step == ShiftStep::End) return clocked_out(model, minutes_worked(model));
  back_to<Clock>(model);
  if (step.step == ShiftStep::Close) say_briefly(model, "clock.forgot_kept");
  if (step.step == ShiftStep::Retask) say_briefly(model, "clock.changed");
  return read_day_again(model);
}

}  // namespace

Effects read_day_again(Model& model) {
  model.day.reset();
  return read(model);
}

Effects clocked_out(Model& model, std::optional<std::int64_t> minutes) {
  back_to<Clock>(model);
  model.day.reset();
  return push(model, ClockedOut{minutes});
}

Effects on(Model& model, const OpenClock& /*intent*/) {
  if (model.session || model.draft || on_top<Clock>(model) != nullptr || on_top<ClockCard>(model) != nullptr) return {};
  return model.visitor ? push(model, Clock{}) : push(model, ClockCard{});
}

bool takes_clock_cards(const Model& model) {
  // Whoever stands behind somebody who has just clocked need not wait for the screen.
  return on_top<ClockCard>(model) != nullptr || on_top<ClockedIn>(model) != nullptr ||
         on_top<ClockedOut>(model) != nullptr;
}

Effects clock_card_laid(Model& model, Visitor visitor) {
  // A card that lies too long is read twice.
  if (model.visitor && model.visitor->person.id == visitor.person.id) return {};
  greet(model, std::move(visitor));
  return push(model, Clock{});
}

Effects on(Model& model, const PickTask& intent) {
  if (intent.changes ? !may_change_task(model) : shift_here(model) != nullptr) return {};
  if (!counts_for_posts(model, intent.task)) return work_on(model, intent.task, "", intent.changes);
  return push(model, ClockPost{intent.task, intent.changes, 0});
}

Effects on(Model& model, const PickPost& intent) {
  const auto* asks = on_top<ClockPost>(model);
  if (asks == nullptr || (!intent.post.empty() && !held_until(model, intent.post))) return {};
  return work_on(model, asks->task, intent.post, asks->changes);
}

Effects on(Model& model, const ClockOut& /*intent*/) { return step_on_running(model, ShiftStep::End); }

Effects on(Model& model, const TakeABreak& /*intent*/) { return step_on_running(model, ShiftStep::Pause); }

Effects on(Model& model, const GoOnWorking& /*intent*/) { return step_on_running(model, ShiftStep::Resume); }

Effects on(Model& model, const ForgotToClockIn& /*intent*/) {
  if (on_top<ForgotSure>(model) == nullptr) return {};
  const auto actor = volunteer_here(model);
  if (!actor || day_here(model) == nullptr || shift_here(model) != nullptr) return {};
  return perform(model, {*actor, EndUnstarted{actor->person}});
}

Effects on(Model& model, const WentAt& intent) {
  const Shift* shift = shift_here(model);
  if (shift == nullptr || !is_forgotten(model, *shift)) return {};
  const std::vector<WallMs> hours = hours_they_may_have_gone(model, *shift);
  if (intent.at != 0 && std::find(hours.begin(), hours.end(), intent.at) == hours.end()) return {};
  StepOnShift step;
  step.step = ShiftStep::Close;
  step.until = intent.at;
  return step_on_own_shift(model, std::move(step));
}

std::optional<Effects> clock_saved(Model& model, const Command& command, const Saved& /*saved*/) {
  const auto actor = volunteer_here(model);
  if (!actor || command.by.role != actor->role || command.by.person != actor->person) return std::nullopt;
  if (std::holds_alternative<StartShift>(command.what)) {
    back_to<Clock>(model);
    model.day.reset();
    return push(model, ClockedIn{model.now.wall});
  }
  if (std::holds_alternative<EndUnstarted>(command.what)) return clocked_out(model, std::nullopt);
  if (const auto* step = std::get_if<StepOnShift>(&command.what)) return shift_step_saved(model, *step);
  if (const auto* step = std::get_if<StepOnCase>(&command.what)) return order_step_saved(model, *step);
  return post_saved(model, command);
}

}  // namespace linli::kiosk
