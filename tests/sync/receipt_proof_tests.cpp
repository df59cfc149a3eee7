// A hub that is restored to before a receipt, when the station that got it has read nothing of the hub since: what the
// receipt told is asked about, so nothing stays called received that the hub has lost.
#include <fstream>

#include "data/station/unproven.h"
#include "sync/courier/stick.h"
#include "sync/hub/sqlite_store.h"
#include "sync/hub/stick_import.h"
#include "sync/hub/verify.h"
#include "tests/support/catch.h"
#include "tests/support/neighbourhood.h"
#include "tests/support/station_fixture.h"

namespace linli::testing {
namespace {

/// The station's words arrive; whatever it asks of the feed fails.
void push_only(StationAtWork& at) {
  QuietOptions soon = StationAtWork::patient();
  soon.tries_max = 3;
  at.road().meet(Ask::Kind::Fetch, Mishap::Failed, 100);
  CHECK_FALSE(at.sync(soon));
  at.road().clear();
}

/// As after a reboot: the next word opens a new epoch.
void reboot(StationAtWork& at) {
  std::filesystem::remove_all(at.dir() / "head");
  at.restart();
}

std::string unproven_at(StationAtWork& at) { return must(at.station().sync_state()).unproven; }

/// Every one of `count` cases is at the hub once, and its station says so.
void check_all_there(Neighbourhood& world, std::size_t count) {
  CHECK(world.hub().count("case.lodged") == count);
  CHECK(must(hub::verify_chains(*must(hub::SqliteStore::open(world.hub().dir(), Access::Read)))).entries > 0);
  StationAtWork& at = world.station(0);
  CHECK(at.pending() == 0);
  CHECK(must(at.station().verify()) > 0);
  CHECK(unproven_at(at).empty());
  CHECK_FALSE(must(at.station().sync_state()).rewind_after);
}

}  // namespace

TEST_CASE("a hub restored to before a receipt is found out by that receipt", "[sync][restore]") {
  Neighbourhood world(2);
  StationAtWork& at = world.station(0);
  at.lodge("甲");
  if (GENERATE(true, false)) world.run_until_quiet();  // Else it never read anything of this hub.
  world.hub().back_up();
  at.lodge("乙");
  push_only(at);
  const Saved lost = at.lodge("丙");
  push_only(at);
  REQUIRE(at.promise_of(lost.subject) == Promise::Received);
  world.hub().restore();
  std::size_t others = 0;
  if (GENERATE(true, false)) {  // Somebody fills the positions that were lost.
    for (; others < 9; ++others) world.station(1).lodge("丁");
    REQUIRE(world.station(1).sync());
  }
  if (GENERATE(true, false)) {
    world.hub().stop();
    world.hub().start();
  }
  switch (GENERATE(0, 1, 2)) {
    case 1:
      at.restart();
      break;
    case 2:
      reboot(at);
      at.lodge("戊");
      ++others;
      push_only(at);  // What the restored hub says does not hide what the lost one said.
      break;
    default:
      break;
  }
  world.run_until_quiet();
  CHECK(world.hub().count("run.lost") == 1);
  CHECK(at.promise_of(lost.subject) == Promise::Received);
  check_all_there(world, 3 + others);
}

TEST_CASE("what a receipt told is asked once, and a hub that was only started anew bears it out", "[sync][restore]") {
  Neighbourhood world;
  StationAtWork& at = world.station(0);
  at.lodge("甲");
  push_only(at);
  world.hub().stop();
  world.hub().start();
  at.lodge("乙");
  push_only(at);
  const std::string told = unproven_at(at);
  CHECK(std::count(told.begin(), told.end(), '_') == 1);  // Of each run what it said last.
  at.restart();
  CHECK(unproven_at(at) == told);
  const auto pushed = at.road().begun(Ask::Kind::Push);
  world.run_until_quiet();
  CHECK(at.road().begun(Ask::Kind::Push) == pushed);
  CHECK(world.hub().count("run.lost") == 0);
  check_all_there(world, 2);
}

TEST_CASE("an epoch begun before a restore was noticed hides nothing that was lost of an older one",
          "[sync][restore]") {
  Neighbourhood world;
  StationAtWork& at = world.station(0);
  at.lodge("甲");
  world.run_until_quiet();
  world.hub().back_up();
  at.lodge("乙");
  reboot(at);
  at.lodge("丙");
  world.run_until_quiet();
  world.hub().restore();
  reboot(at);
  at.lodge("丁");  // Goes at the same time as the question that finds the restore out.
  SECTION("at once") {}
  SECTION("the program ends when it has just noticed") {
    QuietOptions soon = StationAtWork::patient();
    soon.tries_max = 2;
    int pushes = 0;
    at.road().watch(
        [&](const Ask& ask) {
          if (ask.kind == Ask::Kind::Push && ++pushes == 1) at.road().meet(Ask::Kind::Push, Mishap::Failed, 5);
        },
        {});
    CHECK_FALSE(at.sync(soon));
    at.road().watch({}, {});
    at.road().clear();
    REQUIRE(must(at.station().sync_state()).rewind_after);
    at.restart();
  }
  world.run_until_quiet();
  check_all_there(world, 4);
}

TEST_CASE("a restored hub is found out by a receipt when only sticks go between", "[sync][restore][stick]") {
  Neighbourhood world;
  const Folder stick;
  StationAtWork& at = world.station(0);
  world.hub().back_up();
  at.lodge("甲");
  push_only(at);
  reboot(at);
  REQUIRE(at.promise_of_last() == Promise::Received);
  world.hub().restore();
  const bool noticed_by_network = GENERATE(false, true);
  if (noticed_by_network) {  // … and then the network went.
    QuietOptions soon = StationAtWork::patient();
    soon.tries_max = 2;
    at.road().meet(Ask::Kind::Push, Mishap::Failed, 100);
    CHECK_FALSE(at.sync(soon));
    at.road().clear();
  }
  for (int visit = 0; visit < 3; ++visit) {
    must(export_to_stick(at.station(), stick.path(), {.clock = &world.clock()}));
    world.clock().advance(60'000);
    must(hub::import_stick(world.hub().running(), world.clock(), stick.path()));
    const auto taken = must(import_from_stick(at.station(), stick.path()));
    CHECK(taken.restored == (visit == 0 && !noticed_by_network));
  }
  check_all_there(world, 1);
}

TEST_CASE("a photo is called received no longer when the hub went back behind its receipt", "[sync][restore][media]") {
  Neighbourhood world;
  StationAtWork& at = world.station(0);
  const Saved saved = at.lodge_photo(1, 300'000);
  at.road().meet(Ask::Kind::BlobSend, Mishap::Failed, 100);
  QuietOptions soon = StationAtWork::patient();
  soon.tries_max = 2;
  CHECK_FALSE(at.sync(soon));
  at.road().clear();
  world.hub().back_up();
  push_only(at);
  REQUIRE(must(at.station().find_case(saved.subject))->media.front().received);
  world.hub().restore();
  REQUIRE(world.hub().count("blob.received") == 0);
  world.run_until_quiet();
  CHECK(world.hub().count("blob.received") == 1);
  CHECK(must(at.station().find_case(saved.subject))->media.front().received);
  check_all_there(world, 1);
}

TEST_CASE("of what receipts told, each run of the hub leaves its newest word until that is borne out",
          "[sync][restore]") {
  const auto cursor = [](char run, int n) { return std::string(16, run) + '.' + std::to_string(n) + ".mac"; };
  std::string told;
  for (const auto& [run, n] : {std::pair('a', 5), std::pair('a', 9), std::pair('a', 7), std::pair('b', 6)}) {
    told = unproven::with(told, cursor(run, n));
  }
  CHECK(told == cursor('a', 9) + '_' + cursor('b', 6));
  CHECK(unproven::with(told, "") == told);
  CHECK(unproven::without(told, "", "", 100) == told);  // Nobody asked.
  CHECK(unproven::without(told, told, "", 6) == cursor('a', 9));
  CHECK(unproven::without(told, told, cursor('a', 9), 0) == cursor('b', 6));
  CHECK(unproven::share(told, cursor('b', 6)));
  CHECK_FALSE(unproven::share(told, cursor('b', 7)));
  for (const char run : {'c', 'd', 'e', 'f'}) told = unproven::with(told, cursor(run, 20));
  CHECK(std::count(told.begin(), told.end(), '_') == 3);  // However often a hub starts.
  CHECK(told.starts_with(cursor('a', 9)));
  CHECK(told.ends_with(cursor('f', 20)));
}

}  // namespace linli::testing
