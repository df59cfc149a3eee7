// Hours that came to something else than worked, in a passbook as a station would have read it.
#pragma once

#include <utility>
#include <vector>

#include "tests/kiosk/at_desk.h"

namespace linli::kiosk::told {

inline Shift decided(Shift shift, ShiftState state, int days_ago = 2) {
  shift.state = state;
  shift.decided_by = Story::zhang;
  shift.decided_at = Story::morning - days_ago * 24 * 60 * at_desk::minute_ms;
  return shift;
}

inline Shift declined(int number) {
  Shift shift = decided(at_desk::worked(number), ShiftState::Declined);
  shift.reason = "刷错卡了";
  return shift;
}

inline Shift taken_back(int number) {
  Shift shift = decided(at_desk::approved(number), ShiftState::Reversed);
  shift.reversal_by = Story::you;
  shift.reversal_words = "记错人了";
  return shift;
}

/// Three hours worked, two counted.
inline Shift fewer(int number) {
  Shift shift = decided(at_desk::approved(number), ShiftState::Approved);
  shift.minutes = 180;
  shift.reason = "中间走开过";
  return shift;
}

inline PassbookLine line_of(const Shift& shift) {
  return {shift.subject, shift.approved_minutes, shift.until, "shift", "duty", "posted", false};
}

inline BookSeen book_of(const std::string& person, std::vector<Shift> waiting, std::vector<Shift> told) {
  BookSeen book;
  book.person = person;
  book.balances = {{.currency = Currency::Time, .amount = 120}};
  for (const Shift& shift : told) {
    if (shift.state == ShiftState::Approved) book.lines.push_back(line_of(shift));
  }
  book.waiting = std::move(waiting);
  book.told = std::move(told);
  return book;
}

/// Lin proved who she is, and her passbook is open.
inline Story& opens_book(Story& story, std::vector<Shift> waiting, std::vector<Shift> told) {
  Visitor visitor;
  visitor.person = {at_desk::lin, "林阿姨", "", "林芳", "13800000006", "200400", "", "", {Role::Volunteer}, false};
  visitor.proven = true;
  visitor.hours = static_cast<int>(told.size());
  story.hear(CardLookedUp{"200400", visitor}).hear(MattersListed{at_desk::lin, {}}).tap(OpenPassbook{});
  ViewsRead read;
  read.ask = story.model.read_asked;
  read.enrolment = story.model.enrolment;
  read.book = book_of(at_desk::lin, std::move(waiting), std::move(told));
  return story.hear(read);
}

}  // namespace linli::kiosk::told
