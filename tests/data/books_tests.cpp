// What hours are given for at one station: promises, goods, orders, reversals.
#include "data/orders.h"
#include "tests/support/shop.h"

namespace linli::testing {
TEST_CASE("a promise keeps hours from being spent twice until it is kept or let go", "[data][books]") {
  Shop here;
  const Uuid towel = must(redeem(*here.station, here.people.zhang, "towel")).subject;
  CHECK(balance(*here.station, here.people.zhang).amount == 300);
  CHECK(balance(*here.station, here.people.zhang).available() == 180);
  CHECK(refused(redeem(*here.station, here.people.zhang, "rice")) == ErrorCode::NotEnough);
  SECTION("goods are handed over") {
    must(here.station->perform({here.clerk, transfer_step(towel, TransferStep::Settle)}));
    CHECK(balance(*here.station, here.people.zhang).amount == 180);
    CHECK(balance(*here.station, here.people.zhang).held == 0);
    CHECK(balance(*here.station, "goods@zherong/shuangcheng/xiping").amount == 120);
  }
  SECTION("or they think again") {
    must(
        here.station->perform({Actor{here.people.zhang, Role::Resident}, transfer_step(towel, TransferStep::Release)}));
    CHECK(balance(*here.station, here.people.zhang).available() == 300);
    CHECK(refused(here.station->perform({here.clerk, transfer_step(towel, TransferStep::Settle)})) ==
          ErrorCode::NotPermitted);
  }
  SECTION("and nobody else lets go of it") {
    CHECK(refused(here.station->perform({Actor{here.people.chen, Role::Volunteer},
                                         transfer_step(towel, TransferStep::Release)})) == ErrorCode::NotPermitted);
    CHECK(refused(here.station->perform({Actor{here.people.zhang, Role::Resident},
                                         transfer_step(towel, TransferStep::Settle)})) == ErrorCode::NotPermitted);
  }
  CHECK(books_balance(*here.station));
}

TEST_CASE("a posting is taken back by two people, and a reversal is not reversed", "[data][books]") {
  Shop here;
  PostTransfer award;
  award.what_for = TransferFor::Award;
  award.words = "先锋";
  award.currency = Currency::Hearts;
  award.lines = {{here.people.zhang, 2}, {"issuer", -2}};
  const Uuid posted = must(here.station->perform({here.clerk, award})).subject;
  const auto hearts = [&] { return balance(*here.station, here.people.zhang, Currency::Hearts).amount; };
  CHECK(hearts() == 3);
  CHECK(refused(here.station->perform({here.clerk, transfer_step(posted, TransferStep::Reverse)})) ==
        ErrorCode::NotPermitted);
  must(here.station->perform({here.clerk, transfer_step(posted, TransferStep::AskReversal, "记错了人")}));
  CHECK(refused(here.station->perform({here.clerk, transfer_step(posted, TransferStep::Reverse)})) ==
        ErrorCode::NotPermitted);
  REQUIRE(must(here.station->books().transfers_to_look_at()).size() == 1);
  CHECK(hearts() == 3);
  must(here.station->perform({here.chair, transfer_step(posted, TransferStep::Reverse)}));
  CHECK(hearts() == 1);
  for (const TransferStep step : {TransferStep::AskReversal, TransferStep::Reverse}) {
    CHECK(refused(here.station->perform({here.chair, transfer_step(posted, step, "又错了")})) ==
          ErrorCode::NotPermitted);
  }
}

TEST_CASE("a posting sums to zero, says why, and is nobody's own", "[data][books]") {
  Shop here;
  PostTransfer post;
  post.words = "改错";
  post.lines = {{here.people.zhang, 10}, {"issuer", -9}};
  CHECK(refused(here.station->perform({here.clerk, post})) == ErrorCode::BadInput);
  post.lines = {{here.people.zhang, 10}, {here.people.zhang, -10}};
  CHECK(refused(here.station->perform({here.clerk, post})) == ErrorCode::BadInput);
  post.lines = {{here.people.clerk, 10}, {"issuer", -10}};
  CHECK(refused(here.station->perform({here.clerk, post})) == ErrorCode::NotPermitted);
  post.lines = {{here.people.zhang, -301}, {"issuer", 301}};
  CHECK(refused(here.station->perform({here.clerk, post})) == ErrorCode::NotEnough);
  post.lines = {{here.people.zhang, 10}, {"issuer", -10}};
  post.words.clear();
  CHECK(refused(here.station->perform({here.clerk, post})) == ErrorCode::BadInput);
  post.words = "改错";
  CHECK(refused(here.station->perform({Actor{here.people.zhang, Role::Volunteer}, post})) == ErrorCode::NotPermitted);
  CHECK(refused(here.station->perform({Actor{"", Role::Admin}, post})) == ErrorCode::NotPermitted);
  must(here.station->perform({here.clerk, post}));
  CHECK(balance(*here.station, here.people.zhang).amount == 310);
}

TEST_CASE("an order goes from asking to thanks, and the elder's two codes tell when", "[data][books]") {
  Shop here;
  const Saved order = here.order("cleaning", here.people.wang, false);
  CHECK(order.begin_code.size() == 4);
  CHECK(order.finish_code != order.begin_code);
  CHECK(here.state(order).order->answer_by > here.clock.wall_ms());
  const Actor chen{here.people.chen, Role::Volunteer};
  CHECK(refused(here.step(order, CaseStep::TakeOn, chen)) == ErrorCode::NotPermitted);  // Not asked yet.
  must(here.step(order, CaseStep::Dispatch, here.clerk));
  must(here.step(order, CaseStep::TakeOn, chen));
  CHECK(here.state(order).state == CaseState::TakenOn);
  CHECK(refused(here.step(order, CaseStep::Begin, chen, "0000")) == ErrorCode::WrongCode);
  must(here.step(order, CaseStep::Begin, chen, order.begin_code));
  const auto running = must(here.station->books().running(here.people.chen));
  REQUIRE(running);  // Whoever was on no shift is on one now.
  CHECK(running->task == ShiftTask::Visit);
  here.clock.advance(hour_ms);
  must(here.step(order, CaseStep::Finish, chen, order.finish_code));
  CHECK_FALSE(must(here.station->books().running(here.people.chen)));
  CHECK(shift_of(*here.station, running->subject).minutes == 60);
  must(here.step(order, CaseStep::Confirm, Actor{here.people.wang, Role::Resident}));
  CHECK(here.state(order).state == CaseState::Confirmed);
}

TEST_CASE("an order for two is begun and ended by one of them for both", "[data][books]") {
  Shop here;
  const Saved bath = here.order("bath", here.people.wang, false);
  for (const std::string& person : {here.people.chen, here.people.zhang}) here.join(person, "woman", true, true);
  StepOnCase send;
  send.subject = bath.subject;
  send.step = CaseStep::Dispatch;
  send.volunteers = {here.people.chen, here.people.zhang};
  must(here.station->perform({here.clerk, send}));
  const Actor chen{here.people.chen, Role::Volunteer};
  must(here.step(bath, CaseStep::TakeOn, chen));
  CHECK(refused(here.step(bath, CaseStep::Begin, chen, bath.begin_code)) ==
        ErrorCode::NotPermitted);  // One is too few.
  must(here.step(bath, CaseStep::TakeOn, Actor{here.people.zhang, Role::Volunteer}));
  must(here.step(bath, CaseStep::Begin, chen, bath.begin_code));
  here.clock.advance(hour_ms);
  must(here.step(bath, CaseStep::Finish, chen, bath.finish_code));
  REQUIRE(must(here.station->books().shifts_to_approve()).size() == 2);
  for (const Shift& shift : must(here.station->books().shifts_to_approve())) CHECK(shift.minutes == 60);
  CHECK(must(here.station->anomalies()).empty());
}

TEST_CASE("an order within a shift is credited once", "[data][books]") {
  Shop here;
  const Uuid shift = clock_in(*here.station, here.people.chen);
  const Saved order = here.order("cleaning", here.people.wang, false);
  const Actor chen{here.people.chen, Role::Volunteer};
  must(here.step(order, CaseStep::Dispatch, here.clerk));
  must(here.step(order, CaseStep::TakeOn, chen));
  must(here.step(order, CaseStep::Begin, chen, order.begin_code));
  here.clock.advance(hour_ms);
  must(here.step(order, CaseStep::Finish, chen, order.finish_code));
  CHECK(must(here.station->books().running(here.people.chen))->subject == shift);
  here.clock.advance(hour_ms);
  clock_out(*here.station, here.people.chen, shift);
  REQUIRE(must(here.station->books().shifts_to_approve()).size() == 1);
  must(approve(*here.station, here.people.clerk, shift));
  CHECK(balance(*here.station, here.people.chen).amount == 120);
}

TEST_CASE("whoever rests goes on when an order begins, so that its time counts", "[data][books]") {
  Shop here;
  const Uuid shift = clock_in(*here.station, here.people.chen);
  const Saved order = here.order("cleaning", here.people.wang, false);
  const Actor chen{here.people.chen, Role::Volunteer};
  must(here.step(order, CaseStep::Dispatch, here.clerk));
  must(here.step(order, CaseStep::TakeOn, chen));
  must(here.station->perform({chen, shift_step(shift, ShiftStep::Pause)}));
  here.clock.advance(hour_ms);
  must(here.step(order, CaseStep::Begin, chen, order.begin_code));
  here.clock.advance(hour_ms);
  must(here.step(order, CaseStep::Finish, chen, order.finish_code));
  clock_out(*here.station, here.people.chen, shift);
  REQUIRE(must(here.station->books().shifts_to_approve()).size() == 1);
  CHECK(must(here.station->books().shifts_to_approve()).front().minutes == 60);
  CHECK(must(here.station->anomalies()).empty());
}

TEST_CASE("hours given for an order are kept, and spent when it is done", "[data][books]") {
  Shop here;
  const Saved order = here.order("cleaning", here.people.zhang, true);
  CHECK(balance(*here.station, here.people.zhang).held == 120);
  CHECK(here.state(order).order->redeems);
  SECTION("called off, they are free again") {
    must(here.step(order, CaseStep::Withdraw, Actor{here.people.zhang, Role::Resident}));
    CHECK(balance(*here.station, here.people.zhang).available() == 300);
  }
  SECTION("done, they are spent") {
    const Actor chen{here.people.chen, Role::Volunteer};
    must(here.step(order, CaseStep::Dispatch, here.clerk));
    must(here.step(order, CaseStep::TakeOn, chen));
    must(here.step(order, CaseStep::Begin, chen, order.begin_code));
    must(here.step(order, CaseStep::Finish, chen, order.finish_code));
    CHECK(balance(*here.station, here.people.zhang).amount == 180);
    CHECK(balance(*here.station, here.people.zhang).held == 0);
  }
  CHECK(books_balance(*here.station));
}

TEST_CASE("whose hours they are stands in no line of the order", "[data][books]") {
  Shop here;
  const Saved order = here.order("cleaning", here.people.zhang, true);
  for (const StoredEntry& stored : must(here.station->entries({}))) {
    if (stored.entry.envelope.subject != order.subject) continue;
    CHECK(stored.entry.line.find(here.people.zhang) == std::string::npos);
    CHECK(stored.entry.line.find(order.begin_code + "\"") == std::string::npos);
  }
}

TEST_CASE("an order nobody takes on comes back to staff", "[data][books]") {
  Shop here;
  const Saved order = here.order("cleaning", here.people.wang, false);
  must(here.step(order, CaseStep::Dispatch, here.clerk));
  const auto waiting = [&] {
    CaseFilter filter;
    filter.which = CaseFilter::Which::OrdersWaiting;
    return must(here.station->cases(filter)).size();
  };
  CHECK(waiting() == 0);
  SECTION("not answered in time") { here.clock.advance(60 * hour_ms); }
  SECTION("declined by all who were asked") {
    must(here.step(order, CaseStep::Decline, Actor{here.people.chen, Role::Volunteer}));
    CHECK(here.state(order).state == CaseState::Lodged);
  }
  CHECK(waiting() == 1);
  must(here.step(order, CaseStep::Dispatch, here.clerk));
  CHECK(here.state(order).order->dispatches == 2);
}

TEST_CASE("what nobody answered is dispatched once more, to somebody else, and then waits for staff", "[data][books]") {
  Shop here;
  for (const std::string& person : {here.people.zhang, here.people.chen}) {
    EnterVolunteer entered;
    entered.volunteer.person = person;
    entered.volunteer.consents = true;
    entered.volunteer.skills = {"cleaning"};
    must(here.station->perform({here.clerk, entered}));
  }
  const Saved order = here.order("cleaning", here.people.wang, false);
  must(here.step(order, CaseStep::Dispatch, here.clerk));  // To 陈师傅.
  CHECK(must(dispatch_unanswered(*here.station)) == 0);
  here.clock.advance(60 * hour_ms);
  CHECK(must(dispatch_unanswered(*here.station)) == 1);
  CHECK(here.state(order).order->asked == std::vector<std::string>{here.people.zhang});
  here.clock.advance(60 * hour_ms);
  CHECK(must(dispatch_unanswered(*here.station)) == 0);
  CaseFilter waiting;
  waiting.which = CaseFilter::Which::OrdersWaiting;
  CHECK(must(here.station->cases(waiting)).size() == 1);
}

TEST_CASE("a board of honour shows who wants to stand there, by the name they chose", "[data][books]") {
  Shop here;
  CHECK(must(here.station->books().honour(Currency::Time, 2026, 10)).empty());
  EnterVolunteer entered;
  entered.volunteer.person = here.people.zhang;
  entered.volunteer.board_name = "老张";
  must(here.station->perform({here.clerk, entered}));
  const auto rows = must(here.station->books().honour(Currency::Time, 2026, 10));
  REQUIRE(rows.size() == 1);
  CHECK(rows.front().name == "老张");
  CHECK(rows.front().amount == 300);
}

TEST_CASE("a reversal that nobody signs within three working days is asked for anew", "[data][books]") {
  Shop here;
  const Uuid soap = must(redeem(*here.station, here.people.zhang, "soap")).subject;
  must(here.station->perform({here.clerk, transfer_step(soap, TransferStep::Settle)}));
  must(here.station->perform({here.clerk, transfer_step(soap, TransferStep::AskReversal, "拿错了")}));
  CHECK(refused(here.station->perform({here.chair, transfer_step(soap, TransferStep::AskReversal, "拿错了")})) ==
        ErrorCode::AlreadyExists);
  here.clock.advance(8 * 24 * hour_ms);
  CHECK(refused(here.station->perform({here.chair, transfer_step(soap, TransferStep::Reverse)})) ==
        ErrorCode::NotPermitted);
  must(here.station->perform({here.clerk, transfer_step(soap, TransferStep::AskReversal, "拿错了")}));
  must(here.station->perform({here.chair, transfer_step(soap, TransferStep::Reverse)}));
  CHECK(balance(*here.station, here.people.zhang).amount == 300);
}

TEST_CASE("whoever is suggested may come: trained, as the elder wishes, and asked for with consent", "[data][books]") {
  Shop here;
  here.join(here.people.zhang, "woman", true, true);
  here.join(here.people.chen, "man", true, true);
  here.join(here.people.clerk, "woman", false, true);
  LodgeCase lodge;
  lodge.service = "errand";
  lodge.category = "bath";
  lodge.text = "洗澡";
  lodge.wish = "woman";
  lodge.person = here.people.wang;
  const Saved bath = must(here.station->perform({Actor{}, lodge}));
  const auto named = [&](const Saved& order) {
    std::vector<std::string> people;
    for (const Suggestion& one : must(suggestions(*here.station, order.subject))) people.push_back(one.person);
    return people;
  };
  CHECK(named(bath) == std::vector<std::string>{here.people.zhang});
  CHECK(here.state(bath).order->people == 2);
  here.join(here.people.zhang, "woman", true, false);
  CHECK(named(bath).empty());
  const Saved cleaning = here.order("cleaning", here.people.wang, false);
  CHECK(named(cleaning).size() == 2);
}

TEST_CASE("a year's books are a file any spreadsheet reads", "[data][books]") {
  Shop here;
  const std::string csv = must(here.station->books().csv(Currency::Time, 2026));
  CHECK(csv.starts_with("day,account,amount,what,item,state,judged,subject\r\n"));
  CHECK(csv.find(here.people.zhang + ",300,shift,duty,posted,pending,") != std::string::npos);
  const auto statement = must(here.station->books().statement(here.people.zhang, 2026));
  const auto hours = std::find_if(statement.begin(), statement.end(), [](const StatementLine& line) {
    return line.currency == Currency::Time && line.what == "shift";
  });
  REQUIRE(hours != statement.end());
  CHECK(hours->came == 300);
}

TEST_CASE("posts are claimed for a term and left again", "[data][books]") {
  Shop here;
  const Actor zhang{here.people.zhang, Role::Volunteer};
  must(here.station->perform({zhang, ClaimPost{here.people.zhang, "safety_round"}}));
  CHECK(must(here.station->books().holders_of("safety_round")) == std::vector<std::string>{here.people.zhang});
  CHECK(refused(here.station->perform({zhang, ClaimPost{here.people.zhang, "nothing_of_the_kind"}})) ==
        ErrorCode::BadInput);
  CHECK(refused(here.station->perform({zhang, ClaimPost{here.people.chen, "safety_round"}})) ==
        ErrorCode::NotPermitted);
  here.clock.advance(400 * 24 * hour_ms);
  CHECK(must(here.station->books().holders_of("safety_round")).empty());  // The term is over.
}

TEST_CASE("a team is joined by asking, and somebody else admits", "[data][books]") {
  Shop here;
  EnterGroup group;
  group.name = "环境保护队";
  group.kind = "team";
  const Uuid team = must(here.station->perform({here.clerk, group})).subject;
  must(here.station->perform(
      {Actor{here.people.zhang, Role::Volunteer}, StepOnTeam{team, TeamStep::Ask, here.people.zhang}}));
  auto members = must(here.station->books().members_of(team));
  REQUIRE(members.size() == 1);
  CHECK_FALSE(members.front().admitted);
  CHECK(refused(here.station->perform(
            {Actor{here.people.zhang, Role::Volunteer}, StepOnTeam{team, TeamStep::Admit, here.people.zhang}})) ==
        ErrorCode::NotPermitted);
  must(here.station->perform({here.clerk, StepOnTeam{team, TeamStep::Admit, here.people.zhang}}));
  CHECK(must(here.station->books().members_of(team)).front().admitted);
  must(here.station->perform({here.clerk, StepOnTeam{team, TeamStep::Leave, here.people.zhang}}));
  CHECK(must(here.station->books().members_of(team)).empty());
}

}  // namespace linli::testing
