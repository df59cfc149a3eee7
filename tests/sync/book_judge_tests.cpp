// Hours and books where stations meet: what each said offline, what the hub decides, what all then show.
#include "tests/support/two_stations.h"

namespace linli::testing {
TEST_CASE("hours are pending until the hub has judged them, and then no more", "[sync][books]") {
  TwoStations here;
  CHECK(balance(here.second(), here.people.zhang).amount == 300);
  CHECK(balance(here.first(), here.people.zhang).pending == 0);
  (void)work(here.first(), here.world.clock(), here.people.zhang, here.people.clerk, 60);
  CHECK(balance(here.first(), here.people.zhang).amount == 360);
  CHECK(balance(here.first(), here.people.zhang).pending == 60);
  here.meet();
  here.check_agreed();
}

TEST_CASE("the same last hours spent at two stations: one stands, the other is told", "[sync][books]") {
  TwoStations here;
  const Uuid rice = must(redeem(here.first(), here.people.zhang, "rice")).subject;
  const Uuid towels = must(redeem(here.second(), here.people.zhang, "towel", 2)).subject;
  CHECK(balance(here.first(), here.people.zhang).available() == 0);
  here.meet();
  for (Station* station : {&here.first(), &here.second()}) {
    CHECK(transfer_of(*station, rice).state == TransferState::Held);
    CHECK(transfer_of(*station, towels).state == TransferState::Refused);
    CHECK(transfer_of(*station, towels).refused_why == "overspent");
    const auto before_staff = must(station->books().transfers_to_look_at());
    REQUIRE(before_staff.size() == 1);
    CHECK(before_staff.front().subject == towels);
    CHECK(balance(*station, here.people.zhang).available() == 0);
  }
  here.check_agreed();
}

TEST_CASE("goods that were handed over before anybody knew stay handed over, and staff see it", "[sync][books]") {
  TwoStations here;
  const Uuid rice = must(redeem(here.first(), here.people.zhang, "rice")).subject;
  const Uuid towels = must(redeem(here.second(), here.people.zhang, "towel", 2)).subject;
  must(here.second().perform({here.clerk, transfer_step(towels, TransferStep::Settle)}));
  must(here.first().perform({here.clerk, transfer_step(rice, TransferStep::Settle)}));
  here.meet();
  CHECK(transfer_of(here.first(), towels).state == TransferState::Settled);
  CHECK(transfer_of(here.first(), towels).overdrawn);
  CHECK(balance(here.first(), here.people.zhang).amount == 300 - 300 - 240);
  CHECK(must(here.first().books().transfers_to_look_at()).size() == 1);
  here.check_agreed();
}

TEST_CASE("what the hub refused is not handed over by somebody who knew", "[sync][books]") {
  TwoStations here;
  (void)redeem(here.first(), here.people.zhang, "rice");
  const Uuid towels = must(redeem(here.second(), here.people.zhang, "towel", 2)).subject;
  here.meet();
  CHECK(refused(here.second().perform({here.clerk, transfer_step(towels, TransferStep::Settle)})) ==
        ErrorCode::NotPermitted);
}

TEST_CASE("the same card at two stations: an hour is counted once", "[sync][books]") {
  TwoStations here;
  const Uuid there = clock_in(here.second(), here.people.zhang);
  here.world.clock().advance(hour_ms);
  const Uuid here_too = clock_in(here.first(), here.people.zhang);
  here.world.clock().advance(hour_ms);
  clock_out(here.second(), here.people.zhang, there);
  here.world.clock().advance(hour_ms);
  clock_out(here.first(), here.people.zhang, here_too);
  SECTION("staff know it when they approve") {
    here.meet();
    const auto waiting = must(here.first().books().shifts_to_approve());
    REQUIRE(waiting.size() == 2);
    CHECK(waiting.front().doubts.overlap_minutes == 60);  // Looked at first.
    CHECK(waiting.back().doubts.overlap_minutes == 0);
    for (const Shift& shift : waiting) must(approve(here.first(), here.people.clerk, shift.subject));
  }
  SECTION("both were approved before anybody knew") {
    must(approve(here.first(), here.people.clerk, here_too));
    must(approve(here.second(), here.people.clerk, there));
  }
  here.meet();
  CHECK(balance(here.first(), here.people.zhang).amount == 300 + 180);
  CHECK(balance(here.first(), here.people.zhang, Currency::MeritMinutes).amount == 300 + 180);
  here.check_agreed();
}

TEST_CASE("a shift approved at two stations apart is credited once", "[sync][books]") {
  TwoStations here;
  const Uuid shift = clock_in(here.first(), here.people.zhang);
  here.world.clock().advance(hour_ms);
  clock_out(here.first(), here.people.zhang, shift);
  here.meet();
  must(approve(here.first(), here.people.clerk, shift));
  must(approve(here.second(), here.people.clerk, shift, 30, "只有半小时"));
  here.meet();
  const std::int64_t credited = balance(here.first(), here.people.zhang).amount - 300;
  CHECK((credited == 60 || credited == 30));  // The first in the hub's order.
  CHECK(must(here.first().anomalies()).size() == 1);
  here.check_agreed();
}

TEST_CASE("somebody clocked out at another station, apart: the earlier time counts", "[sync][books]") {
  TwoStations here;
  const Uuid shift = clock_in(here.first(), here.people.zhang);
  here.meet();
  here.world.clock().advance(hour_ms);
  clock_out(here.second(), here.people.zhang, shift);
  here.world.clock().advance(hour_ms);
  clock_out(here.first(), here.people.zhang, shift);
  here.meet();
  for (Station* station : {&here.first(), &here.second()}) {
    const Shift ended = shift_of(*station, shift);
    CHECK(ended.minutes == 60);
    CHECK(ended.doubts.ended_twice);
  }
}

TEST_CASE("a volunteer whose role was withdrawn meanwhile: what they did is looked at", "[sync][books]") {
  TwoStations here;
  EnterPerson left;
  left.person = *Uuid::read(here.people.zhang);
  left.shown_as = "张老师";
  left.roles = {Role::Resident};
  must(here.first().perform({Actor{"", Role::Admin}, left}));
  (void)must(here.world.station(0).sync());
  const Uuid shift = clock_in(here.second(), here.people.zhang);
  here.world.clock().advance(hour_ms);
  clock_out(here.second(), here.people.zhang, shift);
  here.meet();
  const Shift ended = shift_of(here.first(), shift);
  CHECK(ended.state == ShiftState::Ended);
  CHECK(ended.doubts.revoked);
  CHECK(ended.minutes == 60);
  CHECK(balance(here.first(), here.people.zhang).amount == 300);
}

TEST_CASE("a clerk whose role was withdrawn approves nothing", "[sync][books]") {
  TwoStations here;
  const Uuid shift = clock_in(here.second(), here.people.zhang);
  here.world.clock().advance(hour_ms);
  clock_out(here.second(), here.people.zhang, shift);
  EnterPerson left;
  left.person = *Uuid::read(here.people.clerk);
  left.shown_as = "小游";
  left.roles = {Role::Resident};
  must(here.first().perform({Actor{"", Role::Admin}, left}));
  (void)must(here.world.station(0).sync());
  must(approve(here.second(), here.people.clerk, shift));
  CHECK(balance(here.second(), here.people.zhang).amount == 360);
  here.meet();
  CHECK(shift_of(here.second(), shift).state == ShiftState::Ended);
  CHECK(balance(here.second(), here.people.zhang).amount == 300);
  here.check_agreed();
}

TEST_CASE("over the cap by what another station approved, the hub gives the rest away", "[sync][books]") {
  TwoStations here;
  PostTransfer much;
  much.words = "从旧账转来";
  much.lines = {{here.people.zhang, 89'640}, {"issuer", -89'640}};
  must(here.first().perform({here.clerk, much}));
  here.meet();
  (void)work(here.first(), here.world.clock(), here.people.zhang, here.people.clerk, 60);
  here.world.clock().advance(hour_ms);
  (void)work(here.second(), here.world.clock(), here.people.zhang, here.people.clerk, 60);
  CHECK(balance(here.second(), here.people.zhang).amount == 90'000);
  here.meet();
  CHECK(balance(here.second(), here.people.zhang).amount == 90'000);
  CHECK(balance(here.first(), std::string("donation@") + Neighbourhood::scope).amount == 60);
  here.check_agreed();
}

TEST_CASE("a card lost and replaced while another station was offline still greets its person", "[sync][books]") {
  TwoStations here;
  EnterPerson renewed;
  renewed.person = *Uuid::read(here.people.zhang);
  renewed.shown_as = "张老师";
  renewed.roles = {Role::Volunteer};
  renewed.card = "200199";
  must(here.first().perform({Actor{"", Role::Admin}, renewed}));
  CHECK_FALSE(here.first().person_with_card("200100"));                           // Blocked here at once.
  CHECK(must(here.second().person_with_card("200100")).id == here.people.zhang);  // Elsewhere after sync.
  here.meet();
  CHECK_FALSE(here.second().person_with_card("200100"));
  CHECK(must(here.second().person_with_card("200199")).id == here.people.zhang);
}

TEST_CASE("what a finder clocks with a lost card stands under its person, and counts for nothing until staff say so",
          "[sync][books]") {
  TwoStations here;
  EnterPerson renewed;
  renewed.person = *Uuid::read(here.people.zhang);
  renewed.shown_as = "张老师";
  renewed.roles = {Role::Volunteer};
  renewed.card = "200199";
  must(here.first().perform({Actor{"", Role::Admin}, renewed}));
  const Uuid own = clock_in(here.first(), here.people.zhang);
  const Uuid found = clock_in(here.second(), must(here.second().person_with_card("200100")).id);
  here.world.clock().advance(hour_ms);
  clock_out(here.second(), here.people.zhang, found);
  clock_out(here.first(), here.people.zhang, own);
  here.meet();
  // No line says which card it was. Where its person worked meanwhile, the hours tell that somebody else was there.
  const Shift one = shift_of(here.first(), own);
  const Shift other = shift_of(here.first(), found);
  CHECK(other.person == here.people.zhang);
  CHECK(other.state == ShiftState::Ended);
  CHECK(one.doubts.overlap_minutes + other.doubts.overlap_minutes == 60);
  CHECK(balance(here.first(), here.people.zhang).amount == 300);
  must(here.first().perform({here.clerk, shift_step(found, ShiftStep::Decline, "卡丢了，不是本人")}));
  here.meet();
  CHECK(shift_of(here.second(), found).state == ShiftState::Declined);
  CHECK(balance(here.second(), here.people.zhang).amount == 300);
  here.check_agreed();
}

TEST_CASE("a reversal signed at two stations apart takes the hours back once", "[sync][books]") {
  TwoStations here;
  const Uuid shift = must(here.first().books().shifts_of(here.people.zhang, 1)).front().subject;
  must(here.first().perform({here.clerk, shift_step(shift, ShiftStep::AskReversal, "记错了")}));
  here.meet();
  must(here.first().perform({here.chair, shift_step(shift, ShiftStep::Reverse)}));
  must(here.second().perform({here.chair, shift_step(shift, ShiftStep::Reverse)}));
  here.meet();
  CHECK(balance(here.first(), here.people.zhang).amount == 0);
  CHECK(balance(here.second(), std::string("issuer@") + Neighbourhood::scope).amount == 0);
  here.check_agreed();
}

TEST_CASE("a reversal asked for at one station is signed at another", "[sync][books]") {
  TwoStations here;
  const Uuid shift = must(here.first().books().shifts_of(here.people.zhang, 1)).front().subject;
  must(here.first().perform({here.clerk, shift_step(shift, ShiftStep::AskReversal, "记错了")}));
  here.meet();
  must(here.second().perform({here.chair, shift_step(shift, ShiftStep::Reverse)}));
  here.meet();
  CHECK(balance(here.first(), here.people.zhang).amount == 0);
  here.check_agreed();
}

}  // namespace linli::testing
