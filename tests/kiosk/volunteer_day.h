// A volunteer and their day, for stories and scenes: what a station would have read of it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/kiosk/story.h"

namespace linli::kiosk::stories {

inline constexpr const char* zhang_teacher = "01936f5e-0000-7000-8000-0000000000d1";
inline constexpr const char* somebody_else = "01936f5e-0000-7000-8000-0000000000d2";
inline constexpr WallMs minute = 60'000, hour = 60 * minute, a_day = 24 * hour;

inline Visitor a_volunteer(bool proven = false) {
  Visitor visitor;
  visitor.person = {zhang_teacher, "张老师", "", "张文", "13800000009", "200300", "", "", {Role::Volunteer}, false};
  visitor.proven = proven;
  visitor.has_digits = true;
  return visitor;
}

inline VolunteerDay quiet_day() {
  VolunteerDay day{.person = zhang_teacher, .volunteer = Volunteer{}, .shift = {}, .orders = {}};
  day.volunteer->person = zhang_teacher;
  return day;
}

inline Shift a_shift(WallMs from = Story::morning - 102 * minute) {
  Shift shift;
  shift.subject = *Uuid::read("01936f5e-0000-7000-8000-0000000000e1");
  shift.person = zhang_teacher;
  shift.from = from;
  return shift;
}

inline VolunteerDay day_with(Shift shift) {
  VolunteerDay day = quiet_day();
  day.shift = std::move(shift);
  return day;
}

inline void holds_posts(VolunteerDay& day, const std::vector<std::string>& posts) {
  for (const std::string& post : posts) {
    day.volunteer->posts.push_back({post, Story::morning - 30 * a_day, Story::morning + 335 * a_day});
  }
}

/// Somebody asked for it yesterday; two shall come for a bath.
inline Case an_order(CaseState state, const char* category = "cleaning", int number = 1) {
  Case order;
  order.subject = *Uuid::read("01936f5e-0000-7000-8000-0000000000f" + std::to_string(number));
  order.service = "errand";
  order.category = category;
  order.ticket = "XP2-34" + std::to_string(number) + "-KM-6";
  order.nature = Nature::Private;
  order.place_name = "3号楼";
  order.state = state;
  order.lodged_at = Story::morning - 20 * hour;
  Order& asked = order.order.emplace();
  asked.people = std::string_view(category) == "bath" ? 2 : 1;
  asked.when = "tomorrow_afternoon";
  asked.asked = {zhang_teacher};
  if (state != CaseState::Dispatched) asked.taken_by = {zhang_teacher};
  CaseWords& words = order.words.emplace();
  words.door = "3单元502";
  words.name = "王秀英";
  words.phone = "13800000001";
  words.begin_code = "4072";
  words.finish_code = "9155";
  return order;
}

inline VolunteerDay day_with(Case order) {
  VolunteerDay day = quiet_day();
  day.orders.push_back(std::move(order));
  return day;
}

/// The last ReadViews is answered with this day.
inline Story& show_day(Story& story, VolunteerDay day) {
  ViewsRead read;
  read.ask = story.model.read_asked;
  read.enrolment = story.model.enrolment;
  read.day = std::move(day);
  return story.hear(read);
}

/// Their card is laid at 「刷一下卡」, and their day was read.
inline Story& at_the_clock(Story& story, VolunteerDay day, bool proven = false) {
  const Visitor who = a_volunteer(proven);
  story.tap(Open{Home{}}).tap(OpenClock{}).tap(LayCard{who.person.card}).hear(CardLookedUp{who.person.card, who});
  return show_day(story, std::move(day));
}

/// One of their orders is open.
inline Story& at_the_order(Story& story, const Case& order, bool proven = false) {
  at_the_clock(story, day_with(order), proven).tap(Open{MyOrders{}});
  show_day(story, day_with(order)).tap(OpenMyOrder{order.subject});
  return show_day(story, day_with(order));
}

}  // namespace linli::kiosk::stories
