// What a real station answers about hours: to whom they belong, and to everybody who stands before the board.
#include "kiosk/app/effects_worker.h"
#include "kiosk/app/hours_told.h"
#include "tests/support/volunteers.h"

namespace linli::kiosk {
namespace {

using namespace linli::testing;

constexpr std::int64_t day_ms = 24 * hour_ms;

struct Here : Staffed {
  Uuid worked(std::int64_t minutes) {
    const Uuid shift = clock_in(*station, people.zhang);
    clock.advance(minutes * 60'000);
    clock_out(*station, people.zhang, shift);
    return shift;
  }
  void step(const Uuid& shift, ShiftStep step, const Actor& by, const std::string& reason = "") {
    must(station->perform({by, shift_step(shift, step, reason)}));
  }
  ViewsRead read(const ReadViews& wanted) {
    const Fact fact = run(*station, wanted);
    const auto* read = std::get_if<ViewsRead>(&fact);
    if (read == nullptr) FAIL("it was not read");
    return *read;
  }
  BookSeen book() {
    ReadViews wanted;
    wanted.book = BookAsked{people.zhang, Currency::Time};
    return read(wanted).book.value();
  }
  VolunteersHere board() {
    ReadViews wanted;
    wanted.board = true;
    wanted.year = 2026;
    wanted.month = 10;
    return read(wanted).volunteers_here.value();
  }
  /// Hours among the news of their greeting.
  int news() {
    const Fact fact = run(*station, LookUpCard{"200100"});
    return std::get<CardLookedUp>(fact).visitor.value().hours;
  }
};

}  // namespace

TEST_CASE("a declined shift stays in the book of who worked it, with its reason", "[kiosk][effects][hours]") {
  Here here;
  const Uuid shift = here.worked(120);
  CHECK(here.book().waiting.size() == 1);
  here.step(shift, ShiftStep::Decline, here.clerk, "刷错卡了");
  const BookSeen book = here.book();
  CHECK(book.waiting.empty());
  REQUIRE(book.told.size() == 1);
  CHECK(book.told.front().state == ShiftState::Declined);
  CHECK(book.told.front().reason == "刷错卡了");
  CHECK(book.told.front().decided_by == here.people.clerk);
  CHECK(here.news() == 1);
  here.clock.advance(15 * day_ms);
  CHECK(here.news() == 0);
  CHECK(here.book().told.size() == 1);
  here.clock.advance(46 * day_ms);
  CHECK(here.book().told.empty());
}

TEST_CASE("hours taken back are told with the reason of who asked", "[kiosk][effects][hours]") {
  Here here;
  const Uuid shift = work(*here.station, here.clock, here.people.zhang, here.people.clerk, 120);
  CHECK(here.book().told.empty());
  here.step(shift, ShiftStep::AskReversal, here.clerk, "记错人了");
  CHECK(here.news() == 0);
  here.clock.advance(hour_ms);
  here.step(shift, ShiftStep::Reverse, {here.people.chair, Role::Chair});
  const BookSeen book = here.book();
  REQUIRE(book.told.size() == 1);
  CHECK(book.told.front().reversal_words == "记错人了");
  CHECK(book.told.front().decided_by == here.people.chair);
  CHECK(book.told.front().decided_at == here.clock.wall_ms());
  CHECK(here.news() == 1);
}

TEST_CASE("other minutes than worked are told with their reason, and the same are not", "[kiosk][effects][hours]") {
  Here here;
  const Uuid shift = here.worked(120);
  SECTION("as worked") {
    must(approve(*here.station, here.people.clerk, shift));
    CHECK(here.book().told.empty());
    CHECK(here.news() == 0);
    return;
  }
  const auto [minutes, news] = GENERATE(std::pair{60, 1}, std::pair{150, 0});
  must(approve(*here.station, here.people.clerk, shift, minutes, "问过本人"));
  const BookSeen book = here.book();
  REQUIRE(book.told.size() == 1);
  CHECK(minutes_worked(book.told.front()) == 120);
  CHECK(minutes_in_book(book.told.front()) == minutes);
  CHECK(book.told.front().reason == "问过本人");
  CHECK(here.news() == news);
}

TEST_CASE("who never clocked in is told what was counted, and not that it was fewer", "[kiosk][effects][hours]") {
  Here here;
  const Uuid shift =
      must(here.station->perform({Actor{here.people.zhang, Role::Volunteer}, EndUnstarted{here.people.zhang}})).subject;
  must(approve(*here.station, here.people.clerk, shift, 90, "八点半就来了，忘了刷"));
  const BookSeen book = here.book();
  REQUIRE(book.told.size() == 1);
  CHECK_FALSE(minutes_worked(book.told.front()));
  CHECK(minutes_in_book(book.told.front()) == 90);
  CHECK(here.news() == 0);
}

TEST_CASE("who is on a shift is named only by the name they chose for the boards", "[kiosk][effects][hours]") {
  Here here;
  EnterVolunteer entered;
  entered.volunteer.person = here.people.zhang;
  entered.volunteer.consents = true;
  entered.volunteer.board_name = "热心肠";
  must(here.station->perform({here.clerk, entered}));
  CHECK(here.board().names.empty());
  const Uuid shift = clock_in(*here.station, here.people.zhang);
  (void)clock_in(*here.station, here.people.chen);
  CHECK(here.board().names == std::vector<std::string>{"热心肠"});
  CHECK(here.board().others == 1);
  here.clock.advance(hour_ms);
  clock_out(*here.station, here.people.zhang, shift);
  CHECK(here.board().names.empty());
  CHECK(here.board().others == 1);
}

}  // namespace linli::kiosk
