// Who may do what with a shift. Pure: folds, commands and buttons all ask here.
#include "data/nouns/shift.h"

namespace linli {
namespace {

bool is_desk(Role role) { return role == Role::Clerk || role == Role::Chair || role == Role::GridWorker; }

bool is_open_shift(ShiftState state) { return state == ShiftState::Running || state == ShiftState::Paused; }

bool is_own(const Shift& shift, Role role, std::string_view by) {
  return role == Role::Volunteer && !by.empty() && by == shift.person;
}

}  // namespace

bool ShiftDoubts::any() const {
  return forgotten || clock_back || too_long || ended_twice || revoked || overdrawn || overlap_minutes > 0;
}

bool may_follow(const Shift& shift, ShiftStep step) {
  switch (step) {
    case ShiftStep::Start:
    case ShiftStep::Record:
      return false;  // It begins once.
    case ShiftStep::Pause:
      return shift.state == ShiftState::Running;
    case ShiftStep::Resume:
      return shift.state == ShiftState::Paused;
    case ShiftStep::Retask:
    case ShiftStep::End:
    case ShiftStep::Close:
      return is_open_shift(shift.state);
    case ShiftStep::Approve:
      return shift.state == ShiftState::Ended || shift.state == ShiftState::Unstarted;
    case ShiftStep::Decline:
      return shift.state == ShiftState::Ended || shift.state == ShiftState::Unstarted || is_open_shift(shift.state);
    case ShiftStep::AskReversal:
      return shift.state == ShiftState::Approved;  // Again too: a request that nobody signed in time is made anew.
    case ShiftStep::Reverse:
      return shift.state == ShiftState::Approved && !shift.reversal_by.empty();
  }
  return false;
}

bool entered_by(const Shift& shift, std::string_view by) {
  return !by.empty() && (by == shift.starter || by == shift.recorder);
}

bool may_clock(const Shift& shift, Role role, std::string_view by) {
  // Who gives an order's second code ends it for all who came.
  const bool for_order = role == Role::Volunteer && !by.empty() && !shift.order.empty();
  return is_desk(role) || is_own(shift, role, by) || for_order;
}

bool may_step(const Shift& shift, ShiftStep step, Role role, std::string_view by) {
  if (!may_follow(shift, step)) return false;
  switch (step) {
    case ShiftStep::Pause:
    case ShiftStep::Resume:
    case ShiftStep::Retask:
    case ShiftStep::End:
      return may_clock(shift, role, by);
    case ShiftStep::Close:  // The station does it by itself, too, when nobody did.
      return is_desk(role) || is_own(shift, role, by) || (role == Role::Admin && by.empty());
    case ShiftStep::Approve:
      return is_desk(role) && !by.empty() && by != shift.person && !entered_by(shift, by);
    case ShiftStep::Decline:
    case ShiftStep::AskReversal:
      return is_desk(role) && !by.empty();
    case ShiftStep::Reverse:
      return is_desk(role) && !by.empty() && by != shift.reversal_by && by != shift.person;
    case ShiftStep::Start:
    case ShiftStep::Record:
      return false;
  }
  return false;
}

bool may_begin_shift(ShiftStep step, Role role, std::string_view by, std::string_view person) {
  if (is_desk(role)) return !by.empty();
  const bool clocks = step == ShiftStep::Start || step == ShiftStep::End;
  return clocks && role == Role::Volunteer && !by.empty() && by == person;
}

}  // namespace linli
