// What waits at the desk in a story: hours, orders, promises and doubts, as a station would have read them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/kiosk/story.h"

namespace linli::kiosk::at_desk {

inline constexpr const char* lin = "01936f5e-0000-7000-8000-0000000000d1";  // Volunteers.
inline constexpr const char* chen = "01936f5e-0000-7000-8000-0000000000d2";
inline constexpr const char* team = "01936f5e-0000-7000-8000-0000000000e1";
inline constexpr WallMs minute_ms = 60'000;

inline Uuid subject(int number) {
  Uuid id = *Uuid::read("01936f5e-0000-7000-8000-00000000f000");
  id.bytes[15] = static_cast<std::uint8_t>(number);
  return id;
}

/// Two hours of yesterday morning.
inline Shift worked(int number, std::string person = lin) {
  Shift shift;
  shift.subject = subject(number);
  shift.person = std::move(person);
  shift.state = ShiftState::Ended;
  shift.from = Story::morning - 26 * 60 * minute_ms;
  shift.until = shift.from + 120 * minute_ms;
  shift.minutes = 120;
  return shift;
}

inline Shift from_paper(int number, std::string recorder) {
  Shift shift = worked(number);
  shift.trust = ShiftTrust::Honorary;
  shift.recorder = std::move(recorder);
  return shift;
}

inline Shift overlapping(int number) {
  Shift shift = worked(number);
  shift.doubts.overlap_minutes = 45;
  return shift;
}

inline Shift unstarted(int number) {
  Shift shift = worked(number, chen);
  shift.state = ShiftState::Unstarted;
  shift.from = 0;
  shift.minutes = 0;
  return shift;
}

/// By 张姐.
inline Shift approved(int number, std::string person = lin) {
  Shift shift = worked(number, std::move(person));
  shift.state = ShiftState::Approved;
  shift.approver = Story::zhang;
  shift.approved_minutes = 120;
  shift.credits = {{Currency::Time, 120}, {Currency::MeritMinutes, 120}};
  return shift;
}

/// Approved, and somebody asks to have it taken back.
inline Shift to_reverse(int number, std::string asked_by) {
  Shift shift = approved(number);
  shift.reversal_by = std::move(asked_by);
  shift.reversal_words = "记重了";
  shift.reversal_at = Story::morning - 60 * minute_ms;
  return shift;
}

/// A bath for somebody in house 3: two people who have learnt it.
inline Case order(int number, CaseState state = CaseState::Lodged) {
  Case found = Story::lodged_case();
  found.subject = subject(number);
  found.ticket = "XP2-" + std::to_string(400 + number) + "-KM-6";
  found.service = "errand";
  found.category = "bath";
  found.phrases.clear();
  found.nature = Nature::Private;
  found.state = state;
  found.seen_by = Story::zhang;
  found.words->text.clear();
  found.words->wish = "woman";
  Order& asked = found.order.emplace();
  asked.people = 2;
  asked.training = "bath";
  asked.when = "tomorrow_morning";
  if (state != CaseState::Lodged) {
    asked.asked = {lin, chen};
    asked.dispatches = 1;
    asked.answer_by = Story::morning + 24 * 60 * minute_ms;
  }
  return found;
}

inline Transfer promise(int number) {
  Transfer transfer;
  transfer.subject = subject(number);
  transfer.what_for = TransferFor::Goods;
  transfer.item = "rice";
  transfer.lines = {{lin, -300}, {"goods", 300}};
  transfer.state = TransferState::Held;
  transfer.at = Story::morning - 60 * minute_ms;
  return transfer;
}

inline Transfer handed_over(int number, std::string reversal_by = {}) {
  Transfer transfer = promise(number);
  transfer.state = TransferState::Settled;
  transfer.overdrawn = true;
  if (reversal_by.empty()) return transfer;
  transfer.reversal_by = std::move(reversal_by);
  transfer.reversal_words = "记错人了";
  transfer.reversal_at = Story::morning - 30 * minute_ms;
  return transfer;
}

inline Suggestion volunteer(std::string person, std::string shown_as) {
  Suggestion one{std::move(person), std::move(shown_as)};
  one.skilled = one.near = true;
  one.open_orders = 1;
  return one;
}

inline DeskSeen nothing_waits() {
  DeskSeen desk;
  desk.names = {{lin, "林阿姨"}, {chen, "陈老师"}};
  return desk;
}

/// The last ReadViews is answered with this desk.
inline Story& sees(Story& story, DeskSeen desk) {
  ViewsRead read;
  read.ask = story.model.read_asked;
  read.enrolment = story.model.enrolment;
  read.desk = std::move(desk);
  read.shelf = std::vector<StockLine>{{"rice", 12}, {"oil", -1}, {"towel", 0}, {"soap", 30}, {"full_card", 4}};
  return story.hear(read);
}

/// 张姐, a clerk, at this part of the desk.
inline Story& opens(Story& story, DeskTab tab, DeskSeen desk) {
  story.tap(LayCard{"0001234567"}).tap(Open{Desk{.tab = tab}});
  return sees(story, std::move(desk));
}

/// And there at what was approved already; hours that somebody wants back wait at the desk, too.
inline Story& opens_approved(Story& story, const std::vector<Shift>& approved) {
  DeskSeen desk = nothing_waits();
  for (const Shift& shift : approved) {
    if (!shift.reversal_by.empty()) desk.hours.push_back(shift);
  }
  opens(story, DeskTab::Hours, desk).tap(Open{ApprovedHours{}});
  desk.approved = approved;
  return sees(story, std::move(desk));
}

/// A volunteer, or somebody who will be one.
inline Person resident(std::vector<Role> roles) {
  return {chen,       "陈老师",         "",   "陈明", "13800000002", "100300", "zherong/shuangcheng/xiping/b4",
          "1单元301", std::move(roles), false};
}

/// Her file is open; what she said on joining was read.
inline Story& opens_file(Story& story, std::vector<Role> roles, std::optional<Volunteer> said = std::nullopt) {
  story.tap(LayCard{"0001234567"}).tap(Open{ResidentFile{resident(std::move(roles))}});
  ViewsRead read;
  read.ask = story.model.read_asked;
  read.enrolment = story.model.enrolment;
  read.day = VolunteerDay{.person = chen, .volunteer = std::move(said), .shift = {}, .orders = {}};
  return story.hear(read);
}

}  // namespace linli::kiosk::at_desk
