// A real station and a real hub with a bad road between them: whatever is lost, everything arrives once.
#include <random>

#include "tests/support/catch.h"
#include "tests/support/neighbourhood.h"

using namespace linli;
using namespace linli::testing;

namespace {

std::size_t cases_at(StationAtWork& at) {
  CaseFilter filter;
  filter.which = CaseFilter::Which::All;
  return at.station().cases(filter).value().size();
}

/// A failure that waits for nobody: the first error ends it.
QuietOptions one_try() {
  QuietOptions options;
  options.tries_max = 1;
  return options;
}

}  // namespace

TEST_CASE("what was lodged offline reaches the hub once there is a road", "[sync][courier]") {
  Neighbourhood world;
  const Saved saved = world.station(0).lodge("楼道灯坏了");
  CHECK(world.station(0).promise_of_last() == Promise::Saved);
  CHECK(world.station(0).pending() > 0);
  const auto report = world.station(0).sync();
  REQUIRE(report);
  CHECK(report->entries_sent > 0);
  CHECK(report->bytes_sent > 0);
  CHECK(report->pending == 0);
  CHECK(world.hub().count("case.lodged") == 1);
  CHECK(world.station(0).promise_of(saved.subject) == Promise::Received);
  CHECK(world.station(0).sync().value().entries_sent == 0);
}

TEST_CASE("a lost or spoilt message goes again and nothing doubles", "[sync][courier]") {
  Neighbourhood world;
  const auto kind = GENERATE(Ask::Kind::Push, Ask::Kind::Fetch);
  const auto mishap = GENERATE(Mishap::LoseRequest, Mishap::CutRequest, Mishap::LoseReply, Mishap::CutReply,
                               Mishap::RepeatRequest, Mishap::Html, Mishap::Redirect, Mishap::Busy, Mishap::Failed);
  const int times = GENERATE(1, 3);
  world.station(0).lodge("楼道灯坏了");
  world.station(0).lodge("下水道堵了");
  world.road(0).meet(kind, mishap, times);
  world.run_until_quiet();
  CHECK(world.hub().count("case.lodged") == 2);
  CHECK(world.station(0).promise_of_last() == Promise::Received);
  CHECK(world.station(0).pending() == 0);
  CHECK(world.station(0).station().verify());
}

TEST_CASE("any run of mishaps ends with every entry at the hub exactly once", "[sync][courier]") {
  std::mt19937 random(GENERATE(take(12, Catch::Generators::random(0U, 1'000'000'000U))));
  const auto one_in = [&](std::uint32_t n) { return random() % n == 0; };
  Neighbourhood world(2);
  for (int i = 0; i < 30; ++i) {
    const auto mishap = static_cast<Mishap>(random() % (static_cast<unsigned>(Mishap::Failed) + 1));
    world.road(random() % 2).meet(one_in(3) ? Ask::Kind::Fetch : Ask::Kind::Push, mishap);
  }
  std::size_t cases = 0;
  for (int i = 0; i < 15; ++i) {
    StationAtWork& station = world.station(random() % 2);
    station.lodge("第" + std::to_string(++cases) + "件");
    if (one_in(2)) (void)station.sync(one_try()).has_value();
    if (one_in(5)) station.restart();
  }
  world.run_until_quiet();
  CHECK(world.hub().count("case.lodged") == cases);
  CHECK(cases_at(world.station(0)) == cases);
  CHECK(cases_at(world.station(1)) == cases);
  CHECK(world.station(0).pending() == 0);
  CHECK(world.station(1).pending() == 0);
}

TEST_CASE("what one station lodged appears at another of the same scope", "[sync][courier]") {
  Neighbourhood world(2);
  const Saved saved = world.station(0).lodge("路灯不亮");
  world.run_until_quiet();
  const auto seen = world.station(1).station().find_case(saved.subject);
  REQUIRE(seen);
  REQUIRE(seen->has_value());
  CHECK((*seen)->ticket == saved.ticket);
  CHECK((*seen)->received);
}

TEST_CASE("a batch that is too large for a proxy is halved until it fits", "[sync][courier]") {
  Neighbourhood world;
  world.road(0).take_at_most(10'000);
  for (int i = 0; i < 40; ++i) world.station(0).lodge("第" + std::to_string(i) + "件");
  world.run_until_quiet();
  CHECK(world.hub().count("case.lodged") == 40);
  CHECK(world.road(0).begun(Ask::Kind::Push) > 3);
}

TEST_CASE("one entry that nothing will carry is kept, and said", "[sync][courier]") {
  Neighbourhood world;
  world.road(0).take_at_most(100);
  world.station(0).lodge("楼道灯坏了");
  const auto failed = world.station(0).sync(one_try());
  REQUIRE_FALSE(failed);
  CHECK(failed.error().code == ErrorCode::TooLarge);
  CHECK(world.station(0).pending() > 0);
  world.road(0).take_at_most(0);
  world.run_until_quiet();
  CHECK(world.hub().count("case.lodged") == 1);
}

TEST_CASE("many batches are sent one after another, and only what is missing", "[sync][courier]") {
  Neighbourhood world;
  QuietOptions options = StationAtWork::patient();
  options.session.batch_bytes_max = 4'000;
  for (int i = 0; i < 30; ++i) world.station(0).lodge("第" + std::to_string(i) + "件");
  const std::int64_t entries = world.station(0).pending();
  const auto report = world.station(0).sync(options);
  REQUIRE(report);
  CHECK(report->entries_sent == static_cast<std::uint64_t>(entries));
  CHECK(world.road(0).begun(Ask::Kind::Push) > 5);
  CHECK(world.hub().count("case.lodged") == 30);
}

TEST_CASE("a batch made while the one before was on its way is made again when that one failed", "[sync][courier]") {
  Neighbourhood world;
  QuietOptions options = StationAtWork::patient();
  options.session.batch_bytes_max = 4'000;
  for (int i = 0; i < 30; ++i) world.station(0).lodge("第" + std::to_string(i) + "件");
  SECTION("on the road") {
    const auto mishap = GENERATE(Mishap::LoseRequest, Mishap::LoseReply, Mishap::CutReply, Mishap::RepeatRequest,
                                 Mishap::Busy, Mishap::Failed);
    world.road(0).meet(Ask::Kind::Push, mishap, 3);
  }
  SECTION("because a proxy takes only smaller ones") { world.road(0).take_at_most(3'000); }
  SECTION("because the hub was restored") {
    world.hub().back_up();
    REQUIRE(world.station(0).sync(options));
    for (int i = 0; i < 10; ++i) world.station(0).lodge("第" + std::to_string(30 + i) + "件");
    world.hub().restore();
    REQUIRE(world.hub().count("case.lodged") == 0);
    REQUIRE(world.station(0).sync(options));
    CHECK(world.hub().count("case.lodged") == 40);
    CHECK(world.station(0).pending() == 0);
    return;
  }
  REQUIRE(world.station(0).sync(options));
  CHECK(world.hub().count("case.lodged") == 30);
  CHECK(world.station(0).pending() == 0);
}

TEST_CASE("a batch whose answer was lost is asked for before it goes again", "[sync][courier]") {
  Neighbourhood world;
  for (int i = 0; i < 10; ++i) world.station(0).lodge("第" + std::to_string(i) + "件");
  int pushes = 0;
  int recalls = 1;
  SECTION("the hub has it") {
    world.road(0).meet(Ask::Kind::Push, Mishap::LoseReply);
    pushes = 1;
  }
  SECTION("the hub has it, and is asked until it says so") {
    world.road(0).meet(Ask::Kind::Push, Mishap::LoseReply);
    const auto mishap = GENERATE(Mishap::LoseRequest, Mishap::LoseReply, Mishap::CutReply, Mishap::Html,
                                 Mishap::Redirect, Mishap::Busy, Mishap::Failed);
    world.road(0).meet(Ask::Kind::Recall, mishap, 2);
    pushes = 1;
    recalls = 3;
    // An answer, but no receipt: the batch goes again rather than wait for one.
    if (mishap == Mishap::CutReply || mishap == Mishap::Html || mishap == Mishap::Failed) {
      pushes = 2;
      recalls = 1;
    }
  }
  SECTION("it never arrived") {
    world.road(0).meet(Ask::Kind::Push, Mishap::LoseRequest);
    pushes = 2;
  }
  SECTION("it never arrived, three times") {
    world.road(0).meet(Ask::Kind::Push, Mishap::LoseRequest, 3);
    pushes = 4;
    recalls = 3;
  }
  REQUIRE(world.station(0).sync());
  CHECK(world.road(0).begun(Ask::Kind::Push) == pushes);
  CHECK(world.road(0).begun(Ask::Kind::Recall) == recalls);
  CHECK(world.hub().count("case.lodged") == 10);
  CHECK(world.station(0).promise_of_last() == Promise::Received);
  CHECK(world.station(0).pending() == 0);
}

TEST_CASE("the batch made behind one that is in doubt follows it", "[sync][courier]") {
  Neighbourhood world;
  QuietOptions options = StationAtWork::patient();
  options.session.batch_bytes_max = 4'000;
  for (int i = 0; i < 30; ++i) world.station(0).lodge("第" + std::to_string(i) + "件");
  const auto mishap = GENERATE(Mishap::LoseRequest, Mishap::LoseReply);
  world.road(0).meet(Ask::Kind::Push, mishap, 2);
  REQUIRE(world.station(0).sync(options));
  CHECK(world.road(0).begun(Ask::Kind::Recall) == 2);
  CHECK(world.hub().count("case.lodged") == 30);
  CHECK(world.station(0).pending() == 0);
  CHECK(world.station(0).promise_of_last() == Promise::Received);
}

TEST_CASE("a hub without news says so in brief, and nobody else can", "[sync][courier]") {
  Neighbourhood world;
  world.station(0).lodge("楼道灯坏了");
  world.run_until_quiet();
  const auto report = world.station(0).sync();
  REQUIRE(report);
  CHECK(report->entries_received == 0);
  world.road(0).meet(Ask::Kind::Fetch, Mishap::CutReply);
  const auto cut = world.station(0).sync(one_try());
  REQUIRE_FALSE(cut);
  CHECK(cut.error().code == ErrorCode::NotAHub);
}

TEST_CASE("a hub that is down is said to be, and later gets everything", "[sync][courier]") {
  Neighbourhood world;
  world.hub().stop();
  world.station(0).lodge("停水了");
  const auto failed = world.station(0).sync(one_try());
  REQUIRE_FALSE(failed);
  CHECK(failed.error().code == ErrorCode::Unreachable);
  world.hub().start();
  world.run_until_quiet();
  CHECK(world.hub().count("case.lodged") == 1);
}

TEST_CASE("who waits for a sync does not wait for a hub that stays silent", "[sync][courier]") {
  Neighbourhood world;
  world.station(0).lodge("停水了");
  const int mishaps = 1'000;
  world.road(0).meet(Ask::Kind::Push, Mishap::LoseRequest, mishaps);
  world.road(0).meet(Ask::Kind::Fetch, Mishap::LoseRequest, mishaps);
  QuietOptions options = StationAtWork::patient();
  options.silence_max = std::chrono::seconds(15);
  const auto failed = world.station(0).sync(options);
  REQUIRE_FALSE(failed);
  CHECK(failed.error().code == ErrorCode::Unreachable);
  CHECK(world.road(0).begun(Ask::Kind::Push) < mishaps);
}

TEST_CASE("a captive portal is told from a hub", "[sync][courier]") {
  Neighbourhood world;
  world.station(0).lodge("停水了");
  world.road(0).meet(Ask::Kind::Push, GENERATE(Mishap::Html, Mishap::Redirect));
  const auto failed = world.station(0).sync(one_try());
  REQUIRE_FALSE(failed);
  CHECK(failed.error().code == ErrorCode::NotAHub);
}

TEST_CASE("a hub restored from a backup gets back what it lost", "[sync][courier]") {
  Neighbourhood world;
  world.station(0).lodge("一");
  world.run_until_quiet();
  world.hub().back_up();
  world.station(0).lodge("二");
  if (GENERATE(false, true)) world.station(0).restart();  // The loss may reach back over an epoch's start.
  world.station(0).lodge("三");
  world.run_until_quiet();
  REQUIRE(world.hub().count("case.lodged") == 3);
  world.hub().restore();
  REQUIRE(world.hub().count("case.lodged") == 1);
  if (GENERATE(false, true)) {
    INFO("something new is lodged meanwhile");
    world.station(0).lodge("四");
    world.run_until_quiet();
    CHECK(world.hub().count("case.lodged") == 4);
  } else {
    world.run_until_quiet();
    CHECK(world.hub().count("case.lodged") == 3);
  }
  CHECK(world.station(0).pending() == 0);
}

TEST_CASE("a cursor that the hub did not make is given up, and the feed asked for from its start", "[sync][courier]") {
  Neighbourhood world(2);
  world.station(0).lodge("一");
  world.run_until_quiet();
  const std::string spoilt = GENERATE(as<std::string>{}, "zz", "00ff.3.ab", "00000000000000ff.999999999.00ff");
  REQUIRE(world.station(1).station().take({}, spoilt));
  if (GENERATE(false, true)) world.station(1).restart();
  world.station(0).lodge("二");
  REQUIRE(world.station(0).sync(one_try()));
  REQUIRE(world.station(1).sync(one_try()));
  CHECK(cases_at(world.station(1)) == 2);
  CHECK(world.station(1).station().verify());
  CHECK(world.station(1).sync(one_try()).value().entries_received == 0);
}

TEST_CASE("a revoked station says so, and what people still say there is held at the hub", "[sync][courier]") {
  Neighbourhood world;
  world.station(0).lodge("一");
  world.run_until_quiet();
  REQUIRE(world.hub().running().revoke({.station = "XP1"}));
  world.station(0).lodge("二");
  CHECK(world.station(0).sync(one_try()).error().code == ErrorCode::Revoked);
  CHECK(world.station(0).station().sync_state().value().revoked);
  world.station(0).lodge("三");
  const int begun = world.road(0).begun(Ask::Kind::Fetch);
  CHECK(world.station(0).sync(one_try()).error().code == ErrorCode::Revoked);
  CHECK(world.road(0).begun(Ask::Kind::Fetch) == begun);
  CHECK(world.hub().count("case.lodged") == 1);
  CHECK(world.station(0).pending() == 0);
  const auto state = world.station(0).station().sync_state().value();
  REQUIRE(state.refusals.size() == 2);
  CHECK(state.refusals[0].why == "held");
}

TEST_CASE("a token that the hub does not know is an error for a person", "[sync][courier]") {
  Neighbourhood world;
  world.station(0).lodge("一");
  world.road(0).use_token("stolen");
  CHECK(world.station(0).sync().error().code == ErrorCode::BadToken);
  CHECK(world.station(0).pending() > 0);
}

TEST_CASE("another hub at the same address is believed nothing", "[sync][courier]") {
  Neighbourhood world;
  Neighbourhood elsewhere;
  world.station(0).lodge("一");
  HandlerRoad crossed([&] { return elsewhere.hub().handler(); }, elsewhere.station(0).station().enrolment()->token,
                      world.clock());
  const auto failed = sync_to_quiet(world.station(0).station(), crossed, world.clock(), one_try());
  REQUIRE_FALSE(failed);
  CHECK(world.station(0).pending() > 0);
  CHECK(world.station(0).promise_of_last() == Promise::Saved);
}

TEST_CASE("a code enrols once", "[sync][courier]") {
  Neighbourhood world;
  const std::string code = world.hub().invite("XP9", Neighbourhood::scope);
  const Folder folder;
  StationAtWork late(folder.path() / "late", world.hub(), world.clock());
  CHECK(late.sync().error().code == ErrorCode::NotEnrolled);
  CHECK(enrol_over(late.road(), late.station(), "http://127.0.0.1:8640", "no such code").error().code ==
        ErrorCode::WrongCode);
  SECTION("also when the reply was lost, and is asked for again") {
    late.road().meet(Ask::Kind::Enrol, GENERATE(Mishap::LoseRequest, Mishap::LoseReply, Mishap::CutReply));
    REQUIRE_FALSE(enrol_over(late.road(), late.station(), "http://127.0.0.1:8640", code));
    CHECK_FALSE(late.station().enrolment());
  }
  late.enrol(code);
  late.lodge("一");
  CHECK(late.sync());
  CHECK(world.hub().count("case.lodged") == 1);
  StationAtWork thief(folder.path() / "thief", world.hub(), world.clock());
  CHECK(enrol_over(thief.road(), thief.station(), "http://127.0.0.1:8640", code).error().code ==
        ErrorCode::CodeExpired);
}

TEST_CASE("at most one batch and one feed page are on their way", "[sync][courier]") {
  Neighbourhood world;
  for (int i = 0; i < 5; ++i) world.station(0).lodge("第" + std::to_string(i) + "件");
  SessionOptions options;
  options.batch_bytes_max = 1;
  Session session(world.station(0).station(), world.clock(), options);
  CHECK(session.next().size() == 2);
  CHECK(session.next().empty());
  CHECK(session.state().sending);
  CHECK_FALSE(session.is_quiet());
}

TEST_CASE("tries are spread over a growing time, and somebody may hurry them", "[sync][courier]") {
  std::vector<std::uint32_t> bounds;
  BackoffOptions options;
  options.random = [&](std::uint32_t bound) {
    bounds.push_back(bound);
    return bound - 1;
  };
  Backoff backoff(options);
  MonoMs now = 1'000;
  CHECK(backoff.allows(now));
  for (int i = 0; i < 100; ++i) {
    backoff.failed(now);
    CHECK_FALSE(backoff.allows(now));
    now = backoff.retry_at();
    CHECK(backoff.allows(now));
  }
  CHECK(bounds.front() == options.once_ms + 1);
  CHECK(bounds[1] == options.first_ms + 1);
  CHECK(bounds[2] == 2 * options.first_ms + 1);
  CHECK(bounds.back() == options.longest_ms + 1);
  backoff.failed(now, 600'000);
  CHECK(backoff.retry_at() == now + 600'000);
  backoff.hurry();
  CHECK(backoff.allows(now));
  CHECK(backoff.failures() == 101);
  backoff.succeeded();
  CHECK(backoff.failures() == 0);
}
