// The screens of a volunteer's day: the clock in all its states, orders, and posts to claim.
#include "tests/kiosk/scenes.h"
#include "tests/kiosk/volunteer_day.h"

namespace linli::kiosk {

namespace {

using namespace stories;

VolunteerDay busy_day() {
  VolunteerDay day = quiet_day();
  const char* const categories[] = {"bath", "cleaning", "meals", "medical", "repairs", "company", "running"};
  int number = 1;
  for (const char* category : categories) {
    const CaseState state = number == 1   ? CaseState::TakenOn
                            : number == 2 ? CaseState::UnderWay
                                          : CaseState::Dispatched;
    day.orders.push_back(an_order(state, category, number++));
  }
  return day;
}

VolunteerDay with_posts(VolunteerDay day) {
  holds_posts(day, {"policy", "mediation", "clean_lane", "safety_round", "helping_weak", "children", "legal_aid"});
  return day;
}

Shift paused_shift() {
  Shift shift = a_shift(Story::morning - 12 * hour / 2);
  shift.state = ShiftState::Paused;
  shift.paused_since = Story::morning - 5 * minute;
  shift.post = "helping_weak";
  return shift;
}

VolunteerDay doing_a_bath() {
  VolunteerDay day = busy_day();
  day.orders.front().state = CaseState::UnderWay;
  day.shift = a_shift();
  day.shift->order = day.orders.front().subject.text();
  return day;
}

void no_volunteer(Story& story) {
  Visitor who = a_volunteer();
  who.person.roles.clear();
  story.tap(Open{Home{}}).tap(OpenClock{}).hear(CardLookedUp{who.person.card, who});
}

void above_the_clock(Story& story, const VolunteerDay& day, Screen screen) {
  at_the_clock(story, day).tap(Open{std::move(screen)});
  show_day(story, day);
}

void code_typed(Story& story, CaseState state, CaseStep step, ErrorCode wrong) {
  const Case order = an_order(state);
  at_the_order(story, order).tap(EnterOrderCode{order.subject, step}).type_on_pad("91");
  std::get<OrderCode>(story.model.stack.back()).wrong = wrong;
}

Case without(Case order, bool words) {
  if (words)
    order.words.reset();
  else
    order.words = CaseWords{};
  return order;
}

Case waiting_for_another() {
  Case order = an_order(CaseState::Dispatched, "bath");
  order.order->taken_by = {zhang_teacher};
  return order;
}

std::vector<Scene> of_the_clock() {
  return {
      {"clock, lay the card", [](Story& s) { s.tap(Open{Home{}}).tap(OpenClock{}); }},
      {"clock, no volunteer", [](Story& s) { no_volunteer(s); }},
      {"clock, not read yet",
       [](Story& s) { s.tap(Open{Home{}}).tap(OpenClock{}).hear(CardLookedUp{"200300", a_volunteer()}); }},
      {"clock, what today", [](Story& s) { at_the_clock(s, quiet_day()); }},
      {"clock, what today, with orders", [](Story& s) { at_the_clock(s, busy_day()); }},
      {"clock, which post",
       [](Story& s) { at_the_clock(s, with_posts(quiet_day())).tap(PickTask{ShiftTask::Activity, false}); }},
      {"clocked in", [](Story& s) { at_the_clock(s, quiet_day()).tap(PickTask{}).save({}); }},
      {"clock, running", [](Story& s) { at_the_clock(s, day_with(a_shift())); }},
      {"clock, running, with orders",
       [](Story& s) {
         VolunteerDay day = busy_day();
         day.shift = a_shift(Story::morning - 2 * minute);
         day.shift->task = ShiftTask::Activity;
         at_the_clock(s, day);
       }},
      {"clock, running, for an order", [](Story& s) { at_the_clock(s, doing_a_bath()); }},
      {"clock, paused", [](Story& s) { at_the_clock(s, day_with(paused_shift())); }},
      {"clock, forgotten", [](Story& s) { at_the_clock(s, day_with(a_shift(ms_of({2026, 11, 21}, 8, 5)))); }},
      {"clock, forgotten, later hours",
       [](Story& s) { at_the_clock(s, day_with(a_shift(ms_of({2026, 11, 21}, 8, 5)))).tap(TurnPage{2}); }},
      {"clock, forgotten, late in the evening",
       [](Story& s) { at_the_clock(s, day_with(a_shift(ms_of({2026, 11, 21}, 23, 10)))); }},
      {"change task", [](Story& s) { above_the_clock(s, day_with(a_shift()), ChangeTask{}); }},
      {"change task, with posts", [](Story& s) { above_the_clock(s, with_posts(day_with(a_shift())), ChangeTask{}); }},
      {"clocked out", [](Story& s) { at_the_clock(s, day_with(a_shift())).tap(ClockOut{}).save({}); }},
      {"clocked out at once",
       [](Story& s) { at_the_clock(s, day_with(a_shift(Story::morning - minute))).tap(ClockOut{}).save({}); }},
      {"clock, forgot to clock in", [](Story& s) { above_the_clock(s, quiet_day(), ForgotSure{}); }},
      {"clocked out, never in",
       [](Story& s) { above_the_clock(s, quiet_day(), ForgotSure{}), s.tap(ForgotToClockIn{}).save({}); }},
  };
}

std::vector<Scene> of_orders_and_posts() {
  return {
      {"orders, none", [](Story& s) { above_the_clock(s, quiet_day(), MyOrders{}); }},
      {"orders, not read yet",
       [](Story& s) { at_the_clock(s, quiet_day()).tap(Open{MyOrders{}}), s.model.day.reset(); }},
      {"orders, many", [](Story& s) { above_the_clock(s, busy_day(), MyOrders{}); }},
      {"order, asked", [](Story& s) { at_the_order(s, an_order(CaseState::Dispatched, "bath")); }},
      {"order, waiting for another", [](Story& s) { at_the_order(s, waiting_for_another(), true); }},
      {"order, taken on, by card", [](Story& s) { at_the_order(s, an_order(CaseState::TakenOn, "bath")); }},
      {"order, taken on, proven", [](Story& s) { at_the_order(s, an_order(CaseState::TakenOn, "bath"), true); }},
      {"order, under way", [](Story& s) { at_the_order(s, an_order(CaseState::UnderWay, "medical"), true); }},
      {"order, its door elsewhere",
       [](Story& s) { at_the_order(s, without(an_order(CaseState::TakenOn), true), true); }},
      {"order, no door given", [](Story& s) { at_the_order(s, without(an_order(CaseState::TakenOn), false), true); }},
      {"order, gone", [](Story& s) { at_the_order(s, an_order(CaseState::TakenOn)), show_day(s, quiet_day()); }},
      {"order, not read yet", [](Story& s) { at_the_order(s, an_order(CaseState::TakenOn)), s.model.day.reset(); }},
      {"order code", [](Story& s) { code_typed(s, CaseState::TakenOn, CaseStep::Begin, ErrorCode::BadInput); }},
      {"order code, wrong",
       [](Story& s) { code_typed(s, CaseState::UnderWay, CaseStep::Finish, ErrorCode::WrongCode); }},
      {"order code, not here",
       [](Story& s) { code_typed(s, CaseState::UnderWay, CaseStep::Finish, ErrorCode::NotFound); }},
      {"order code, from the clock",
       [](Story& s) {
         at_the_clock(s, doing_a_bath());
         s.tap(EnterOrderCode{doing_a_bath().orders.front().subject, CaseStep::Finish});
       }},
      {"posts", [](Story& s) { above_the_clock(s, quiet_day(), Posts{}); }},
      {"posts, some theirs", [](Story& s) { above_the_clock(s, with_posts(quiet_day()), Posts{}); }},
      {"a post", [](Story& s) { above_the_clock(s, quiet_day(), PostOffered{"station_desk"}); }},
      {"a post of theirs", [](Story& s) { above_the_clock(s, with_posts(quiet_day()), PostOffered{"policy"}); }},
  };
}

}  // namespace

std::vector<Scene> clock_scenes() {
  std::vector<Scene> all = of_the_clock();
  for (Scene& more : of_orders_and_posts()) all.push_back(std::move(more));
  return all;
}

}  // namespace linli::kiosk
