#include "tests/kiosk/scenes.h"

#include "data/base/check.h"
#include "tests/kiosk/scene_matters.h"

namespace linli::kiosk {

namespace {

Case badly_done_case() {
  Case found = busy_case();
  found.state = CaseState::Rated;
  found.faces = 2;
  return found;
}

/// A board, phone numbers and two people on duty: what a station that is used shows.
void busy_station(Story& story) {
  Known& known = story.model.known;
  known.people[1].on_duty = true;
  known.volunteers_here = {{"张老师", "热心肠的老邻居", "陈阿姨"}, 2};
  for (int i = 0; i < 12; ++i) {
    BoardRow row;
    row.ticket = "XP2-" + std::to_string(i);
    row.category = i % 2 == 0 ? "water" : "power";
    row.title = "B区25到27幢 化粪池堵塞，污水漫出来";
    row.owner_name = i == 1 ? "" : "溪坪物业公司";
    row.state = i == 0 ? CaseState::Escalated : i == 2 ? CaseState::Rated : CaseState::Working;
    row.hazard = i == 3;
    row.due_at = Story::morning + 86'400'000LL;
    known.board.push_back(row);
    Post phone;
    phone.id = "phone." + std::to_string(i);
    phone.title = "煤气抢修";
    phone.phone = "0593-0001001";
    known.phones.push_back(phone);
  }
  known.satisfaction = {.rated = 24, .unrated = 3, .content = 23};
  known.satisfaction_month = 10;
}

Saved a_ticket() {
  Saved saved;
  saved.ticket = "XP2-347-HF-6";
  saved.pickup_code = "4072";
  saved.due_at = ms_of({2026, 11, 24}, 18, 0);
  return saved;
}

/// Somebody asked for the paper of this screen, and so it went.
void printed(Story& story, PrintEnd end) {
  story.tap(PrintIt{});
  const auto asked = story.asked<Print>();
  ENSURE(asked.has_value());
  story.hear(PrintTold{asked->ask, end});
}

std::vector<Scene> anybody_s_scenes() {
  return {
      {"idle", [](Story&) {}},
      {"idle of a busy station", [](Story& s) { busy_station(s); }},
      {"home", [](Story& s) { s.tap(Open{Home{}}); }},
      {"home without a loudspeaker",
       [](Story& s) {
         s.tap(Open{Home{}});
         s.model.has_voice = false;
       }},
      {"home of a busy station", [](Story& s) { busy_station(s), s.tap(Open{Home{}}); }},
      {"board", [](Story& s) { busy_station(s), s.tap(Open{Home{}}).tap(Open{PublicBoard{}}); }},
      {"phones", [](Story& s) { busy_station(s), s.tap(Open{Home{}}).tap(Open{Phones{}}); }},
      {"two on duty", [](Story& s) { busy_station(s), s.tap(Open{Home{}}).tap(CallSomebody{}); }},
      {"more 1", [](Story& s) { s.tap(Open{Home{}}).tap(Open{More{0}}); }},
      {"more 2", [](Story& s) { s.tap(Open{Home{}}).tap(Open{More{1}}); }},
      {"later", [](Story& s) { s.tap(Open{Home{}}).tap(Open{NotYet{"home.errand"}}); }},
      {"duty", [](Story& s) { s.tap(Open{Home{}}).tap(CallSomebody{}); }},
      {"ticket",
       [](Story& s) { s.tap(Open{Home{}}).tap(Open{TicketKept{a_ticket(), Nature::Public, ReplyBy::Call}}); }},
      {"ticket, printed",
       [](Story& s) {
         s.tap(Open{Home{}}).tap(Open{TicketKept{a_ticket(), Nature::Public, ReplyBy::Call}}), printed(s, {true});
       }},
      {"ticket, printing",
       [](Story& s) {
         s.tap(Open{Home{}}).tap(Open{TicketKept{a_ticket(), Nature::Public, ReplyBy::Call}}).tap(PrintIt{});
       }},
      {"ticket, not printed",
       [](Story& s) {
         s.tap(Open{Home{}}).tap(Open{TicketKept{a_ticket(), Nature::Private, ReplyBy::Visit}});
         printed(s, {false, PrinterState::Stopped, true});
       }},
      {"ticket without a printer",
       [](Story& s) {
         s.tap(Open{Home{}}).tap(Open{TicketKept{a_ticket(), Nature::Public, ReplyBy::None}});
         s.hear(PrinterSeen{PrinterState::Missing});
       }},
      {"duty, not printed",
       [](Story& s) {
         busy_station(s), s.tap(Open{Home{}}).tap(CallSomebody{});
         printed(s, {false, PrinterState::NoPaper});
       }},
      {"my ticket", [](Story& s) { s.tap(Open{Home{}}).tap(Open{MyTicket{"347-6", true}}); }},
      {"several matters",
       [](Story& s) {
         Case other = Story::lodged_case();
         other.ticket = "XP2-347-PJ-6";
         s.tap(Open{Home{}}).tap(Open{SeveralMatters{{Story::lodged_case(), other}}});
       }},
      {"state", [](Story& s) { s.tap(Open{Home{}}).tap(Open{MatterState{busy_case()}}); }},
      {"code", [](Story& s) { s.tap(Open{Home{}}).tap(Open{PickupCode{"XP2-347-HF-6", "40", ErrorCode::WrongCode}}); }},
      {"matter", [](Story& s) { s.tap(Open{Home{}}).tap(Open{Matter{busy_case(), "4072"}}); }},
      {"faces", [](Story& s) { s.tap(Open{Matter{busy_case(), "4072"}}).tap(Open{RateMatter{}}); }},
      {"withdraw", [](Story& s) { s.tap(Open{Matter{busy_case(), "4072"}}).tap(Open{WithdrawMatter{}}); }},
      {"low faces", [](Story& s) { s.tap(Open{Matter{badly_done_case(), "4072"}}).tap(Open{LowFaces{}}); }},
      {"low faces, being saved", [](Story& s) { s.tap(Open{Matter{busy_case(), "4072"}}).tap(Open{LowFaces{}}); }},
      {"error",
       [](Story& s) { s.tap(Open{Home{}}), s.model.error = ErrorSheet{ErrorCode::OutcomeUnknown, Command{}}; }},
      {"hidden", [](Story& s) { s.tap(Open{Matter{busy_case(), "4072"}}).tap(HideScreen{}); }},
  };
}

}  // namespace

const std::vector<Scene>& scenes() {
  static const std::vector<Scene> all = [] {
    std::vector<Scene> some = anybody_s_scenes();
    for (Scene& more : speak_up_scenes()) some.push_back(std::move(more));
    for (Scene& more : staff_scenes()) some.push_back(std::move(more));
    for (Scene& more : people_scenes()) some.push_back(std::move(more));
    for (Scene& more : errand_scenes()) some.push_back(std::move(more));
    for (Scene& more : clock_scenes()) some.push_back(std::move(more));
    for (Scene& more : passbook_scenes()) some.push_back(std::move(more));
    for (Scene& more : desk_scenes()) some.push_back(std::move(more));
    for (Scene& more : intake_scenes()) some.push_back(std::move(more));
    return some;
  }();
  return all;
}

}  // namespace linli::kiosk
