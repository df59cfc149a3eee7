// A volunteer's hours at one station: clocked, doubted, approved, in the passbook.
#include "data/calendar/calendar.h"
#include "data/chores.h"
#include "tests/support/volunteers.h"

namespace linli::testing {
TEST_CASE("a shift from card to card, approved, is in the passbook", "[data][hours]") {
  Staffed here;
  const Uuid shift = clock_in(*here.station, here.people.zhang, ShiftTask::Duty, "safety_round");
  CHECK(must(here.station->books().running(here.people.zhang))->subject == shift);
  here.clock.advance(3 * hour_ms + 21 * 60'000);
  clock_out(*here.station, here.people.zhang, shift);
  CHECK_FALSE(must(here.station->books().running(here.people.zhang)));
  const Shift ended = shift_of(*here.station, shift);
  CHECK(ended.minutes == 200);  // 3 h 21 min, to the nearest five.
  CHECK(ended.trust == ShiftTrust::Clocked);
  CHECK_FALSE(ended.doubts.any());
  CHECK(balance(*here.station, here.people.zhang).amount == 0);
  must(approve(*here.station, here.people.clerk, shift));
  CHECK(balance(*here.station, here.people.zhang).amount == 200);
  CHECK(balance(*here.station, here.people.zhang).pending == 200);  // No hub has judged it yet.
  CHECK(balance(*here.station, here.people.zhang, Currency::MeritMinutes).amount == 200);
  CHECK(balance(*here.station, here.people.zhang, Currency::Points).amount == 2);
  CHECK(balance(*here.station, here.people.zhang, Currency::Hearts).amount == 1);
  const auto lines = must(here.station->books().passbook(here.people.zhang, Currency::Time, 0, 10));
  REQUIRE(lines.size() == 1);
  CHECK(lines.front().amount == 200);
  CHECK(lines.front().what == "shift");
  CHECK(lines.front().counts());
  CHECK(books_balance(*here.station));
}

TEST_CASE("pauses do not count, and a change of task stays one shift", "[data][hours]") {
  Staffed here;
  const Uuid shift = clock_in(*here.station, here.people.zhang);
  const Actor own{here.people.zhang, Role::Volunteer};
  here.clock.advance(hour_ms);
  must(here.station->perform({own, shift_step(shift, ShiftStep::Pause)}));
  here.clock.advance(hour_ms);
  must(here.station->perform({own, shift_step(shift, ShiftStep::Resume)}));
  StepOnShift task = shift_step(shift, ShiftStep::Retask);
  task.task = ShiftTask::Visit;
  must(here.station->perform({own, task}));
  here.clock.advance(hour_ms);
  clock_out(*here.station, here.people.zhang, shift);
  CHECK(shift_of(*here.station, shift).minutes == 120);
  CHECK(shift_of(*here.station, shift).task == ShiftTask::Visit);
}

TEST_CASE("a clock set back between in and out changes no minute", "[data][hours]") {
  Staffed here;
  const WallMs came = here.clock.wall_ms();
  const Uuid shift = clock_in(*here.station, here.people.zhang);
  here.clock.advance(2 * hour_ms);
  here.clock.set_wall(came - 5 * hour_ms);
  clock_out(*here.station, here.people.zhang, shift);
  CHECK(shift_of(*here.station, shift).minutes == 120);
  CHECK(shift_of(*here.station, shift).until == came + 2 * hour_ms);
}

TEST_CASE("minus minutes count as none, and staff look at them", "[data][hours]") {
  Staffed here;
  const WallMs came = here.clock.wall_ms();
  const Uuid shift = clock_in(*here.station, here.people.zhang);
  here.clock.reboot("0000000000000002");  // The machine was off: only its wall clock is left, and that is wrong.
  here.clock.set_wall(came - 5 * hour_ms);
  clock_out(*here.station, here.people.zhang, shift);
  const Shift ended = shift_of(*here.station, shift);
  CHECK(ended.minutes == 0);
  CHECK(ended.doubts.clock_back);
  // They say from what they know of it.
  CHECK(refused(approve(*here.station, here.people.clerk, shift, 120)) == ErrorCode::BadInput);
  must(approve(*here.station, here.people.clerk, shift, 120, "停电后时钟不准，在场"));
  CHECK(balance(*here.station, here.people.zhang).amount == 120);
}

TEST_CASE("going without having come waits for staff to say from when", "[data][hours]") {
  Staffed here;
  const Uuid shift =
      must(here.station->perform({Actor{here.people.zhang, Role::Volunteer}, EndUnstarted{here.people.zhang}})).subject;
  CHECK(shift_of(*here.station, shift).state == ShiftState::Unstarted);
  REQUIRE(must(here.station->books().shifts_to_approve()).size() == 1);
  must(approve(*here.station, here.people.clerk, shift, 90, "八点半就来了，忘了刷"));
  CHECK(balance(*here.station, here.people.zhang).amount == 90);
  CHECK(shift_of(*here.station, shift).trust == ShiftTrust::Honorary);
}

TEST_CASE("a shift of thirty hours is looked at, and cannot be approved as it is", "[data][hours]") {
  Staffed here;
  const Uuid shift = clock_in(*here.station, here.people.zhang);
  here.clock.advance(30 * hour_ms);
  clock_out(*here.station, here.people.zhang, shift);
  CHECK(shift_of(*here.station, shift).doubts.too_long);
  CHECK(refused(approve(*here.station, here.people.clerk, shift)) == ErrorCode::BadInput);
  must(approve(*here.station, here.people.clerk, shift, 180, "忘了刷，三小时"));
  CHECK(balance(*here.station, here.people.zhang).amount == 180);
}

TEST_CASE("who forgot to clock out is asked, or closed at the set hour", "[data][hours]") {
  Staffed here;
  here.clock.set_wall(ms_of({2026, 11, 25}, 9, 0));
  const Uuid shift = clock_in(*here.station, here.people.zhang);
  here.clock.advance(23 * hour_ms);
  StepOnShift close = shift_step(shift, ShiftStep::Close);
  SECTION("they say when they went") {
    close.until = ms_of({2026, 11, 25}, 11, 30);
    must(here.station->perform({Actor{here.people.zhang, Role::Volunteer}, close}));
    CHECK(shift_of(*here.station, shift).minutes == 150);
  }
  SECTION("nobody says anything") {
    must(here.station->perform({Actor{here.people.clerk, Role::Clerk}, close}));
    CHECK(shift_of(*here.station, shift).until == ms_of({2026, 11, 25}, 18, 0));
    // Who closed it for somebody else does not approve it too.
    CHECK(refused(approve(*here.station, here.people.clerk, shift)) == ErrorCode::NotPermitted);
  }
  SECTION("a time that has not come yet is no answer") {
    close.until = here.clock.wall_ms() + hour_ms;
    CHECK(refused(here.station->perform({Actor{here.people.zhang, Role::Volunteer}, close})) == ErrorCode::BadInput);
    return;
  }
  CHECK(shift_of(*here.station, shift).doubts.forgotten);
  CHECK(shift_of(*here.station, shift).trust == ShiftTrust::Honorary);
  CHECK(balance(*here.station, here.people.zhang).amount == 0);
}

TEST_CASE("a shift that nobody ended for a day is closed by the station itself, for staff to see", "[data][hours]") {
  Staffed here;
  here.clock.set_wall(ms_of({2026, 11, 25}, 9, 0));
  const Uuid shift = clock_in(*here.station, here.people.zhang);
  here.clock.advance(23 * hour_ms);
  CHECK(must(do_chores(*here.station)).shifts_closed == 0);
  here.clock.advance(2 * hour_ms);
  CHECK(must(do_chores(*here.station)).shifts_closed == 1);
  CHECK(shift_of(*here.station, shift).until == ms_of({2026, 11, 25}, 18, 0));
  CHECK(shift_of(*here.station, shift).doubts.forgotten);
  must(approve(*here.station, here.people.clerk, shift));
  CHECK(balance(*here.station, here.people.zhang).amount == 540);
}

TEST_CASE("nobody approves their own hours, nor those they entered from paper", "[data][hours]") {
  Staffed here;
  const Uuid own = clock_in(*here.station, here.people.clerk);
  here.clock.advance(2 * hour_ms);
  clock_out(*here.station, here.people.clerk, own);
  CHECK(refused(approve(*here.station, here.people.clerk, own)) == ErrorCode::NotPermitted);
  RecordShift paper;
  paper.person = here.people.zhang;
  paper.from = here.clock.wall_ms() - 3 * hour_ms;
  paper.until = here.clock.wall_ms() - hour_ms;
  const Uuid recorded = must(here.station->perform({Actor{here.people.clerk, Role::Clerk}, paper})).subject;
  CHECK(refused(approve(*here.station, here.people.clerk, recorded)) == ErrorCode::NotPermitted);
  must(here.station->perform(
      {Actor{here.people.chair, Role::Chair}, ApproveShifts{{{recorded, -1, ""}, {own, -1, ""}}}}));
  CHECK(balance(*here.station, here.people.zhang).amount == 120);
  CHECK(balance(*here.station, here.people.clerk).amount == 120);
}

TEST_CASE("hours from paper need a beginning, an end after it, and no more than anybody works", "[data][hours]") {
  Staffed here;
  const Actor clerk{here.people.clerk, Role::Clerk};
  RecordShift paper;
  paper.person = here.people.zhang;
  paper.from = here.clock.wall_ms();
  paper.until = here.clock.wall_ms() - hour_ms;
  CHECK(refused(here.station->perform({clerk, paper})) == ErrorCode::BadInput);
  paper.until = paper.from + 30 * hour_ms;
  CHECK(refused(here.station->perform({clerk, paper})) == ErrorCode::BadInput);
  paper.until = paper.from + hour_ms;
  paper.person = here.people.clerk;
  CHECK(refused(here.station->perform({clerk, paper})) == ErrorCode::NotPermitted);
  paper.person = here.people.zhang;
  CHECK(refused(here.station->perform({Actor{here.people.zhang, Role::Volunteer}, paper})) == ErrorCode::NotPermitted);
}

TEST_CASE("many hours are approved with one signature, or none of them", "[data][hours]") {
  Staffed here;
  const Uuid first = clock_in(*here.station, here.people.zhang);
  const Uuid second = clock_in(*here.station, here.people.chen);
  const Uuid own = clock_in(*here.station, here.people.clerk);
  here.clock.advance(hour_ms);
  clock_out(*here.station, here.people.zhang, first);
  clock_out(*here.station, here.people.chen, second);
  clock_out(*here.station, here.people.clerk, own);
  const Actor clerk{here.people.clerk, Role::Clerk};
  const auto before = must(here.station->entries({})).size();
  CHECK(refused(here.station->perform({clerk, ApproveShifts{{{first, -1, ""}, {own, -1, ""}}}})) ==
        ErrorCode::NotPermitted);
  CHECK(must(here.station->entries({})).size() == before);
  must(here.station->perform({clerk, ApproveShifts{{{first, -1, ""}, {second, -1, ""}}}}));
  CHECK(balance(*here.station, here.people.zhang).amount == 60);
  CHECK(balance(*here.station, here.people.chen).amount == 60);
}

TEST_CASE("one shift of a person runs at a time", "[data][hours]") {
  Staffed here;
  (void)clock_in(*here.station, here.people.zhang);
  StartShift again;
  again.person = here.people.zhang;
  CHECK(refused(here.station->perform({Actor{here.people.zhang, Role::Volunteer}, again})) == ErrorCode::AlreadyExists);
  // Nor does anybody clock somebody else in, but staff.
  again.person = here.people.chen;
  CHECK(refused(here.station->perform({Actor{here.people.zhang, Role::Volunteer}, again})) == ErrorCode::NotPermitted);
  must(here.station->perform({Actor{here.people.clerk, Role::Clerk}, again}));
}

TEST_CASE("what is over the cap goes to the donation account", "[data][hours]") {
  Staffed here;
  const Actor clerk{here.people.clerk, Role::Clerk};
  PostTransfer much;
  much.what_for = TransferFor::Correction;
  much.words = "从旧账转来";
  much.lines = {{here.people.zhang, 89'970}, {"issuer", -89'970}};
  must(here.station->perform({clerk, much}));
  (void)work(*here.station, here.clock, here.people.zhang, here.people.clerk, 120);
  CHECK(balance(*here.station, here.people.zhang).amount == 90'000);
  CHECK(balance(*here.station, "donation@zherong/shuangcheng/xiping").amount == 90);
  CHECK(books_balance(*here.station));
}

TEST_CASE("approved hours are taken back by two people, once", "[data][hours]") {
  Staffed here;
  const Uuid shift = work(*here.station, here.clock, here.people.zhang, here.people.clerk, 60);
  const Actor clerk{here.people.clerk, Role::Clerk};
  const Actor chair{here.people.chair, Role::Chair};
  CHECK(refused(here.station->perform({chair, shift_step(shift, ShiftStep::Reverse)})) == ErrorCode::NotPermitted);
  CHECK(refused(here.station->perform({clerk, shift_step(shift, ShiftStep::AskReversal)})) == ErrorCode::BadInput);
  must(here.station->perform({clerk, shift_step(shift, ShiftStep::AskReversal, "不是那天")}));
  CHECK(refused(here.station->perform({clerk, shift_step(shift, ShiftStep::Reverse)})) == ErrorCode::NotPermitted);
  must(here.station->perform({chair, shift_step(shift, ShiftStep::Reverse)}));
  CHECK(balance(*here.station, here.people.zhang).amount == 0);
  for (const ShiftStep again : {ShiftStep::AskReversal, ShiftStep::Reverse}) {
    for (const Actor& by : {clerk, chair}) {
      CHECK(refused(here.station->perform({by, shift_step(shift, again, "再来一次")})) == ErrorCode::NotPermitted);
    }
  }
  CHECK(refused(approve(*here.station, here.people.clerk, shift)) == ErrorCode::NotPermitted);
  CHECK(balance(*here.station, here.people.zhang).amount == 0);
  const auto lines = must(here.station->books().passbook(here.people.zhang, Currency::Time, 0, 10));
  REQUIRE(lines.size() == 1);  // It stays in the book, and counts no more.
  CHECK_FALSE(lines.front().counts());
  CHECK(books_balance(*here.station));
}

TEST_CASE("approved hours are listed, the newest first, until two people took them back", "[data][hours]") {
  Staffed here;
  const Books books = here.station->books();
  CHECK(must(books.shifts_approved()).empty());
  const Uuid first = work(*here.station, here.clock, here.people.zhang, here.people.clerk, 60);
  const Uuid second = work(*here.station, here.clock, here.people.chen, here.people.clerk, 180);
  RecordShift paper;
  paper.person = here.people.zhang;
  paper.from = here.clock.wall_ms() - 48 * hour_ms;
  paper.until = paper.from + hour_ms;
  const Uuid recorded = must(here.station->perform({Actor{here.people.chair, Role::Chair}, paper})).subject;
  const auto listed = [&](std::size_t count_max = 200) {
    std::vector<Uuid> found;
    for (const Shift& shift : must(books.shifts_approved(count_max))) found.push_back(shift.subject);
    return found;
  };
  CHECK(listed() == std::vector{second, first});  // What waits is not among them.
  must(approve(*here.station, here.people.clerk, recorded));
  CHECK(listed() == std::vector{second, first, recorded});
  CHECK(listed(1) == std::vector{second});
  // Hours that were given for help are lines of that account too.
  const Actor clerk{here.people.clerk, Role::Clerk};
  const Uuid given = must(redeem(*here.station, here.people.chen, "cleaning", 1, TransferFor::Service)).subject;
  must(here.station->perform({clerk, transfer_step(given, TransferStep::Settle)}));
  CHECK(listed().size() == 3);
  must(here.station->perform({clerk, shift_step(first, ShiftStep::AskReversal, "不是那天")}));
  // It stands until somebody signs, and waits for that before the desk.
  CHECK(listed() == std::vector{second, first, recorded});
  REQUIRE(must(books.shifts_to_approve()).size() == 1);
  CHECK(must(books.shifts_to_approve()).front().subject == first);
  must(here.station->perform({Actor{here.people.chair, Role::Chair}, shift_step(first, ShiftStep::Reverse)}));
  CHECK(listed() == std::vector{second, recorded});
  CHECK(must(books.shifts_to_approve()).empty());
  must(here.station->rebuild());
  CHECK(listed() == std::vector{second, recorded});
}

TEST_CASE("a rebuild finds the same hours, also with other rules", "[data][hours]") {
  Staffed here;
  (void)work(*here.station, here.clock, here.people.zhang, here.people.clerk, 63);
  const auto before = must(here.station->books().balances(here.people.zhang));
  must(here.station->rebuild());
  const auto after = must(here.station->books().balances(here.people.zhang));
  for (std::size_t i = 0; i < before.size(); ++i) CHECK(before[i].amount == after[i].amount);
  // Minutes are as they were rounded on their day: the file's figures are read when a shift begins, never by a fold.
  CHECK(balance(*here.station, here.people.zhang).amount == 65);
}

}  // namespace linli::testing
