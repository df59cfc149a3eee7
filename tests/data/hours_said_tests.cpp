// Who may say when somebody's hours were, and what a clock that is wrong changes of them.
#include "data/calendar/calendar.h"
#include "data/chores.h"
#include "data/log/json.h"
#include "tests/support/volunteers.h"

namespace linli::testing {
namespace {

/// As it would come from a station that checks nothing.
StoredEntry said_of(const Uuid& shift, std::uint64_t seq, ShiftStep step, const std::string& by, WallMs at,
                    const std::string& station, const Json& body = Json::object()) {
  StoredEntry stored;
  Envelope& e = stored.entry.envelope;
  e.id = {station, 1, seq};
  e.subject = shift;
  e.at = at;
  e.boot = "00000000000000" + station;
  e.mono = at;
  e.by = by;
  e.role = name_of(Role::Volunteer);
  e.kind = kind_of(step);
  e.body = to_strict(body);
  stored.position = {1, static_cast<std::int64_t>(seq)};
  return stored;
}

}  // namespace

TEST_CASE("staff who clock somebody in or out do not approve that too", "[data][hours]") {
  Staffed here;
  const Actor own{here.people.zhang, Role::Volunteer};
  Uuid shift;
  std::int64_t minutes = -1;
  StartShift start;
  start.person = here.people.zhang;
  SECTION("in") {
    shift = must(here.station->perform({here.clerk, start})).subject;
    here.clock.advance(hour_ms);
    clock_out(*here.station, here.people.zhang, shift);
  }
  SECTION("in, and the station closes it by itself") {
    shift = must(here.station->perform({here.clerk, start})).subject;
    here.clock.advance(25 * hour_ms);
    REQUIRE(must(do_chores(*here.station)).shifts_closed == 1);
    minutes = 60;
  }
  SECTION("out") {
    shift = clock_in(*here.station, here.people.zhang);
    here.clock.advance(hour_ms);
    must(here.station->perform({here.clerk, shift_step(shift, ShiftStep::End)}));
  }
  SECTION("out without in") {
    shift = must(here.station->perform({here.clerk, EndUnstarted{here.people.zhang}})).subject;
    minutes = 60;
  }
  CHECK(refused(approve(*here.station, here.people.clerk, shift, minutes, "在场")) == ErrorCode::NotPermitted);
  must(here.station->perform({here.chair, ApproveShifts{{{shift, minutes, "在场"}}}}));
  CHECK(balance(*here.station, here.people.zhang).amount == 60);
}

TEST_CASE("hours that no clock measured are approved with minutes or not at all", "[data][hours]") {
  Staffed here;
  Uuid shift;
  SECTION("without a beginning") {
    shift = must(here.station->perform({Actor{here.people.zhang, Role::Volunteer}, EndUnstarted{here.people.zhang}}))
                .subject;
  }
  SECTION("with an end before the beginning") {
    shift = clock_in(*here.station, here.people.zhang);
    here.clock.reboot("0000000000000002");
    here.clock.set_wall(here.clock.wall_ms() - 5 * hour_ms);
    clock_out(*here.station, here.people.zhang, shift);
  }
  const auto tried = approve(*here.station, here.people.clerk, shift);
  REQUIRE(refused(tried) == ErrorCode::BadInput);
  CHECK(tried.error().what.find("--minutes") != std::string::npos);
  must(approve(*here.station, here.people.clerk, shift, 90, "在场"));
  CHECK(shift_of(*here.station, shift).approved_minutes == 90);
  CHECK_FALSE(shift_of(*here.station, shift).doubts.too_long);
}

TEST_CASE("a clock that jumps ahead ends nobody's shift", "[data][hours]") {
  Staffed here;
  const Uuid shift = clock_in(*here.station, here.people.zhang);
  here.clock.advance(hour_ms);
  here.clock.set_wall(here.clock.wall_ms() + 72 * hour_ms);
  CHECK(must(do_chores(*here.station)).shifts_closed == 0);
  clock_out(*here.station, here.people.zhang, shift);
  CHECK(shift_of(*here.station, shift).minutes == 60);
}

TEST_CASE("a volunteer clocks others only for an order that both carry out", "[data][hours]") {
  Staffed here;
  StartShift start;
  start.person = here.people.zhang;
  start.order = Uuid::make(here.clock.wall_ms()).text();
  const Uuid shift = must(here.station->perform({Actor{here.people.zhang, Role::Volunteer}, start})).subject;
  for (const ShiftStep step : {ShiftStep::Pause, ShiftStep::End}) {
    CHECK(refused(here.station->perform({Actor{here.people.chen, Role::Volunteer}, shift_step(shift, step)})) ==
          ErrorCode::NotPermitted);
  }
  clock_out(*here.station, here.people.zhang, shift);
}

TEST_CASE("who may not clock somebody out does not change when they went", "[data][hours]") {
  const Uuid shift = Uuid::make(1);
  const std::string zhang = Uuid::make(2).text(), chen = Uuid::make(3).text();
  const Json begins = {{"person", zhang}, {"task", "duty"}, {"round", 5}, {"longest", 720}};
  const WallMs from = ms_of({2026, 11, 25}, 9, 0);
  const std::vector<StoredEntry> said = {
      said_of(shift, 1, ShiftStep::Start, zhang, from, "X1", begins),
      said_of(shift, 2, ShiftStep::End, zhang, from + 2 * hour_ms, "X1"),
      said_of(shift, 3, ShiftStep::End, chen, from + hour_ms, "X2"),
  };
  std::vector<Note> notes;
  const auto folded = fold_shift(said, notes);
  REQUIRE(folded);
  CHECK(folded->minutes == 120);
  CHECK_FALSE(folded->doubts.ended_twice);
  REQUIRE(notes.size() == 1);
  CHECK(notes.front().why == "not_allowed");
}

}  // namespace linli::testing
