#include "data/nouns/case_rules.h"

#include <algorithm>
#include <initializer_list>

#include "data/nouns/order_rules.h"

namespace linli {
namespace {

using Steps = std::vector<CaseStep>;

/// The plain transitions; conditions on counts and flags are in `condition_holds`.
Steps after(CaseState state) {
  using enum CaseStep;
  switch (state) {
    case CaseState::Lodged:
      return {Classify, MarkDuplicate, Refer, Withdraw};
    case CaseState::Classified:
      return {Assign, Resolve, Escalate, Classify, MarkDuplicate, Refer, Withdraw};
    case CaseState::Assigned:
      return {Accept, Return, Assign, Escalate, AskExtension, GrantExtension, Refer, Withdraw};
    case CaseState::Accepted:
    case CaseState::Working:
      return {Resolve, Start, Plan, Escalate, AskExtension, GrantExtension, Assign, Refer, Withdraw};
    case CaseState::Planned:
      return {Start, Resolve, Plan, Escalate, AskExtension, GrantExtension, Assign, Withdraw};
    case CaseState::Escalated:
      return {Resolve, Plan, Assign, AskExtension, GrantExtension, Refer, Withdraw};
    case CaseState::Resolved:
      return {Tell, Rate, Reopen};
    case CaseState::Told:
      return {Rate, Close, Reopen};
    case CaseState::Rated:
      return {Close, Reopen};
    case CaseState::Closed:
    case CaseState::Withdrawn:
    case CaseState::Duplicate:
    case CaseState::Referred:
    case CaseState::Dispatched:
    case CaseState::TakenOn:
    case CaseState::UnderWay:
    case CaseState::Finished:
    case CaseState::Confirmed:
      return {};
  }
  return {};
}

bool condition_holds(const Case& c, CaseStep step) {
  switch (step) {
    case CaseStep::Return:
      return c.returns == 0;  // Once: then it is decided above, by Assign or Escalate.
    case CaseStep::Start:
      return c.state != CaseState::Working;
    case CaseStep::GrantExtension:
      return c.extension_until != 0;
    case CaseStep::AskExtension:
      return c.extension_until == 0;
    // A small matter is answered on the spot; a big or hard one has somebody answerable for it first.
    case CaseStep::Resolve:
      return c.state != CaseState::Classified || c.level == CaseLevel::Small;
    case CaseStep::Reopen:
      return c.reopens == 0 && (c.state != CaseState::Rated || c.faces <= 2);
    default:
      return true;
  }
}

bool may_publish(const Case& c) {
  const bool begun = c.state != CaseState::Lodged && c.state != CaseState::Withdrawn &&
                     c.state != CaseState::Duplicate && c.state != CaseState::Referred;
  return begun && c.nature == Nature::Public;
}

/// A step whose roles the order's own rules know; looking, publishing and proxies are as for every case.
bool is_order_step(const Case& c, CaseStep step) {
  using enum CaseStep;
  return c.order && step != See && step != Publish && step != AllowProxy && step != EndProxy;
}

bool is_staff(Role role) {
  using enum Role;
  return role == GridWorker || role == Clerk || role == UnitMember || role == Chair || role == Admin;
}

/// Which roles take a step. Source: 浦城's ledger (who registers, leads, tracks, answers) in SERVICES.md rows 1–5.
bool role_may(Role role, CaseStep step) {
  using enum Role;
  using enum CaseStep;
  const bool desk = role == Clerk || role == Chair;
  switch (step) {
    case Lodge:
      return role != Auditor;
    case See:
      return is_staff(role);
    case Classify:
    case Assign:
    case Escalate:
    case GrantExtension:
    case Publish:
    case Close:
    case MarkDuplicate:
    case Refer:
      return desk;
    case Accept:
    case Return:
    case Start:
    case Plan:
    case AskExtension:
    case Resolve:
      return desk || role == GridWorker || role == UnitMember;
    case Tell:
    case AllowProxy:
      return desk || role == GridWorker;
    case Rate:
    case Withdraw:
      return desk || role == GridWorker || role == Guest || role == Resident || role == Proxy;
    case EndProxy:
      return desk || role == GridWorker || role == Guest || role == Resident;
    case Reopen:
      return desk || role == Guest || role == Resident || role == Proxy;
    case Dispatch:
    case TakeOn:
    case CaseStep::Decline:
    case Begin:
    case Finish:
    case Confirm:
      return false;  // Only of orders.
  }
  return false;
}

}  // namespace

bool is_open(CaseState state) {
  switch (state) {
    case CaseState::Rated:
    case CaseState::Closed:
    case CaseState::Withdrawn:
    case CaseState::Duplicate:
    case CaseState::Referred:
    case CaseState::Finished:
    case CaseState::Confirmed:
      return false;
    default:
      return true;
  }
}

std::vector<CaseStep> next_steps(const Case& state) {
  Steps steps = state.order ? order_steps(state) : after(state.state);
  std::erase_if(steps, [&](CaseStep step) { return !condition_holds(state, step); });
  if (state.seen_by.empty() && is_open(state.state)) steps.push_back(CaseStep::See);
  if (may_publish(state)) steps.push_back(CaseStep::Publish);
  if (state.by_proxy && state.proxy_until == 0 && is_open(state.state)) steps.push_back(CaseStep::AllowProxy);
  if (state.by_proxy && state.proxy_until != 0) steps.push_back(CaseStep::EndProxy);
  return steps;
}

std::vector<CaseStep> next_steps(const Case& state, Role role, std::string_view by) {
  Steps steps = next_steps(state);
  std::erase_if(steps, [&](CaseStep step) {
    if (is_order_step(state, step)) return !may_step_on_order(state, step, role, by);
    if (!role_may(role, step)) return true;
    // An extension needs two people; a resident reopens only what the lowest faces were given to.
    if (step == CaseStep::GrantExtension) return by.empty() || by == state.extension_by;
    const bool resident = !is_staff(role);
    if (step == CaseStep::Reopen && resident) return state.state != CaseState::Rated;
    return false;
  });
  return steps;
}

bool may_follow(const Case& state, CaseStep step) {
  const Steps steps = next_steps(state);
  return std::find(steps.begin(), steps.end(), step) != steps.end();
}

int due_days(CaseLevel level) {
  switch (level) {
    case CaseLevel::Big:
      return 10;
    case CaseLevel::Hard:
      return 15;
    default:
      return 2;
  }
}

}  // namespace linli
