// Stations, a hub and a stick that goes between them: whatever is copied, repeated or swapped on the way, everything
// arrives once, and nobody is told more than is true.
#include "sync/wire/stick_files.h"
#include "tests/support/stick.h"

namespace linli::testing {
namespace {

namespace fs = std::filesystem;

}  // namespace

TEST_CASE("what a stick carried is at the hub once it came back, and not called so before", "[sync][stick]") {
  Neighbourhood world;
  const Stick stick;
  StationAtWork& station = world.station(0);
  const Saved saved = station.lodge("楼道灯坏了");
  CHECK(station.promise_of_last() == Promise::Saved);

  const StickExport written = exported(world, 0, stick);
  CHECK(written.stick == "红盘");
  CHECK(written.entries == 2);  // The epoch's opening and the case.
  CHECK(station.promise_of_last() == Promise::OnStick);
  CHECK(must(station.station().find_case(saved.subject))->on_stick == "红盘");
  CHECK(bytes_in(stick.only(".out")).find("楼道灯") == std::string::npos);

  const auto visit = at_hub(world, stick);
  REQUIRE(visit.stations.size() == 1);
  CHECK(visit.stick == "红盘");
  CHECK(visit.stations[0].accepted == 2);
  CHECK(visit.stations[0].answered);
  CHECK(visit.stations[0].troubles.empty());
  CHECK(world.hub().count("case.lodged") == 1);
  CHECK(station.promise_of_last() == Promise::OnStick);  // The hub has it; this station cannot know.

  const StickTaken taken = returned(world, 0, stick);
  CHECK(taken.news);
  CHECK(taken.pending == 0);
  CHECK(taken.hub_at == world.clock().wall_ms());
  CHECK(station.promise_of_last() == Promise::Received);
  CHECK(must(station.station().find_case(saved.subject))->on_stick.empty());
  const auto sticks = must(station.station().sticks());
  REQUIRE(sticks.size() == 1);
  CHECK(sticks[0].arrived);
  CHECK(sticks[0].hub_at == taken.hub_at);
  const auto seen = must(world.hub().running().sticks());
  REQUIRE(seen.size() == 1);
  CHECK(seen[0].stick == "红盘");
  CHECK(seen[0].complete);
  CHECK(seen[0].answered);
}

TEST_CASE("a copied folder that has written nothing since takes in by stick what the other half wrote",
          "[sync][stick]") {
  Neighbourhood world;
  const Stick stick;
  world.station(0).lodge("一");
  StationAtWork& copy = world.copy_station(0, Copied::Folder);
  world.station(0).lodge("二");
  must(world.station(0).sync());

  exported(world, 1, stick);
  at_hub(world, stick);
  CHECK(returned(world, 1, stick).news);
  CHECK(must(copy.station().cases({})).size() == 2);
}

TEST_CASE("by stick and by network both, in any order, everything is at the hub once", "[sync][stick]") {
  Neighbourhood world;
  const Stick stick;
  StationAtWork& station = world.station(0);
  station.lodge("一");
  const int when = GENERATE(0, 1, 2, 3);
  if (when == 0) must(station.sync());
  exported(world, 0, stick);
  station.lodge("二");
  if (when == 1) must(station.sync());
  at_hub(world, stick);
  station.lodge("三");
  if (when == 2) must(station.sync());
  returned(world, 0, stick);
  if (when == 3) must(station.sync());
  must(station.sync());
  CHECK(world.hub().count("case.lodged") == 3);
  CHECK(station.pending() == 0);
  CHECK(station.promise_of_last() == Promise::Received);
  CHECK_FALSE(returned(world, 0, stick).news);
  at_hub(world, stick);
  CHECK(world.hub().count("case.lodged") == 3);
}

TEST_CASE("two stations on one stick each get their own answer, and the news of the other", "[sync][stick]") {
  Neighbourhood world(2);
  const Stick stick;
  world.station(0).lodge("一号站");
  const Saved other = world.station(1).lodge("二号站");
  exported(world, 0, stick);
  exported(world, 1, stick);
  CHECK(at_hub(world, stick).stations.size() == 2);
  returned(world, 0, stick);
  returned(world, 1, stick);
  CHECK(world.station(0).pending() == 0);
  CHECK(world.station(1).pending() == 0);
  CHECK(world.hub().count("case.lodged") == 2);
  CHECK(must(world.station(0).station().find_case(other.subject)));
  // One station cannot read what is for the other.
  const auto mine = stick.path() / "linli" / "XP1.in";
  fs::copy_file(stick.path() / "linli" / "XP2.in", mine, fs::copy_options::overwrite_existing);
  const auto stranger = import_from_stick(world.station(0).station(), stick.path());
  REQUIRE_FALSE(stranger);
  CHECK(stranger.error().code == ErrorCode::BadSignature);
}

TEST_CASE("bundles that come late, twice or out of order change nothing", "[sync][stick]") {
  Neighbourhood world;
  const Stick red, blue;
  StationAtWork& station = world.station(0);
  station.lodge("一");
  exported(world, 0, red);
  station.lodge("二");
  const StickExport second = exported(world, 0, blue);
  CHECK(second.entries == 3);  // What the first one carries is not at the hub either, for all this station knows.
  at_hub(world, blue);
  const auto late = at_hub(world, red);
  CHECK(late.stations[0].accepted == 0);
  CHECK(late.stations[0].answered);
  CHECK(world.hub().count("case.lodged") == 2);
  returned(world, 0, blue);
  CHECK(station.pending() == 0);
  const auto before = acknowledged(world, 0);
  returned(world, 0, red);
  CHECK(acknowledged(world, 0) == before);
  CHECK(station.promise_of_last() == Promise::Received);
}

TEST_CASE("an answer from an old stick never takes back what newer ones said", "[sync][stick]") {
  Neighbourhood world(2);
  const Stick stick;
  StationAtWork& station = world.station(0);
  station.lodge("一");
  exported(world, 0, stick);
  at_hub(world, stick);
  const std::string old_answer = bytes_in(stick.only(".in"));
  returned(world, 0, stick);
  for (int i = 0; i < 5; ++i) {
    station.lodge("后来");
    world.station(1).lodge("邻居");
  }
  world.run_until_quiet();
  const auto before = must(station.station().sync_state());
  put_bytes(stick.only(".in"), old_answer);
  CHECK_FALSE(returned(world, 0, stick).news);
  const auto after = must(station.station().sync_state());
  CHECK(after.acknowledged == before.acknowledged);
  CHECK(after.cursor == before.cursor);
  CHECK(after.pending == 0);
}

TEST_CASE("an export again replaces this station's bundle, and no other", "[sync][stick]") {
  Neighbourhood world(2);
  const Stick stick;
  world.station(0).lodge("一");
  world.station(1).lodge("二");
  exported(world, 0, stick);
  exported(world, 1, stick);
  // As a copy of the station that runs elsewhere would leave it.
  const auto own = must(wire::read_out_name("XP1-00000000000000aa.out") ? Result<int>(1) : Result<int>(0));
  CHECK(own == 1);
  put_bytes(stick.path() / "linli" / "XP1-00000000000000aa.out", "a copy's");
  exported(world, 0, stick);
  exported(world, 0, stick);
  CHECK(stick.files(".out").size() == 3);
  CHECK(stick.files(".part").empty());
  CHECK(fs::exists(stick.path() / "linli" / "XP1-00000000000000aa.out"));
  const auto visit = at_hub(world, stick);
  CHECK(world.hub().count("case.lodged") == 2);
  CHECK(visit.stations[0].troubles.size() == 1);  // The copy's is no bundle; the rest was taken in.
}

}  // namespace linli::testing
