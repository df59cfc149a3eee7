// Stations that are trusted no longer, what is erased, and clocks that are wrong: at the hub, and back at stations.
#include <algorithm>
#include <fstream>
#include <iterator>

#include "data/calendar/calendar.h"
#include "data/log/json.h"
#include "sync/courier/stick.h"
#include "sync/hub/stick_import.h"
#include "sync/hub/verify.h"
#include "sync/wire/clock.h"
#include "sync/wire/enrol.h"
#include "sync/wire/http.h"
#include "sync/wire/revoked.h"
#include "tests/support/catch.h"
#include "tests/support/hub_world.h"
#include "tests/support/neighbourhood.h"
#include "tests/support/source_dir.h"
#include "tests/support/station_fixture.h"

namespace linli::testing {
namespace {

using hub::HeldVerdict;

/// A hub with a clerk, a chair and a station XP2 that has said two things and was then revoked.
struct Revoked {
  HubWorld world;
  Pen pen;
  std::string clerk = Uuid::make(1).text();
  std::string chair = Uuid::make(2).text();
  Pen office{.station = "XP1"};

  Revoked() {
    world.enrol(office);
    office.write("person.entered", R"({"roles":["clerk"],"shown_as":"张姐"})", *Uuid::read(clerk));
    office.write("person.entered", R"({"roles":["chair"],"shown_as":"老李"})", *Uuid::read(chair));
    ENSURE(world.push(office).has_value());
    world.enrol(pen);
    pen.lodge("一");
    pen.lodge("二");
    ENSURE(world.push(pen).has_value());
    ENSURE(world.hub().revoke({.station = "XP2"}).has_value());
  }
  [[nodiscard]] Result<hub::HeldOutcome> decide(HeldVerdict verdict, const std::string& person) {
    return world.hub().decide_held({.station = "XP2", .epoch = 0, .verdict = verdict, .person = person});
  }
  [[nodiscard]] std::size_t held() {
    auto store = hub::SqliteStore::open(world.path(), Access::Read);
    return (*store)->held("").value().size();
  }
  [[nodiscard]] bool verifies() {
    auto store = hub::SqliteStore::open(world.path(), Access::Read);
    return hub::verify_chains(**store).has_value();
  }
};

/// True when any file of a folder holds these bytes: also in pages that are free, or in a write-ahead log.
bool holds_bytes(const std::filesystem::path& folder, std::string_view bytes) {
  for (const auto& found : std::filesystem::recursive_directory_iterator(folder)) {
    if (!found.is_regular_file()) continue;
    std::ifstream file(found.path(), std::ios::binary);
    const std::string all((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    if (all.find(bytes) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("what a revoked station still sends is held: no position, no feed, and a receipt that says so",
          "[sync][hub][trust]") {
  Revoked town;
  town.pen.lodge("三");
  const auto told = town.world.push(town.pen);
  REQUIRE(told);
  CHECK(told->frontier.through == 3);
  REQUIRE(told->refused.size() == 1);
  CHECK(told->refused[0].seq == 3);
  CHECK(told->refused[0].why == "held");
  CHECK(town.world.entries("case.lodged").size() == 2);
  CHECK(town.held() == 1);
  CHECK(town.verifies());
  CHECK(town.world.feed(town.pen).error().code == ErrorCode::Revoked);

  SECTION("again, it is held once") {
    CHECK(town.world.push(town.pen)->refused.size() == 1);
    CHECK(town.held() == 1);
  }
  SECTION("and what follows it goes on from there") {
    town.pen.lodge("四");
    REQUIRE(town.world.push(town.pen, town.pen.batch(3)));
    CHECK(town.held() == 2);
    CHECK(town.verifies());
  }
}

TEST_CASE("two people decide over what is held, each once and both the same", "[sync][hub][trust]") {
  Revoked town;
  town.pen.lodge("三");
  REQUIRE(town.world.push(town.pen));
  const auto verdict = GENERATE(HeldVerdict::Admit, HeldVerdict::Refuse);
  const auto other = verdict == HeldVerdict::Admit ? HeldVerdict::Refuse : HeldVerdict::Admit;
  CHECK(town.decide(verdict, Uuid::make(3).text()).error().code == ErrorCode::NotPermitted);
  const auto first = town.decide(verdict, town.clerk);
  REQUIRE(first);
  CHECK(first->decided == 0);
  CHECK(town.held() == 1);
  CHECK(town.decide(verdict, town.clerk).error().code == ErrorCode::NotPermitted);
  CHECK(town.decide(other, town.chair).error().code == ErrorCode::BadInput);
  // What comes between the two signatures was seen by one of them only.
  town.pen.lodge("四");
  REQUIRE(town.world.push(town.pen, town.pen.batch(3)));
  const auto second = town.decide(verdict, town.chair);
  REQUIRE(second);
  CHECK(second->decided == 1);
  CHECK(second->through == 3);
  CHECK(town.held() == 1);
  CHECK(town.world.entries("case.lodged").size() == (verdict == HeldVerdict::Admit ? 3 : 2));
  CHECK(town.world.entries(verdict == HeldVerdict::Admit ? "held.admitted" : "held.refused").size() == 1);
  CHECK(town.verifies());
}

TEST_CASE("a revoked station's copy hears by stick that what both have is held", "[sync][stick][trust]") {
  Neighbourhood world;
  StationAtWork& at = world.station(0);
  REQUIRE(world.hub().running().revoke({.station = "XP1"}));
  at.lodge("甲");
  StationAtWork& copy = world.copy_station(0, Copied::Folder);
  at.lodge("乙");  // In the same epoch, which the copy does not go on with.
  copy.lodge("丙");
  for (StationAtWork* each : {&at, &copy}) {
    const Folder stick;
    must(export_to_stick(each->station(), stick.path(), {.clock = &world.clock()}));
    must(hub::import_stick(world.hub().running(), world.clock(), stick.path()));
    CHECK(must(import_from_stick(each->station(), stick.path())).news);
    CHECK(each->pending() == 0);
  }
  CHECK(world.hub().count("case.lodged") == 0);
  CHECK(must(copy.station().sync_state()).refused == copy.station().sync_state()->stored);
}

TEST_CASE("a first signature is good until the third working day after it closes", "[sync][hub][trust]") {
  Revoked town;
  town.pen.lodge("三");
  REQUIRE(town.world.push(town.pen));
  SECTION("over a weekend") {
    town.world.clock().set_wall(ms_of({2026, 11, 27}, 10, 0));  // A Friday.
    REQUIRE(town.decide(HeldVerdict::Admit, town.clerk));
    const bool late = GENERATE(false, true);
    town.world.clock().set_wall(ms_of({2026, 12, 2}, late ? 19 : 17, 0));
    CHECK(must(town.decide(HeldVerdict::Admit, town.chair)).decided ==
          (late ? 0 : 1));  // Late, it is a first one again.
  }
  SECTION("over the Spring Festival") {
    town.world.options().calendar = source_dir() / "assets" / "calendar";
    town.world.start();
    town.world.clock().set_wall(ms_of({2027, 2, 4}, 10, 0));
    REQUIRE(town.decide(HeldVerdict::Admit, town.clerk));
    const bool late = GENERATE(false, true);
    town.world.clock().set_wall(ms_of({2027, 2, 15}, late ? 19 : 17, 0));
    CHECK(must(town.decide(HeldVerdict::Admit, town.chair)).decided == (late ? 0 : 1));
  }
}

TEST_CASE("a revocation may name a later cut", "[sync][hub][trust]") {
  Revoked town;
  town.pen.lodge("三");
  town.pen.lodge("四");
  REQUIRE(town.world.hub().revoke({.station = "XP2", .epoch = town.pen.epoch, .through = 3}));
  const auto told = town.world.push(town.pen);
  REQUIRE(told);
  CHECK(told->refused.size() == 1);
  CHECK(town.world.entries("case.lodged").size() == 3);
}

TEST_CASE("an old key of a station enrolled anew signs what is held, a stranger's nothing", "[sync][hub][trust]") {
  Revoked town;
  Pen stolen = town.pen;
  town.pen.key = SigningKey::make();
  town.pen.epoch += 1;
  town.pen.entries.clear();
  town.world.enrol(town.pen);
  town.pen.lodge("新");
  REQUIRE(town.world.push(town.pen));
  stolen.token = town.pen.token;  // As by stick: whoever carries it.
  stolen.lodge("旧");
  const auto told = town.world.push(stolen);
  REQUIRE(told);
  CHECK(told->refused.size() == 1);
  CHECK(town.held() == 1);
  stolen.key = SigningKey::make();
  stolen.lodge("假");
  CHECK(town.world.push(stolen).error().code == ErrorCode::BadSignature);
}

TEST_CASE("erased at the hub, no byte of it is left there, and a late one does not come back", "[sync][hub][trust]") {
  HubWorld world;
  Pen pen;
  world.enrol(pen);
  const Uuid subject = Uuid::make(7);
  pen.write("case.lodged", R"({"nature":"private"})", subject, R"({"text":"不想让人知道的话"})");
  REQUIRE(world.push(pen));
  REQUIRE(holds_bytes(world.path(), "不想让人知道的话"));
  REQUIRE(world.hub().erase(subject));
  CHECK_FALSE(holds_bytes(world.path(), "不想让人知道的话"));
  CHECK(world.entries("case.lodged")[0].entry.slip.state == Slip::State::Erased);
  pen.write("case.told", "{}", subject, R"({"text":"又说了一遍的话"})");
  REQUIRE(world.push(pen));
  CHECK_FALSE(holds_bytes(world.path(), "又说了一遍的话"));
  auto store = hub::SqliteStore::open(world.path(), Access::Read);
  CHECK(hub::verify_chains(**store));
  const auto page = world.feed(pen);
  REQUIRE(page);
  for (const Delivered& item : page->items) CHECK(item.slip.json.empty());
  CHECK(world.hub().erase(Uuid::make(8)).error().code == ErrorCode::NotFound);
}

TEST_CASE("erasing at one station reaches the hub and every other station", "[sync][trust]") {
  Neighbourhood world(2);
  const Saved saved = world.station(0).lodge("不想让人知道的话");
  world.run_until_quiet();
  const auto dir = [&](std::size_t i) { return world.folder() / ("XP" + std::to_string(i + 1)); };
  REQUIRE(holds_bytes(dir(0), "不想让人知道的话"));
  REQUIRE(holds_bytes(dir(1), "不想让人知道的话"));
  Station& station = world.station(0).station();
  REQUIRE(station.perform({.by = {"", Role::Admin}, .what = EraseSubject{saved.subject}}));
  CHECK_FALSE(holds_bytes(dir(0), "不想让人知道的话"));
  CHECK(station.verify());
  world.run_until_quiet();
  CHECK_FALSE(holds_bytes(dir(1), "不想让人知道的话"));
  CHECK_FALSE(holds_bytes(world.folder() / "hub", "不想让人知道的话"));
  CHECK(world.station(1).station().verify());
  // The matter itself stays: its state, its dates, its number.
  const auto found = world.station(1).station().find_case(saved.subject);
  REQUIRE(found);
  REQUIRE(*found);
  CHECK_FALSE((*found)->words);
  CHECK(station.perform({.by = {}, .what = EraseSubject{saved.subject}}).error().code == ErrorCode::NotPermitted);
}

TEST_CASE("what the hub refused is shown, and counted no longer", "[sync][trust]") {
  Neighbourhood world;
  world.station(0).lodge("一");
  const Saved refused = world.station(0).lodge("二");
  Station& station = world.station(0).station();
  CHECK(station.queue_counts("").value().open == 2);
  Acknowledgement told;
  told.frontier = station.sync_state().value().own.back();
  told.refused = {{refused.id.seq, "bad_line"}};
  REQUIRE(station.take(told));
  CHECK(station.queue_counts("").value().open == 1);
  CHECK(station.sync_state().value().refused == 1);
  CHECK_FALSE(station.find_case(refused.subject).value());
  REQUIRE(station.rebuild());
  CHECK(station.queue_counts("").value().open == 1);
  // Held is not refused: it still waits.
  told.refused = {{refused.id.seq, "held"}};
  REQUIRE(station.take(told));
  CHECK(station.queue_counts("").value().open == 2);
}

TEST_CASE("who is not the hub and says that a station is revoked is not believed", "[sync][courier][trust]") {
  Neighbourhood world;
  StationAtWork& station = world.station(0);
  station.lodge("一");
  const auto kind = GENERATE(Ask::Kind::Push, Ask::Kind::Fetch);
  const bool is_signed = GENERATE(false, true);
  station.road().pose([&](const Ask&) {
    const std::string token = station.station().enrolment()->token;
    return HandlerRoad::Posed{403, is_signed ? wire::write_revoked_error("revoked", token, SigningKey::make())
                                             : wire::write_error({ErrorCode::Revoked, "revoked"})};
  });
  station.road().meet(kind, Mishap::Impostor);
  QuietOptions one_try;
  one_try.tries_max = 1;
  CHECK(station.sync(one_try).error().code == ErrorCode::NotAHub);
  CHECK_FALSE(must(station.station().sync_state()).revoked);
  REQUIRE(station.sync());
  CHECK(station.promise_of_last() == Promise::Received);
}

TEST_CASE("the hub's word that a station is revoked says nothing of it once it is enrolled anew",
          "[sync][courier][trust]") {
  Neighbourhood world;
  StationAtWork& station = world.station(0);
  must(world.hub().running().revoke({.station = "XP1"}));
  std::string said;
  {
    hub::Request request{.method = "GET", .target = std::string(wire::feed_path)};
    request.authorization = "Bearer " + station.station().enrolment()->token;
    said = std::get<hub::Response>(world.hub().handler()->handle(request)).body;
  }
  station.road().pose([&](const Ask&) { return HandlerRoad::Posed{403, said}; });
  station.road().meet(Ask::Kind::Fetch, Mishap::Impostor);
  const bool is_old = GENERATE(true, false);
  if (is_old) station.enrol(world.hub().invite("XP1", Neighbourhood::scope));
  QuietOptions one_try;
  one_try.tries_max = 1;
  CHECK(station.sync(one_try).error().code == (is_old ? ErrorCode::NotAHub : ErrorCode::Revoked));
  CHECK(must(station.station().sync_state()).revoked != is_old);
}

TEST_CASE("a clock that is wrong by minutes is corrected once, at the hub and in the station's own words",
          "[sync][trust]") {
  HubWorld world;
  Pen pen;
  world.enrol(pen);
  const auto hear = [&](std::int64_t behind_ms) {
    const auto station = world.hub().sender_with(pen.token);
    REQUIRE(station);
    wire::StationClock clock{"00000000000000aa", 5, world.clock().wall_ms() - behind_ms};
    REQUIRE(world.hub().hear_clock(*station, clock));
  };
  hear(1'000);
  CHECK(world.entries("clock.corrected").empty());
  hear(75LL * 365 * 24 * 3600 * 1000);
  hear(75LL * 365 * 24 * 3600 * 1000 + 500);
  REQUIRE(world.entries("clock.corrected").size() == 1);
  hear(0);
  CHECK(world.entries("clock.corrected").size() == 2);  // Right again: said once.
  hear(0);
  CHECK(world.entries("clock.corrected").size() == 2);
}

TEST_CASE("a clock travels as a header, and nonsense in it is nothing", "[wire]") {
  const ManualClock clock;
  const auto read = wire::read_clock(wire::write_clock(clock));
  REQUIRE(read);
  CHECK(read->boot == clock.boot());
  CHECK(read->mono == clock.mono_ms());
  CHECK(read->wall == clock.wall_ms());
  for (const char* text : {"", "x", "0000000000000001", "0000000000000001.5", "0000000000000001.5.x",
                           "0000000000000001.5.6.7", "000000000000000z.5.6", "0000000000000001.99999999999999999999.6",
                           "0000000000000001.5.-9000000000000000000", "0000000000000001.9000000000000000000.6"}) {
    CHECK_FALSE(wire::read_clock(text));
  }
}

}  // namespace linli::testing
