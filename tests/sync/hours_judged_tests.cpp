// Hours of one person at two stations: which minutes count, whatever was said twice, taken back or said too late.
#include "tests/support/stick.h"
#include "tests/support/two_stations.h"

namespace linli::testing {
namespace {

constexpr std::int64_t minute_ms = 60'000;

Uuid from_paper(Station& station, const Actor& by, const std::string& person, WallMs from, WallMs until) {
  RecordShift paper;
  paper.person = person;
  paper.from = from;
  paper.until = until;
  return must(station.perform({by, paper})).subject;
}

/// Two hours at one station; the first of them stands on paper at the other, and the hub knew of that before.
struct HourOnPaper : TwoStations {
  Uuid paper, clocked;
  HourOnPaper() {
    const WallMs from = world.clock().wall_ms();
    clocked = clock_in(first(), people.zhang);
    world.clock().advance(hour_ms);
    paper = from_paper(second(), chair, people.zhang, from, from + hour_ms);
    meet();
    world.clock().advance(from + 2 * hour_ms - world.clock().wall_ms());
    clock_out(first(), people.zhang, clocked);
    meet();
  }
};

}  // namespace

TEST_CASE("who declines hours that another station has approved frees none of their minutes", "[sync][hours]") {
  TwoStations here;
  const WallMs from = here.world.clock().wall_ms();
  const Uuid shift = clock_in(here.first(), here.people.zhang);
  here.world.clock().advance(hour_ms);
  clock_out(here.first(), here.people.zhang, shift);
  here.meet();
  must(approve(here.first(), here.people.clerk, shift));
  must(here.second().perform({here.chair, shift_step(shift, ShiftStep::Decline, "不是那天")}));
  (void)must(here.world.station(0).sync());
  here.meet();
  REQUIRE(shift_of(here.second(), shift).state == ShiftState::Approved);
  const Uuid paper = from_paper(here.second(), here.chair, here.people.zhang, from, from + hour_ms);
  here.meet();
  CHECK(shift_of(here.second(), paper).doubts.overlap_minutes == 60);
}

TEST_CASE("an end that comes too late to count takes no minutes off again", "[sync][hours]") {
  TwoStations here;
  const WallMs from = here.world.clock().wall_ms();
  const Uuid one = clock_in(here.first(), here.people.zhang);
  const Uuid other = clock_in(here.second(), here.people.zhang);
  here.meet();
  here.world.clock().advance(from + hour_ms - here.world.clock().wall_ms());
  clock_out(here.first(), here.people.zhang, one);
  clock_out(here.first(), here.people.zhang, other);
  here.world.clock().advance(hour_ms);
  clock_out(here.second(), here.people.zhang, other);
  (void)must(here.world.station(0).sync());
  here.meet();
  const Shift ended = shift_of(here.first(), other);
  CHECK(ended.minutes == 60);
  CHECK(ended.doubts.ended_twice);
  CHECK(ended.doubts.overlap_minutes == 60);
}

TEST_CASE("hours taken back after their heart was spent are before staff until that is evened out", "[sync][hours]") {
  TwoStations here;
  const Uuid shift = must(here.first().books().shifts_of(here.people.zhang, 1)).front().subject;
  const auto hearts = [&](std::int64_t amount) {
    PostTransfer post;
    post.currency = Currency::Hearts;
    post.words = "改错";
    post.lines = {{here.people.zhang, amount}, {"issuer", -amount}};
    must(here.first().perform({here.clerk, post}));
    here.meet();
  };
  hearts(-1);
  must(here.first().perform({here.clerk, shift_step(shift, ShiftStep::AskReversal, "记错了")}));
  must(here.first().perform({here.chair, shift_step(shift, ShiftStep::Reverse)}));
  here.meet();
  for (Station* station : {&here.first(), &here.second()}) {
    CHECK(balance(*station, here.people.zhang, Currency::Hearts).amount == -1);
    const auto listed = must(station->books().shifts_to_approve());
    REQUIRE(listed.size() == 1);
    CHECK(listed.front().subject == shift);
    CHECK(listed.front().state == ShiftState::Reversed);
    CHECK(listed.front().doubts.overdrawn);
  }
  hearts(1);
  CHECK(must(here.second().books().shifts_to_approve()).empty());
}

TEST_CASE("hours of who went and never came are not counted with those they were clocked for", "[sync][hours]") {
  TwoStations here;
  const Uuid clocked = clock_in(here.first(), here.people.zhang);
  here.world.clock().advance(2 * hour_ms);
  clock_out(here.first(), here.people.zhang, clocked);
  const Actor own{here.people.zhang, Role::Volunteer};
  const Uuid gone = must(here.second().perform({own, EndUnstarted{here.people.zhang}})).subject;
  must(approve(here.first(), here.people.clerk, clocked));
  must(approve(here.second(), here.people.clerk, gone, 180, "说是三小时前来的"));
  (void)must(here.world.station(0).sync());
  here.meet();
  CHECK(shift_of(here.first(), gone).doubts.overlap_minutes == 120);
  CHECK(balance(here.first(), here.people.zhang).amount == 300 + 180);
  here.check_agreed();
}

TEST_CASE("an hour that overlaps counts again when the other shift counts no more", "[sync][hours]") {
  HourOnPaper here;
  REQUIRE(shift_of(here.first(), here.clocked).doubts.overlap_minutes == 60);
  const auto decline = [&] {
    must(here.first().perform({here.chair, shift_step(here.paper, ShiftStep::Decline, "不是那天")}));
    here.meet();
  };
  SECTION("before it is approved") {
    decline();
    CHECK_FALSE(shift_of(here.second(), here.clocked).doubts.any());
    must(approve(here.first(), here.people.clerk, here.clocked));
  }
  SECTION("after staff took it off") {
    must(approve(here.first(), here.people.clerk, here.clocked));
    CHECK(balance(here.first(), here.people.zhang).amount == 300 + 60);
    decline();
  }
  SECTION("but not where staff said the minutes themselves") {
    must(approve(here.first(), here.people.clerk, here.clocked, 60, "只在一小时"));
    decline();
    CHECK(balance(here.second(), here.people.zhang).amount == 300 + 60);
    return;
  }
  here.meet();
  CHECK(balance(here.second(), here.people.zhang).amount == 300 + 120);
  here.check_agreed();
}

TEST_CASE("a pause is free for another shift", "[sync][hours]") {
  TwoStations here;
  const WallMs from = here.world.clock().wall_ms();
  const Actor own{here.people.zhang, Role::Volunteer};
  const Uuid clocked = clock_in(here.first(), here.people.zhang);
  here.world.clock().advance(hour_ms);
  must(here.first().perform({own, shift_step(clocked, ShiftStep::Pause)}));
  here.world.clock().advance(hour_ms);
  must(here.first().perform({own, shift_step(clocked, ShiftStep::Resume)}));
  here.world.clock().advance(hour_ms);
  clock_out(here.first(), here.people.zhang, clocked);
  here.meet();
  const Uuid within = from_paper(here.second(), here.chair, here.people.zhang, from + hour_ms, from + 2 * hour_ms);
  const Uuid over =
      from_paper(here.second(), here.chair, here.people.zhang, from + 150 * minute_ms, from + 4 * hour_ms);
  here.meet();
  CHECK(shift_of(here.second(), within).doubts.overlap_minutes == 0);
  CHECK(shift_of(here.second(), over).doubts.overlap_minutes == 30);
}

TEST_CASE("the same two hours at two stations give one heart and the points of one", "[sync][hours]") {
  TwoStations here;
  const std::int64_t hearts = balance(here.first(), here.people.zhang, Currency::Hearts).amount;
  const Uuid one = clock_in(here.first(), here.people.zhang, ShiftTask::Duty, "safety_round");
  const Uuid other = clock_in(here.second(), here.people.zhang, ShiftTask::Duty, "safety_round");
  here.world.clock().advance(2 * hour_ms);
  clock_out(here.first(), here.people.zhang, one);
  clock_out(here.second(), here.people.zhang, other);
  must(approve(here.first(), here.people.clerk, one));
  must(approve(here.second(), here.people.clerk, other));
  here.meet();
  CHECK(balance(here.first(), here.people.zhang).amount == 300 + 120);
  CHECK(balance(here.first(), here.people.zhang, Currency::Hearts).amount == hearts + 1);
  CHECK(balance(here.first(), here.people.zhang, Currency::Points).amount == 2);
  here.check_agreed();
}

TEST_CASE("hours of a volunteer whose role was withdrawn meanwhile count once, too", "[sync][hours]") {
  TwoStations here;
  EnterPerson left;
  left.person = *Uuid::read(here.people.zhang);
  left.shown_as = "张老师";
  left.roles = {Role::Resident};
  must(here.first().perform({Actor{"", Role::Admin}, left}));
  const WallMs from = here.world.clock().wall_ms();
  const Uuid clocked = clock_in(here.second(), here.people.zhang);
  here.world.clock().advance(hour_ms);
  clock_out(here.second(), here.people.zhang, clocked);
  (void)from_paper(here.first(), here.chair, here.people.zhang, from, from + hour_ms);
  (void)must(here.world.station(0).sync());
  here.meet();
  CHECK(shift_of(here.first(), clocked).doubts.revoked);
  CHECK(shift_of(here.first(), clocked).doubts.overlap_minutes == 60);
}

TEST_CASE("who saw them go knows better than who closed their shift", "[sync][hours]") {
  TwoStations here;
  const Actor own{here.people.zhang, Role::Volunteer};
  const WallMs from = here.world.clock().wall_ms();
  const Uuid shift = clock_in(here.first(), here.people.zhang);
  here.meet();
  here.world.clock().advance(2 * hour_ms);
  StepOnShift close = shift_step(shift, ShiftStep::Close);
  close.until = from + hour_ms;
  must(here.second().perform({here.clerk, close}));
  std::int64_t worked = 180;
  SECTION("with the pauses they saw") {
    must(here.first().perform({own, shift_step(shift, ShiftStep::Pause)}));
    here.world.clock().advance(hour_ms / 2);
    must(here.first().perform({own, shift_step(shift, ShiftStep::Resume)}));
    here.world.clock().advance(hour_ms / 2);
    worked = 150;
  }
  SECTION("but for what was approved meanwhile") {
    must(here.second().perform({here.chair, ApproveShifts{{{shift, -1, ""}}}}));
    here.world.clock().advance(hour_ms);
    worked = 60;
  }
  SECTION("without a pause") { here.world.clock().advance(hour_ms); }
  clock_out(here.first(), here.people.zhang, shift);
  (void)must(here.world.station(1).sync());
  here.meet();
  for (Station* station : {&here.first(), &here.second()}) {
    const Shift ended = shift_of(*station, shift);
    CHECK(ended.minutes == worked);
    CHECK(ended.doubts.forgotten == (worked == 60));
    CHECK((ended.trust == ShiftTrust::Clocked) == (worked != 60));
    CHECK((ended.state == ShiftState::Approved) == (worked == 60));
  }
  here.check_agreed();
}

TEST_CASE("hours begun by a wrong clock are put right by what the hub heard of it", "[sync][hours]") {
  TwoStations here;
  const WallMs from = here.world.clock().wall_ms();
  here.world.station(1).set_clock_off(-40 * minute_ms);
  const Uuid shift = clock_in(here.second(), here.people.zhang);
  REQUIRE(shift_of(here.second(), shift).from == from - 40 * minute_ms);
  std::int64_t minutes = 60;
  SECTION("over the network") {
    here.meet();
    CHECK(here.world.hub().count("clock.map") == 1);
  }
  SECTION("but a stick tells no time") {
    const Stick stick;
    (void)exported(here.world, 1, stick);
    (void)at_hub(here.world, stick);
    here.meet();
    CHECK(here.world.hub().count("clock.map") == 0);
    minutes = 100;
  }
  here.world.clock().advance(from + hour_ms - here.world.clock().wall_ms());
  clock_out(here.first(), here.people.zhang, shift);
  here.meet();
  for (Station* station : {&here.first(), &here.second()}) CHECK(shift_of(*station, shift).minutes == minutes);
}

}  // namespace linli::testing
