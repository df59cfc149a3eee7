// What a volunteer does for an order: yes or no, the two codes of its 服务单; and the posts they claim.
#include "kiosk/app/clocking.h"
#include "kiosk/app/update_parts.h"

namespace linli::kiosk {

namespace {

constexpr std::size_t order_code_digits = 4;

Effects step_on_own_order(Model& model, const Uuid& subject, CaseStep kind, const std::string& code) {
  const auto actor = volunteer_here(model);
  const Case* order = order_here(model, subject.text());
  if (!actor || order == nullptr || !may_for_order(model, *order, kind)) return {};
  StepOnCase step;
  step.subject = subject;
  step.step = kind;
  step.code = code;
  return perform(model, {*actor, step});
}

/// With its second code its shift ended too, unless they did it within another one.
Effects order_finished(Model& model, const Uuid& subject) {
  const Shift* shift = shift_here(model);
  if (shift != nullptr && shift->order == subject.text()) {
    return clocked_out(model, rounded_minutes(worked_ms(*shift, model.now.wall), model.volunteering.round_minutes));
  }
  back_to<MyOrders>(model);
  say_briefly(model, "orders.finished");
  return read_day_again(model);
}

Effects perform_for_post(Model& model, const std::string& post, bool claims) {
  const auto actor = volunteer_here(model);
  const auto* offered = on_top<PostOffered>(model);
  if (!actor || day_here(model) == nullptr || offered == nullptr || offered->post != post) return {};
  if (model.volunteering.post(post) == nullptr || held_until(model, post).has_value() == claims) return {};
  if (claims) return perform(model, {*actor, ClaimPost{actor->person, post}});
  return perform(model, {*actor, LeavePost{actor->person, post}});
}

}  // namespace

Effects on(Model& model, const OpenMyOrder& intent) {
  if (!volunteer_here(model) || order_here(model, intent.subject.text()) == nullptr) return {};
  return push(model, MyOrder{intent.subject});
}

Effects on(Model& model, const TakeOrderOn& intent) {
  return step_on_own_order(model, intent.subject, CaseStep::TakeOn, "");
}

Effects on(Model& model, const DeclineOrder& intent) {
  return step_on_own_order(model, intent.subject, CaseStep::Decline, "");
}

Effects on(Model& model, const EnterOrderCode& intent) {
  if (intent.step != CaseStep::Begin && intent.step != CaseStep::Finish) return {};
  const Case* order = order_here(model, intent.subject.text());
  if (order == nullptr || !may_for_order(model, *order, intent.step)) return {};
  return push(model, OrderCode{.subject = intent.subject, .step = intent.step});
}

Effects order_code_done(Model& model) {
  const auto* screen = on_top<OrderCode>(model);
  if (screen == nullptr || screen->typed.size() != order_code_digits) return {};
  return step_on_own_order(model, screen->subject, screen->step, screen->typed);
}

bool code_refused(Model& model, const PerformFailed& fact) {
  auto* screen = std::get_if<OrderCode>(&model.stack.back());
  const auto* step = std::get_if<StepOnCase>(&fact.command.what);
  if (screen == nullptr || step == nullptr || step->subject != screen->subject || step->step != screen->step) {
    return false;
  }
  const bool about_code = fact.error.code == ErrorCode::WrongCode || fact.error.code == ErrorCode::NotFound;
  if (!about_code) return false;
  screen->typed.clear();
  screen->wrong = fact.error.code;
  return true;
}

std::optional<Effects> order_step_saved(Model& model, const StepOnCase& step) {
  switch (step.step) {
    case CaseStep::TakeOn:
      say_briefly(model, "orders.taken");
      return read_day_again(model);
    case CaseStep::Decline:
      back_to<MyOrders>(model);
      say_briefly(model, "orders.declined");
      return read_day_again(model);
    case CaseStep::Begin:
      if (on_top<OrderCode>(model) != nullptr) model.stack.pop_back();
      say_briefly(model, "orders.begun");
      return read_day_again(model);
    case CaseStep::Finish:
      return order_finished(model, step.subject);
    default:
      return std::nullopt;
  }
}

Effects on(Model& model, const ClaimIt& intent) { return perform_for_post(model, intent.post, true); }

Effects on(Model& model, const LeaveIt& intent) { return perform_for_post(model, intent.post, false); }

std::optional<Effects> post_saved(Model& model, const Command& command) {
  const bool claims = std::holds_alternative<ClaimPost>(command.what);
  if (!claims && !std::holds_alternative<LeavePost>(command.what)) return std::nullopt;
  back_to<Posts>(model);
  say_briefly(model, claims ? "posts.claimed" : "posts.left");
  return read_day_again(model);
}

}  // namespace linli::kiosk
