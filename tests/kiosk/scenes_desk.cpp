// The screens of the desk about volunteers: its lists and its sheets.
#include "kiosk/app/choosing_desk.h"
#include "tests/kiosk/at_desk.h"
#include "tests/kiosk/scenes.h"

namespace linli::kiosk {

namespace {

using namespace at_desk;

DeskSeen many_hours() {
  DeskSeen desk = nothing_waits();
  Shift late = worked(9, chen);
  late.doubts.too_long = true;
  late.doubts.forgotten = true;
  late.doubts.ended_twice = true;
  late.post = "safety_round";
  Shift left = worked(10, chen);
  left.doubts.revoked = true;
  Shift back = worked(11, chen);
  back.doubts.clock_back = true;
  desk.hours = {to_reverse(1, Story::you),
                worked(2),
                worked(3, Story::zhang),
                from_paper(4, Story::zhang),
                from_paper(5, Story::you),
                overlapping(6),
                unstarted(7),
                late,
                left,
                back};
  return desk;
}

DeskSeen many_orders() {
  DeskSeen desk = nothing_waits();
  Case late = order(22, CaseState::Dispatched);
  late.order->answer_by = Story::morning - minute_ms;
  desk.orders = {order(21), late, order(23, CaseState::Dispatched), order(24, CaseState::TakenOn),
                 order(25, CaseState::UnderWay)};
  return desk;
}

DeskSeen many_transfers() {
  DeskSeen desk = nothing_waits();
  Transfer two = promise(32);
  two.item = "soap";
  two.count = 2;
  desk.promised = {promise(31), two};
  Transfer refused = promise(33);
  refused.state = TransferState::Refused;
  refused.refused_why = "overspent";
  Transfer unknown = refused;
  unknown.subject = subject(34);
  unknown.refused_why = "capped";
  Transfer kept = promise(38);  // For help that is over.
  kept.what_for = TransferFor::Service;
  kept.item = "cleaning";
  desk.doubtful = {refused, unknown, kept, handed_over(35), handed_over(36, Story::you), handed_over(37, Story::zhang)};
  return desk;
}

DeskSeen many_members() {
  DeskSeen desk = nothing_waits();
  Group group{team, "team", "夕阳红巡逻队", "", {}};
  desk.teams = {{group, {{lin, false}, {chen, true}, {Story::zhang, false}}}};
  return desk;
}

void hours_sheet(Story& story, int number) {
  opens(story, DeskTab::Hours, many_hours()).tap(OpenHours{subject(number)});
  sees(story, many_hours());
}

void one_shift(Story& story, const Shift& shift) {
  DeskSeen desk = nothing_waits();
  desk.hours = {shift};
  opens(story, DeskTab::Hours, desk).tap(OpenHours{shift.subject});
  sees(story, desk);
}

Shift long_asked() {
  Shift shift = to_reverse(1, Story::zhang);
  shift.reversal_at = ms_of({2026, 11, 2}, 9, 0);
  return shift;
}

Shift spent_and_taken_back() {
  Shift shift = to_reverse(1, Story::zhang);
  shift.state = ShiftState::Reversed;
  shift.doubts.overdrawn = true;
  return shift;
}

Shift closed_at_night() {
  Shift shift = from_paper(2, "");
  shift.doubts.forgotten = true;
  shift.until = ms_of(day_of(shift.from), Volunteering().closing_hour, 0);
  return shift;
}

void dispatches(Story& story, std::vector<Suggestion> suggested, bool chosen) {
  opens(story, DeskTab::Orders, many_orders()).tap(TakeStep{subject(21), CaseStep::Dispatch});
  DeskSeen desk = many_orders();
  desk.suggested = std::move(suggested);
  sees(story, desk);
  if (chosen) story.tap(TickVolunteer{lin}).tap(TickVolunteer{chen});
}

void goods_sheet(Story& story, bool gives) {
  opens(story, DeskTab::Shelf, many_transfers()).tap(Open{GoodsSheet{.transfer = subject(32), .gives = gives}});
  sees(story, many_transfers());
}

std::vector<Scene> list_scenes() {
  return {
      {"desk, reading", [](Story& s) { s.tap(LayCard{"0001234567"}).tap(Open{Desk{}}); }},
      {"desk, hours", [](Story& s) { opens(s, DeskTab::Hours, many_hours()); }},
      {"desk, hours ticked", [](Story& s) { opens(s, DeskTab::Hours, many_hours()).tap(TickAllHours{}); }},
      {"desk, hours that all want a look",
       [](Story& s) {
         DeskSeen desk = nothing_waits();
         desk.hours = {overlapping(6)};
         opens(s, DeskTab::Hours, desk);
       }},
      {"desk, no hours", [](Story& s) { opens(s, DeskTab::Hours, nothing_waits()); }},
      {"desk, orders", [](Story& s) { opens(s, DeskTab::Orders, many_orders()); }},
      {"desk, no orders", [](Story& s) { opens(s, DeskTab::Orders, nothing_waits()); }},
      {"desk, shelf", [](Story& s) { opens(s, DeskTab::Shelf, many_transfers()); }},
      {"desk, nothing promised", [](Story& s) { opens(s, DeskTab::Shelf, nothing_waits()); }},
      {"desk, doubtful", [](Story& s) { opens(s, DeskTab::Doubtful, many_transfers()); }},
      {"desk, nothing doubtful", [](Story& s) { opens(s, DeskTab::Doubtful, nothing_waits()); }},
      {"desk, teams", [](Story& s) { opens(s, DeskTab::Teams, many_members()); }},
      {"desk, no teams", [](Story& s) { opens(s, DeskTab::Teams, nothing_waits()); }},
  };
}

std::vector<Scene> sheet_scenes() {
  return {
      {"hours", [](Story& s) { hours_sheet(s, 2); }},
      {"hours, other minutes", [](Story& s) { hours_sheet(s, 2), s.tap(PickMinutes{90}); }},
      {"hours that overlap, with a reason",
       [](Story& s) { hours_sheet(s, 6), s.tap(PickMinutes{60}).tap(PickReady{"中间走开过"}); }},
      {"hours without a beginning", [](Story& s) { hours_sheet(s, 7); }},
      {"hours with every doubt", [](Story& s) { hours_sheet(s, 9); }},
      {"hours of one's own", [](Story& s) { hours_sheet(s, 3); }},
      {"hours, not credited", [](Story& s) { hours_sheet(s, 2), s.tap(DeclineInstead{true}); }},
      {"hours to be taken back", [](Story& s) { hours_sheet(s, 1); }},
      {"hours to be taken back, signed by nobody", [](Story& s) { one_shift(s, long_asked()); }},
      {"hours taken back after they were spent", [](Story& s) { one_shift(s, spent_and_taken_back()); }},
      {"hours that the station closed", [](Story& s) { one_shift(s, closed_at_night()); }},
      {"hours, seen to meanwhile", [](Story& s) { hours_sheet(s, 2), sees(s, nothing_waits()); }},
      {"dispatch, reading",
       [](Story& s) { opens(s, DeskTab::Orders, many_orders()).tap(TakeStep{subject(21), CaseStep::Dispatch}); }},
      {"dispatch", [](Story& s) { dispatches(s, {volunteer(lin, "林阿姨"), volunteer(chen, "陈老师")}, false); }},
      {"dispatch, chosen",
       [](Story& s) { dispatches(s, {volunteer(lin, "林阿姨"), volunteer(chen, "陈老师")}, true); }},
      {"dispatch, nobody fits", [](Story& s) { dispatches(s, {}, false); }},
      {"case of an order",
       [](Story& s) {
         opens(s, DeskTab::Orders, many_orders()).tap(OpenCase{subject(24)});
         s.show_queue({}, order(24, CaseState::TakenOn));
       }},
      {"stock",
       [](Story& s) {
         opens(s, DeskTab::Shelf, many_transfers()).tap(Open{StockSheet{.article = "rice", .count = 0}});
       }},
      {"stock below zero",
       [](Story& s) {
         opens(s, DeskTab::Shelf, many_transfers()).tap(Open{StockSheet{.article = "oil", .count = 0}});
         s.tap(PickStock{15});
       }},
      {"promised, given out", [](Story& s) { goods_sheet(s, true); }},
      {"promised, not wanted", [](Story& s) { goods_sheet(s, false); }},
      {"promised, seen to meanwhile", [](Story& s) { goods_sheet(s, true), sees(s, nothing_waits()); }},
      {"reversal", [](Story& s) { opens(s, DeskTab::Doubtful, many_transfers()).tap(AskReversal{subject(35)}); }},
      {"reversal, with a reason",
       [](Story& s) {
         opens(s, DeskTab::Doubtful, many_transfers()).tap(AskReversal{subject(35)}).tap(PickReady{"记重了"});
       }},
  };
}

/// In every state a line of it can have.
std::vector<Shift> some_approved() {
  Shift less = approved(3, chen);
  less.trust = ShiftTrust::Honorary;
  less.recorder = Story::you;
  less.post = "helping_weak";
  less.approved_minutes = 75;
  less.credits = {{Currency::Time, 75}};
  less.reason = "中间走开过";
  Shift gone = approved(4, "01936f5e-0000-7000-8000-0000000000d9");  // Nobody here knows them, nor who approved it.
  gone.approver = gone.person;
  return {approved(2),  less, approved(5, Story::zhang), to_reverse(6, Story::you), to_reverse(7, Story::zhang),
          long_asked(), gone};
}

void opens_many(Story& story, int page) {
  std::vector<Shift> many;
  for (int i = 0; i < 40; ++i) many.push_back(approved(100 + i, i % 2 == 0 ? lin : chen));
  opens_approved(story, many).tap(TurnPage{page});
}

void approved_sheet(Story& story, int number) {
  opens_approved(story, some_approved()).tap(OpenHours{subject(number)});
  const DeskSeen desk = *story.model.known.desk;
  sees(story, desk);
}

std::vector<Scene> approved_scenes() {
  return {
      {"approved hours, reading",
       [](Story& s) { opens(s, DeskTab::Hours, nothing_waits()).tap(Open{ApprovedHours{}}); }},
      {"approved hours", [](Story& s) { opens_approved(s, some_approved()); }},
      {"approved hours, none", [](Story& s) { opens_approved(s, {}); }},
      {"approved hours, the first of many pages", [](Story& s) { opens_many(s, 0); }},
      {"approved hours, a page between", [](Story& s) { opens_many(s, 1); }},
      {"approved hours, the last page", [](Story& s) { opens_many(s, 39); }},
      {"approved, one of them", [](Story& s) { approved_sheet(s, 2); }},
      {"approved, less than was worked", [](Story& s) { approved_sheet(s, 3); }},
      {"approved, wanted back by another", [](Story& s) { approved_sheet(s, 6); }},
      {"approved, wanted back by oneself", [](Story& s) { approved_sheet(s, 7); }},
      {"approved, wanted back, signed by nobody", [](Story& s) { approved_sheet(s, 1); }},
      {"reversal of hours",
       [](Story& s) { approved_sheet(s, 2), s.tap(AskReversal{.subject = subject(2), .of_shift = true}); }},
  };
}

}  // namespace

std::vector<Scene> desk_scenes() {
  std::vector<Scene> all = list_scenes();
  for (Scene& more : sheet_scenes()) all.push_back(std::move(more));
  for (Scene& more : approved_scenes()) all.push_back(std::move(more));
  return all;
}

}  // namespace linli::kiosk
