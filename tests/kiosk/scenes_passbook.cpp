// The passbook, what it is given for, the boards of honour and teams.
#include "tests/kiosk/scenes.h"
#include "tests/kiosk/told_hours.h"

namespace linli::kiosk {

namespace {

constexpr const char* xie = "01936f5e-0000-7000-8000-0000000000c5";
constexpr WallMs day_ms = 86'400'000;

void visit(Story& story) {
  Visitor visitor;
  visitor.person = {xie, "谢老师", "", "谢敏", "13800000005", "200300", "", "", {Role::Volunteer}, false};
  visitor.proven = true;
  story.hear(CardLookedUp{"200300", visitor}).hear(MattersListed{xie, {Story::lodged_case()}});
}

Shift waiting_shift() {
  Shift shift;
  shift.subject = *Uuid::read("01936f5e-0000-7000-8000-0000000000d1");
  shift.person = xie;
  shift.task = ShiftTask::Visit;
  shift.state = ShiftState::Ended;
  shift.from = Story::morning - day_ms;
  shift.minutes = 90;
  return shift;
}

PassbookLine line(std::int64_t amount, int days_ago, const char* what, const char* item, const char* state = "posted",
                  bool pending = false) {
  return {*Uuid::read("01936f5e-0000-7000-8000-0000000000d2"),
          amount,
          Story::morning - days_ago * day_ms,
          what,
          item,
          state,
          pending};
}

BookSeen book_of(Currency currency, std::int64_t amount, std::vector<PassbookLine> lines) {
  BookSeen book;
  book.person = xie;
  book.currency = currency;
  for (const Currency each :
       {Currency::Time, Currency::MeritMinutes, Currency::Points, Currency::Hearts, Currency::Money}) {
    book.balances.push_back({.currency = each, .amount = each == currency ? amount : 0});
  }
  book.lines = std::move(lines);
  return book;
}

void shows(Story& story, const Passbook& screen, BookSeen book) {
  visit(story);
  story.tap(OpenPassbook{});
  if (screen.currency != Currency::Time) story.tap(TurnTo{screen.currency});
  ViewsRead read;
  read.ask = story.model.read_asked;
  read.enrolment = story.model.enrolment;
  read.book = std::move(book);
  read.shelf = {{"rice", 12}, {"oil", 0}, {"towel", 3}, {"full_card", 5}};
  story.hear(read);
  if (screen.page > 0) story.tap(TurnPage{screen.page});
}

BookSeen a_full_book() {
  std::vector<PassbookLine> lines{line(120, 2, "shift", "visit", "posted", true),
                                  line(180, 4, "shift", "duty"),
                                  line(-240, 7, "goods", "towel", "settled"),
                                  line(-120, 8, "service", "cleaning", "refused"),
                                  line(-300, 9, "goods", "rice", "held"),
                                  line(60, 10, "paper", "activity"),
                                  line(-60, 11, "goods", "soap", "released"),
                                  line(90, 12, "shift", "duty", "reversed"),
                                  line(30, 14, "correction", "")};
  BookSeen book = book_of(Currency::Time, 86 * 60 + 30, std::move(lines));
  book.balances.front().held = 300;
  book.balances.front().pending = 120;
  book.waiting = {waiting_shift()};
  return book;
}

/// One that staff have every reason to look at.
Shift told_doubtful() {
  Shift shift = at_desk::overlapping(1);
  shift.doubts.too_long = shift.doubts.forgotten = shift.doubts.revoked = true;
  return shift;
}

/// An overlap, a clerk's reason, and what lies over the cap.
Shift told_fewer_twice_over() {
  Shift shift = told::fewer(1);
  shift.doubts.overlap_minutes = 45;
  shift.credits.front().overflow = 30;
  shift.reason = "中间走开过，和带队人核对过两回，按签到表上写的时间记";
  return shift;
}

void shows_hours(Story& story, const Shift& shift) {
  const bool waits = shift.state == ShiftState::Ended;
  told::opens_book(story, waits ? std::vector{shift} : std::vector<Shift>{},
                   waits ? std::vector<Shift>{} : std::vector{shift});
  story.tap(Open{HoursTold{shift.subject}});
}

void honoured(Story& story, Currency currency, std::size_t count) {
  story.tap(Open{Home{}}).tap(Open{More{1}}).tap(Open{Honour{}});
  if (currency != Currency::Time) story.tap(TurnTo{currency});
  ViewsRead read;
  read.ask = story.model.read_asked;
  read.enrolment = story.model.enrolment;
  read.honour.emplace();
  for (std::size_t i = 0; i < count; ++i) {
    read.honour->push_back({i == 1 ? "热心肠的老邻居" : "张老师", 6000 - 35 * static_cast<std::int64_t>(i)});
  }
  story.hear(read);
}

constexpr const char* team_id = "01936f5e-0000-7000-8000-0000000000e1";

void teams(Story& story, std::size_t count, std::vector<Books::Member> members, bool comes, bool listed = false) {
  if (comes) visit(story);
  story.tap(Open{Home{}}).tap(Open{More{1}}).tap(Open{Teams{}});
  ViewsRead read;
  read.ask = story.model.read_asked;
  read.enrolment = story.model.enrolment;
  read.teams.emplace();
  for (std::size_t i = 0; i < count; ++i) {
    read.teams->push_back({{i == 0 ? team_id : "01936f5e-0000-7000-8000-0000000000e2",
                            "team",
                            i == 3 ? "环境卫生志愿服务队" : "巾帼志愿队",
                            "",
                            {"a", listed ? xie : "b"}},
                           members});
  }
  story.hear(read);
}

}  // namespace

std::vector<Scene> passbook_scenes() {
  return {
      {"passbook", [](Story& s) { shows(s, {}, a_full_book()); }},
      {"passbook, its second page", [](Story& s) { shows(s, {Currency::Time, 1}, a_full_book()); }},
      {"passbook of nobody's hours", [](Story& s) { shows(s, {}, book_of(Currency::Time, 0, {})); }},
      {"passbook, went and never came",
       [](Story& s) {
         BookSeen book = a_full_book();
         book.waiting.front().state = ShiftState::Unstarted;
         book.waiting.front().from = 0;
         book.waiting.front().until = Story::morning - day_ms;
         book.waiting.front().minutes = 0;
         shows(s, {}, book);
       }},
      {"passbook of hours that were doubted, declined, taken back and fewer",
       [](Story& s) {
         told::opens_book(s, {at_desk::overlapping(1), at_desk::unstarted(2)},
                          {told::declined(3), told::taken_back(4), told::fewer(5)});
       }},
      {"hours doubted", [](Story& s) { shows_hours(s, told_doubtful()); }},
      {"hours declined", [](Story& s) { shows_hours(s, told::declined(1)); }},
      {"hours taken back", [](Story& s) { shows_hours(s, told::taken_back(1)); }},
      {"fewer hours than worked", [](Story& s) { shows_hours(s, told_fewer_twice_over()); }},
      {"hours that are gone", [](Story& s) { shows_hours(s, told::declined(1)), s.model.book->told.clear(); }},
      {"mine, hours not counted", [](Story& s) { told::opens_book(s, {}, {told::declined(1)}).tap(Back{}); }},
      {"passbook being read", [](Story& s) { visit(s), s.tap(OpenPassbook{}); }},
      {"hearts",
       [](Story& s) { shows(s, {Currency::Hearts}, book_of(Currency::Hearts, 8, {line(1, 2, "shift", "duty")})); }},
      {"hearts, full",
       [](Story& s) {
         shows(s, {Currency::Hearts}, book_of(Currency::Hearts, 13, {line(1, 2, "shift", "activity")}));
       }},
      {"points",
       [](Story& s) { shows(s, {Currency::Points}, book_of(Currency::Points, 46, {line(3, 2, "shift", "duty")})); }},
      {"merit",
       [](Story& s) {
         shows(s, {Currency::MeritMinutes}, book_of(Currency::MeritMinutes, 4'265, {line(180, 2, "shift", "duty")}));
       }},
      {"goods", [](Story& s) { shows(s, {}, a_full_book()), s.tap(Open{Goods{}}); }},
      {"goods, sure", [](Story& s) { shows(s, {}, a_full_book()), s.tap(Open{Goods{}}).tap(PickArticle{"rice"}); }},
      {"goods, none left", [](Story& s) { shows(s, {}, a_full_book()), s.tap(Open{Goods{}}).tap(PickArticle{"oil"}); }},
      {"goods, too little",
       [](Story& s) { shows(s, {}, book_of(Currency::Time, 20, {})), s.tap(Open{Goods{}}).tap(PickArticle{"rice"}); }},
      {"goods, promised", [](Story& s) { shows(s, {}, a_full_book()), s.tap(Open{GoodsPromised{"rice"}}); }},
      {"honour", [](Story& s) { honoured(s, Currency::Time, 9); }},
      {"honour of hearts", [](Story& s) { honoured(s, Currency::Hearts, 2); }},
      {"honour of nobody", [](Story& s) { honoured(s, Currency::Points, 0); }},
      {"teams", [](Story& s) { teams(s, 7, {}, false); }},
      {"no teams", [](Story& s) { teams(s, 0, {}, false); }},
      {"a team", [](Story& s) { teams(s, 7, {}, false), s.tap(Open{TeamOffered{team_id}}); }},
      {"a team to join", [](Story& s) { teams(s, 7, {}, true), s.tap(Open{TeamOffered{team_id}}); }},
      {"a team, asked", [](Story& s) { teams(s, 7, {{xie, false}}, true), s.tap(Open{TeamOffered{team_id}}); }},
      {"a team, entered by staff",
       [](Story& s) { teams(s, 7, {{xie, true}}, true, true), s.tap(Open{TeamOffered{team_id}}); }},
      {"a team, joined", [](Story& s) { teams(s, 7, {{xie, true}}, true), s.tap(Open{TeamOffered{team_id}}); }},
  };
}

}  // namespace linli::kiosk
