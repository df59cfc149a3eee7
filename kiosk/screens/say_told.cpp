#include "kiosk/screens/say_told.h"

#include "kiosk/app/hours_told.h"
#include "kiosk/screens/say_desk.h"
#include "kiosk/screens/say_hours.h"

namespace linli::kiosk {

namespace {

std::string say_overlap(const Canvas& on, const Shift& shift) {
  return on.say("told.doubt.overlap", {{"time", say_minutes(on, shift.doubts.overlap_minutes)}});
}

std::vector<std::string> say_doubts(const Canvas& on, const Shift& shift) {
  std::vector<std::string> words;
  for (const std::string& doubt : doubts_of(shift)) {
    words.push_back(doubt == "doubt.overlap" ? say_overlap(on, shift) : on.say("told." + doubt));
  }
  return words;
}

std::string say_over_the_cap(const Canvas& on, const Shift& shift) {
  const Credit* credit = time_credit(shift);
  if (credit == nullptr || credit->overflow <= 0) return {};
  return on.say("told.over_the_cap", {{"time", say_minutes(on, credit->overflow)}});
}

std::vector<std::string> say_why_counted_so(const Canvas& on, const Shift& shift) {
  std::vector<std::string> words;
  if (shift.doubts.overlap_minutes > 0) words.push_back(say_overlap(on, shift));
  if (!shift.reason.empty()) words.push_back(shift.reason);
  if (std::string over = say_over_the_cap(on, shift); !over.empty()) words.push_back(std::move(over));
  return words;
}

}  // namespace

std::string say_outcome(const Canvas& on, const Shift& shift) {
  switch (shift.state) {
    case ShiftState::Declined:
      return on.say("told.declined");
    case ShiftState::Reversed:
      return on.say("told.reversed");
    case ShiftState::Approved:
      return on.say("told.approved");
    default:
      return on.say("book.to_check");
  }
}

std::string say_counted(const Canvas& on, const Shift& shift) {
  const std::string counted = say_minutes(on, minutes_in_book(shift));
  const auto worked = minutes_worked(shift);
  if (!worked) return on.say("told.counted", {{"counted", counted}});
  return on.say("told.worked_counted", {{"worked", say_minutes(on, *worked)}, {"counted", counted}});
}

std::vector<std::string> say_reasons(const Canvas& on, const Shift& shift) {
  std::vector<std::string> words;
  if (shift.state == ShiftState::Approved) {
    words = say_why_counted_so(on, shift);
  } else if (is_turned_down(shift)) {
    const std::string& why = shift.state == ShiftState::Reversed ? shift.reversal_words : shift.reason;
    if (!why.empty()) words.push_back(why);
  } else {
    return say_doubts(on, shift);
  }
  if (words.empty()) words.push_back(on.say("told.no_reason"));
  return words;
}

std::string say_whom_to_ask(const Canvas& on) {
  for (const Person* person : staff_of(on.model)) {
    if (has_role(*person, Role::Clerk)) return on.say("told.ask", {{"name", person->shown_as}});
  }
  return on.say("told.ask_here");
}

}  // namespace linli::kiosk
