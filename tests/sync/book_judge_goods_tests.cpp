// Goods, gifts and orders where stations meet: what was handed over was handed over, once.
#include <algorithm>

#include "tests/support/two_stations.h"

namespace linli::testing {
namespace {

std::int64_t left_on_shelf(const Station& station, const std::string& article) {
  for (const StockLine& line : must(station.books().stock())) {
    if (line.item == article) return line.count;
  }
  return -1;
}

bool notes(const Station& station, const std::string& why) {
  const auto all = must(station.anomalies());
  return std::any_of(all.begin(), all.end(), [&](const Anomaly& anomaly) { return anomaly.why == why; });
}

Result<Saved> step_on(Station& station, const Uuid& order, CaseStep what, const Actor& by) {
  StepOnCase step;
  step.subject = order;
  step.step = what;
  return station.perform({by, step});
}

/// At the first station, which tells the hub so.
void withdraw_roles_of_clerk(TwoStations& here) {
  EnterPerson left;
  left.person = *Uuid::read(here.people.clerk);
  left.shown_as = "小游";
  left.roles = {Role::Resident};
  must(here.first().perform({Actor{"", Role::Admin}, left}));
  (void)must(here.world.station(0).sync());
}

}  // namespace

TEST_CASE("goods handed over where nobody knew that they were let go are handed over", "[sync][books]") {
  TwoStations here;
  const Uuid rice = must(redeem(here.first(), here.people.zhang, "rice")).subject;
  here.meet();
  must(here.first().perform({here.clerk, transfer_step(rice, TransferStep::Release)}));
  must(here.second().perform({here.chair, transfer_step(rice, TransferStep::Settle)}));
  const std::size_t heard_first = GENERATE(0U, 1U);
  (void)must(here.world.station(heard_first).sync());
  here.meet();
  for (Station* station : {&here.first(), &here.second()}) {
    CHECK(transfer_of(*station, rice).state == TransferState::Settled);
    CHECK_FALSE(transfer_of(*station, rice).overdrawn);
    CHECK(balance(*station, here.people.zhang).available() == 0);
    CHECK(left_on_shelf(*station, "rice") == 19);
  }
  here.check_agreed();
}

TEST_CASE("hours that were let go, spent, and kept elsewhere all the same come before staff", "[sync][books]") {
  TwoStations here;
  const Uuid rice = must(redeem(here.first(), here.people.zhang, "rice")).subject;
  here.meet();
  must(here.first().perform({here.clerk, transfer_step(rice, TransferStep::Release)}));
  const Uuid towels = must(redeem(here.first(), here.people.zhang, "towel", 2)).subject;
  must(here.first().perform({here.clerk, transfer_step(towels, TransferStep::Settle)}));
  must(here.second().perform({here.chair, transfer_step(rice, TransferStep::Settle)}));
  (void)must(here.world.station(0).sync());
  here.meet();
  for (Station* station : {&here.first(), &here.second()}) {
    CHECK(transfer_of(*station, rice).state == TransferState::Settled);
    CHECK(transfer_of(*station, rice).overdrawn);
    CHECK(balance(*station, here.people.zhang).amount == 300 - 240 - 300);
    REQUIRE(must(station->books().transfers_to_look_at()).size() == 1);
    CHECK(must(station->books().transfers_to_look_at()).front().subject == rice);
    CHECK(notes(*station, "overdrawn"));
  }
  here.check_agreed();
}

TEST_CASE("goods let go by somebody who knew are not handed over", "[sync][books]") {
  TwoStations here;
  const Uuid rice = must(redeem(here.first(), here.people.zhang, "rice")).subject;
  here.meet();
  must(here.first().perform({here.clerk, transfer_step(rice, TransferStep::Release)}));
  here.meet();
  CHECK(refused(here.second().perform({here.chair, transfer_step(rice, TransferStep::Settle)})) ==
        ErrorCode::NotPermitted);
  CHECK(left_on_shelf(here.second(), "rice") == 20);
}

TEST_CASE("hours given for an order that was called off and carried out elsewhere are spent", "[sync][books]") {
  TwoStations here;
  LodgeCase lodge;
  lodge.service = "errand";
  lodge.category = "cleaning";
  lodge.person = here.people.zhang;
  lodge.redeem = true;
  const Uuid order = must(here.first().perform({Actor{"", Role::Resident}, lodge})).subject;
  StepOnCase send;
  send.subject = order;
  send.step = CaseStep::Dispatch;
  send.volunteers = {here.people.chen};
  must(here.first().perform({here.clerk, send}));
  must(step_on(here.first(), order, CaseStep::TakeOn, Actor{here.people.chen, Role::Volunteer}));
  here.meet();
  must(step_on(here.first(), order, CaseStep::Withdraw, here.clerk));
  must(step_on(here.second(), order, CaseStep::Begin, here.chair));
  here.world.clock().advance(hour_ms);
  must(step_on(here.second(), order, CaseStep::Finish, here.chair));
  (void)must(here.world.station(0).sync());
  here.meet();
  for (Station* station : {&here.first(), &here.second()}) {
    CHECK(balance(*station, here.people.zhang).amount == 180);
    CHECK(balance(*station, here.people.zhang).held == 0);
  }
  here.check_agreed();
}

TEST_CASE("goods handed over by a clerk whose role was withdrawn meanwhile are not handed over twice",
          "[sync][books]") {
  TwoStations here;
  const Uuid rice = must(redeem(here.first(), here.people.zhang, "rice")).subject;
  here.meet();
  withdraw_roles_of_clerk(here);
  must(here.second().perform({here.clerk, transfer_step(rice, TransferStep::Settle)}));
  here.meet();
  for (Station* station : {&here.first(), &here.second()}) {
    CHECK(transfer_of(*station, rice).state == TransferState::Settled);
    CHECK(balance(*station, here.people.zhang).amount == 0);
    CHECK(left_on_shelf(*station, "rice") == 19);
    CHECK(notes(*station, "grant_revoked"));
    CHECK(refused(station->perform({here.chair, transfer_step(rice, TransferStep::Settle)})) ==
          ErrorCode::NotPermitted);
  }
  here.check_agreed();
}

TEST_CASE("a clerk whose role was withdrawn lets nothing go", "[sync][books]") {
  TwoStations here;
  const Uuid rice = must(redeem(here.first(), here.people.zhang, "rice")).subject;
  here.meet();
  withdraw_roles_of_clerk(here);
  must(here.second().perform({here.clerk, transfer_step(rice, TransferStep::Release)}));
  here.meet();
  for (Station* station : {&here.first(), &here.second()}) {
    CHECK(transfer_of(*station, rice).state == TransferState::Held);
    CHECK(balance(*station, here.people.zhang).available() == 0);
  }
  here.check_agreed();
}

TEST_CASE("the same donated hours given away at two stations: staff see that there were not as many", "[sync][books]") {
  TwoStations here;
  const auto give = [&](Station& station, const std::string& from, const std::string& to) {
    PostTransfer gift;
    gift.what_for = TransferFor::Gift;
    gift.lines = {{from, -60}, {to, 60}};
    return must(station.perform({here.clerk, gift})).subject;
  };
  (void)give(here.first(), here.people.zhang, "donation");
  here.meet();
  (void)give(here.first(), "donation", here.people.wang);
  const Uuid second = give(here.second(), "donation", here.people.chen);
  (void)must(here.world.station(0).sync());
  here.meet();
  CHECK(transfer_of(here.first(), second).overdrawn);
  CHECK(must(here.first().books().transfers_to_look_at()).size() == 1);
  CHECK(balance(here.first(), std::string("donation@") + Neighbourhood::scope).amount == -60);
  here.check_agreed();
}

}  // namespace linli::testing
