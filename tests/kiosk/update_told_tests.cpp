// What somebody is told of their own hours: which of them, for how long, and to whom it is shown.
#include "kiosk/app/hours_told.h"
#include "tests/kiosk/told_hours.h"
#include "tests/support/catch.h"

using namespace linli;
using namespace linli::kiosk;
using namespace linli::kiosk::told;

namespace {

constexpr WallMs a_day_ms = 24LL * 60 * 60 * 1000;

WallMs days_later(const Shift& shift, int days) { return shift.decided_at + days * a_day_ms; }

}  // namespace

TEST_CASE("hours declined or taken back are news for two weeks, and told for sixty days", "[kiosk][update][passbook]") {
  const Shift shift = GENERATE(declined(1), taken_back(1));
  CHECK(is_news(shift, days_later(shift, 13)));
  CHECK_FALSE(is_news(shift, days_later(shift, 14)));
  CHECK(is_told(shift, days_later(shift, 59)));
  CHECK_FALSE(is_told(shift, days_later(shift, 60)));
}

TEST_CASE("fewer hours than worked are news, and told as long as their line stands", "[kiosk][update][passbook]") {
  const Shift shift = fewer(1);
  CHECK(is_news(shift, days_later(shift, 13)));
  CHECK_FALSE(is_news(shift, days_later(shift, 14)));
  CHECK(is_told(shift, days_later(shift, 400)));
}

TEST_CASE("what the hub took off, and what lies over the cap, is told", "[kiosk][update][passbook]") {
  Shift shift = decided(at_desk::approved(1), ShiftState::Approved);
  CHECK_FALSE(is_told(shift, days_later(shift, 1)));
  SECTION("an hour that another shift has too") { shift.credits.front().amount = 60; }
  SECTION("an hour over the cap") { shift.credits.front().overflow = 60; }
  CHECK(minutes_in_book(shift) == 60);
  CHECK(is_told(shift, days_later(shift, 1)));
  CHECK(is_news(shift, days_later(shift, 1)));
}

TEST_CASE("hours of which nothing was left are told, though no line tells of them", "[kiosk][update][passbook]") {
  Shift shift = decided(at_desk::approved(1), ShiftState::Approved);
  shift.credits.clear();
  CHECK(is_news(shift, days_later(shift, 1)));
  CHECK_FALSE(is_told(shift, days_later(shift, 60)));
}

TEST_CASE("more than the clock said is told, and is no news", "[kiosk][update][passbook]") {
  Shift shift = decided(at_desk::approved(1), ShiftState::Approved);
  SECTION("staff knew better") { shift.minutes = 90; }
  SECTION("nobody knew when they came") {
    shift.from = 0;
    shift.minutes = 0;
  }
  CHECK(is_told(shift, days_later(shift, 1)));
  CHECK_FALSE(is_news(shift, days_later(shift, 1)));
}

TEST_CASE("hours that wait or run are not told yet", "[kiosk][update][passbook]") {
  Shift shift = at_desk::worked(1);
  shift.state = GENERATE(ShiftState::Running, ShiftState::Paused, ShiftState::Ended, ShiftState::Unstarted);
  CHECK_FALSE(is_told(shift, Story::morning));
}

TEST_CASE("what was decided is read below its sheet, and gone with whoever it was about", "[kiosk][update][passbook]") {
  Story story;
  opens_book(story, {}, {declined(1)}).tap(Open{HoursTold{at_desk::subject(1)}});
  REQUIRE(story.on<HoursTold>() != nullptr);
  CHECK(story.asked<ReadViews>()->book == BookAsked{at_desk::lin, Currency::Time});
  CHECK(shift_in_book(story.model, at_desk::subject(1)) != nullptr);
  CHECK(shift_in_book(story.model, at_desk::subject(2)) == nullptr);
  story.tap(EndVisit{});
  CHECK(shift_in_book(story.model, at_desk::subject(1)) == nullptr);
}

TEST_CASE("nobody without a proof reads what was decided, whichever way they come to its sheet",
          "[kiosk][update][passbook]") {
  Story story;
  story.tap(Open{Home{}}).tap(Open{HoursTold{at_desk::subject(1)}});
  CHECK_FALSE(story.asked<ReadViews>()->book);
  CHECK(shift_in_book(story.model, at_desk::subject(1)) == nullptr);
}

TEST_CASE("hours that were told stay with the visitor whom a clerk vouches for", "[kiosk][update][passbook]") {
  Story story;
  Visitor visitor;
  visitor.person = at_desk::resident({Role::Volunteer});
  visitor.hours = 2;
  story.tap(LayCard{"0001234567"}).tap(Open{FindResident{}}).hear(CardLookedUp{"100300", visitor});
  REQUIRE(story.on<ResidentFile>() != nullptr);
  CHECK(story.on<ResidentFile>()->hours == 2);
  story.tap(VouchForThem{}).save({});
  REQUIRE(story.model.visitor);
  CHECK(story.model.visitor->hours == 2);
}

TEST_CASE("who is on a shift is read with the board", "[kiosk][update][board]") {
  Story story;
  story.tap(Open{Home{}});
  ViewsRead read;
  read.ask = story.model.read_asked;
  read.enrolment = story.model.enrolment;
  read.board.emplace();
  read.volunteers_here = VolunteersHere{{"张老师"}, 2};
  story.hear(read);
  CHECK(story.model.known.volunteers_here.names == std::vector<std::string>{"张老师"});
  CHECK(story.model.known.volunteers_here.others == 2);
}
