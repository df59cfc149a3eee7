// The screens of the desk about volunteers: its lists, its sheets, and the pages above a resident's file.
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
  desk.doubtful = {refused, unknown, handed_over(35), handed_over(36, Story::you), handed_over(37, Story::zhang)};
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

void intake(Story& story, IntakePage page) {
  Volunteer said;
  said.person = chen;
  said.consents = true;
  said.skills = {"bath", "repairs"};
  said.willing = {"company"};
  said.training = {{"bath", "2026-03-12"}};
  said.sex = "woman";
  said.board_name = "陈老师";
  opens_file(story, {}, page == IntakePage::Consent ? std::nullopt : std::optional(said)).tap(OpenIntake{});
  for (int i = 0; i < static_cast<int>(page); ++i) story.tap(GoOnWithIntake{});
}

void paper(Story& story, PaperPage page) {
  opens_file(story, {Role::Volunteer}).tap(OpenPaperHours{});
  if (page == PaperPage::Task) return;
  story.tap(PickPaperTask{ShiftTask::Visit});
  if (page == PaperPage::Day) return;
  story.tap(PickPaperDay{1});
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

std::vector<Scene> file_scenes() {
  return {
      {"a volunteer's file", [](Story& s) { opens_file(s, {Role::Volunteer}); }},
      {"intake, consent", [](Story& s) { intake(s, IntakePage::Consent); }},
      {"intake, skills", [](Story& s) { intake(s, IntakePage::Skills); }},
      {"intake, willing", [](Story& s) { intake(s, IntakePage::Willing); }},
      {"intake, training", [](Story& s) { intake(s, IntakePage::Training); }},
      {"intake, sex", [](Story& s) { intake(s, IntakePage::Sex); }},
      {"intake, board", [](Story& s) { intake(s, IntakePage::BoardName); }},
      {"intake, check", [](Story& s) { intake(s, IntakePage::Check); }},
      {"paper hours, what", [](Story& s) { paper(s, PaperPage::Task); }},
      {"paper hours, which day", [](Story& s) { paper(s, PaperPage::Day); }},
      {"paper hours, how long", [](Story& s) { paper(s, PaperPage::Hours); }},
      {"paper hours, chosen", [](Story& s) { paper(s, PaperPage::Hours), s.tap(PickMinutes{90}); }},
  };
}

}  // namespace

std::vector<Scene> desk_scenes() {
  std::vector<Scene> all = list_scenes();
  for (Scene& more : sheet_scenes()) all.push_back(std::move(more));
  for (Scene& more : file_scenes()) all.push_back(std::move(more));
  return all;
}

}  // namespace linli::kiosk
