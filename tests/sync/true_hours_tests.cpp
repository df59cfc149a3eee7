// The measure that the books are held against says what is so.
#include "tests/sync/market.h"
#include "tests/sync/true_hours.h"

namespace linli::testing {
namespace {

struct Day {
  Neighbourhood world{2};
  VolunteerPeople people{at(0)};

  Day() { world.run_until_quiet(); }
  [[nodiscard]] Station& at(std::size_t number) { return world.station(number).station(); }
  [[nodiscard]] TrueHours truth() {
    world.run_until_quiet();
    return {must(at(0).entries({})), world.clock()};
  }
};

}  // namespace

TEST_CASE("somebody at two places at once worked one hour in an hour", "[sync][books]") {
  Day day;
  const Uuid there = clock_in(day.at(1), day.people.zhang);
  day.world.clock().advance(hour_ms);
  const Uuid here = clock_in(day.at(0), day.people.zhang);
  day.world.clock().advance(hour_ms);
  clock_out(day.at(1), day.people.zhang, there);
  day.world.clock().advance(hour_ms);
  clock_out(day.at(0), day.people.zhang, here);
  CHECK(day.truth().minutes_of(day.people.zhang) == 180);
  CHECK(day.truth().minutes_of(day.people.chen) == 0);
}

TEST_CASE("a clock that is wrong changes nothing about how long somebody worked", "[sync][books]") {
  Day day;
  day.world.station(1).set_clock_off(26 * hour_ms);
  const Uuid shift = clock_in(day.at(1), day.people.zhang);
  day.world.clock().advance(hour_ms);
  SECTION("clocked out where they came in") {
    clock_out(day.at(1), day.people.zhang, shift);
    CHECK(day.truth().minutes_of(day.people.zhang) == 60);
  }
  SECTION("what somebody read off that clock is their word only") {
    must(day.at(1).perform({{day.people.clerk, Role::Clerk}, shift_step(shift, ShiftStep::Close)}));
    CHECK(day.truth().is_by_word(shift));
    CHECK(day.truth().minutes_of(day.people.zhang) == 0);
  }
}

TEST_CASE("other minutes than were worked are the word of whoever gave them", "[sync][books]") {
  Day day;
  const Uuid clocked = clock_in(day.at(0), day.people.zhang);
  day.world.clock().advance(hour_ms);
  clock_out(day.at(0), day.people.zhang, clocked);
  must(approve(day.at(0), day.people.clerk, clocked, 45, "中间回家了"));
  const Uuid went =
      must(day.at(0).perform({{day.people.zhang, Role::Volunteer}, EndUnstarted{day.people.zhang}})).subject;
  must(approve(day.at(0), day.people.clerk, went, 30, "问过本人"));
  CHECK(day.truth().is_by_word(clocked));
  CHECK_FALSE(day.truth().is_by_word(went));  // So long before they went: a time like any other.
  CHECK(day.truth().minutes_of(day.people.zhang) == 30);
}

}  // namespace linli::testing
