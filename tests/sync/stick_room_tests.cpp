// A stick that still carries this station's older bundles: what is on it stays, what is new is never refused for them,
// and of two exports at once neither takes the other's away.
#include <future>

#include "tests/support/disk_with_room.h"
#include "tests/support/stick.h"

namespace linli::testing {
namespace {

/// A stick of so many bytes, of which files take theirs.
class SmallStick : public DiskWithRoom {
 public:
  std::uint64_t holds = 0;
  bool pulled_out = false;

  Result<std::unique_ptr<DiskFile>> create(const std::filesystem::path& file) override {
    if (pulled_out) return fail(ErrorCode::DiskFailed, "the stick was pulled out");
    return DiskWithRoom::create(file);
  }
  Result<std::uint64_t> free_bytes(const std::filesystem::path& folder) override {
    std::uint64_t taken = 0;
    for (const auto& each : std::filesystem::directory_iterator(folder)) taken += each.file_size();
    return holds - std::min(holds, taken);
  }
};

Result<StickExport> exported_to(Neighbourhood& world, const Stick& stick, Disk& disk) {
  return export_to_stick(world.station(0).station(), stick.path(),
                         {.name = "红盘", .disk = &disk, .clock = &world.clock()});
}

}  // namespace

TEST_CASE("an export that has no room for photos leaves on the stick the bundle that has them",
          "[sync][stick][media]") {
  Neighbourhood world;
  const Stick stick;
  StationAtWork& station = world.station(0);
  station.lodge_photo(1, 600'000);
  SmallStick disk;
  disk.holds = 1'000'000;
  CHECK(must(exported_to(world, stick, disk)).media == 1);
  station.lodge("下水道堵了");
  const StickExport second = must(exported_to(world, stick, disk));
  CHECK(second.entries == 3);
  CHECK(second.media_left == 1);
  CHECK(stick.files(".out").size() == 2);
  const auto visit = at_hub(world, stick);
  CHECK(visit.stations[0].troubles.empty());
  CHECK(world.hub().count("case.lodged") == 2);
  CHECK(world.hub().count("blob.received") == 1);
  returned(world, 0, stick);
  CHECK(station.pending() == 0);
  must(exported_to(world, stick, disk));
  CHECK(stick.files(".out").size() == 1);  // The hub has answered the others.
}

TEST_CASE("words are never refused for the room that this station's older bundles take", "[sync][stick][media]") {
  Neighbourhood world;
  const Stick stick;
  StationAtWork& station = world.station(0);
  const Saved first = station.lodge_photo(1, 600'000);
  SmallStick disk;
  disk.holds = 1'000'000;
  must(exported_to(world, stick, disk));
  REQUIRE(station.promise_of(first.subject) == Promise::OnStick);
  station.lodge("下水道堵了");
  disk.holds = 620'000;
  SECTION("they make way") {
    const StickExport second = must(exported_to(world, stick, disk));
    CHECK(second.entries == 3);
    CHECK(stick.files(".out").size() == 1);
    CHECK(station.promise_of(first.subject) == Promise::OnStick);
    at_hub(world, stick);
    CHECK(world.hub().count("case.lodged") == 2);
  }
  SECTION("and when the stick is pulled out then, nothing is called on it") {
    disk.pulled_out = true;
    CHECK_FALSE(exported_to(world, stick, disk));
    CHECK(stick.files(".out").empty());
    CHECK(station.promise_of(first.subject) == Promise::Saved);
  }
}

TEST_CASE("a stick that is too small even without the older bundles stays as it was", "[sync][stick]") {
  Neighbourhood world;
  const Stick stick;
  StationAtWork& station = world.station(0);
  station.lodge("一");
  exported(world, 0, stick);
  SmallStick disk;
  disk.holds = 10'000;
  CHECK(exported_to(world, stick, disk).error().code == ErrorCode::DiskFull);
  CHECK(stick.files(".out").size() == 1);
  CHECK(station.promise_of_last() == Promise::OnStick);
}

TEST_CASE("of two exports at once the second waits, and what it wrote is on the stick", "[sync][stick]") {
  Neighbourhood world;
  const Stick stick;
  StationAtWork& station = world.station(0);
  station.lodge("一");
  std::future<Result<StickExport>> other;
  StickOptions options{.name = "红盘", .clock = &world.clock()};
  options.progress = [&](const StickProgress&) {
    if (other.valid()) return;
    other = std::async(std::launch::async, [&] {
      return export_to_stick(station.station(), stick.path(), {.name = "红盘", .clock = &world.clock()});
    });
    other.wait_for(std::chrono::milliseconds(300));
  };
  CHECK(export_to_stick(station.station(), stick.path(), options));
  const StickExport last = must(other.get());
  CHECK(last.entries == 2);
  CHECK(stick.only(".out").string().find(hex_of(last.bundle)) != std::string::npos);
  CHECK(stick.files(".part").empty());
  at_hub(world, stick);
  CHECK(world.hub().count("case.lodged") == 1);
}

}  // namespace linli::testing
