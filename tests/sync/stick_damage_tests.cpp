// A stick that is cut off, pulled out, full, or not there: what was whole is kept, and the next one brings the rest.
#include "sync/wire/bundle.h"
#include "tests/support/failing_disk.h"
#include "tests/support/stick.h"

namespace linli::testing {
namespace {

namespace fs = std::filesystem;

/// So long that a few of them fill a batch.
std::string long_words(int number) {
  std::string words = std::to_string(number);
  while (words.size() < 9'000) words += "下水道堵了，污水漫到一楼";
  return words;
}

}  // namespace

TEST_CASE("of a bundle that was cut off the hub takes the whole batches, and the next brings the rest",
          "[sync][stick]") {
  Neighbourhood world;
  const Stick stick;
  StationAtWork& station = world.station(0);
  for (int i = 0; i < 70; ++i) station.lodge(long_words(i));
  exported(world, 0, stick);
  const auto file = stick.only(".out");
  const std::string whole = bytes_in(file);
  const bool flipped = GENERATE(false, true);
  std::string spoilt = whole;
  if (flipped) {
    spoilt[whole.size() / 2] = static_cast<char>(spoilt[whole.size() / 2] ^ 1);
  } else {
    spoilt.resize(whole.size() / 2);
  }
  put_bytes(file, spoilt);
  const auto visit = at_hub(world, stick);
  CHECK(visit.stations[0].troubles.size() == 1);
  CHECK(visit.stations[0].answered);
  const auto there = world.hub().count("case.lodged");
  CHECK(there > 0);
  CHECK(there < 70);
  returned(world, 0, stick);
  CHECK(station.pending() == static_cast<std::int64_t>(70 - there));
  CHECK(station.promise_of_last() == Promise::OnStick);

  exported(world, 0, stick);
  at_hub(world, stick);
  returned(world, 0, stick);
  CHECK(world.hub().count("case.lodged") == 70);
  CHECK(station.pending() == 0);
}

TEST_CASE("a stick pulled out at any moment of an export leaves the old bundle or the new one, whole",
          "[sync][stick]") {
  Neighbourhood world;
  const Stick stick;
  StationAtWork& station = world.station(0);
  station.lodge("一");
  exported(world, 0, stick);
  station.lodge("二");
  bool done = false;
  for (int good = 0; !done; ++good) {
    INFO("pulled out after " << good << " steps");
    FailingDisk disk(good);
    const auto tried = export_to_stick(station.station(), stick.path(), {.disk = &disk, .clock = &world.clock()});
    done = tried.has_value();
    REQUIRE(done == !disk.failed());
    const auto whole = stick.files(".out");
    REQUIRE_FALSE(whole.empty());
    for (const auto& file : whole) {
      CHECK_FALSE(wire::read_bundle(bytes_in(file), world.hub().running().identity().sealing).broken);
    }
    // What is called "on the stick" is on it.
    if (station.promise_of_last() == Promise::OnStick) {
      const Stick copy;
      fs::copy(stick.path(), copy.path(), fs::copy_options::recursive);
      CHECK(at_hub(world, copy).stations[0].entries >= 3);
    }
  }
  exported(world, 0, stick);
  CHECK(stick.files(".out").size() == 1);  // None of the tries is left.
  at_hub(world, stick);
  returned(world, 0, stick);
  CHECK(world.hub().count("case.lodged") == 2);
  CHECK(station.pending() == 0);
}

TEST_CASE("a stick pulled out of the hub loses nothing that was taken in", "[sync][stick]") {
  Neighbourhood world;
  const Stick stick;
  StationAtWork& station = world.station(0);
  station.lodge("一");
  exported(world, 0, stick);
  for (int good = 0;; ++good) {
    INFO("pulled out after " << good << " steps");
    FailingDisk disk(good);
    const auto visit =
        hub::import_stick(world.hub().running(), world.clock(), stick.path(), {.disk = &disk, .progress = {}});
    if (!disk.failed()) {
      REQUIRE(visit);
      CHECK(visit->stations[0].answered);
      break;
    }
    CHECK((!visit || !visit->stations[0].answered));
    if (const auto early = import_from_stick(station.station(), stick.path()); early) {
      CHECK(world.hub().count("case.lodged") == 1);
    }
  }
  returned(world, 0, stick);
  CHECK(world.hub().count("case.lodged") == 1);
  CHECK(station.promise_of_last() == Promise::Received);
}

TEST_CASE("a stick that is not there, full or read-only costs one clear line", "[sync][stick]") {
  Neighbourhood world;
  StationAtWork& station = world.station(0);
  station.lodge("一");
  const auto missing = export_to_stick(station.station(), "/nowhere/at/all");
  REQUIRE_FALSE(missing);
  CHECK(missing.error().code == ErrorCode::NotFound);
  CHECK(station.promise_of_last() == Promise::Saved);
  const Stick empty;
  CHECK(import_from_stick(station.station(), empty.path()).error().code == ErrorCode::NotFound);
  CHECK(hub::import_stick(world.hub().running(), world.clock(), empty.path()).error().code == ErrorCode::NotFound);
}

}  // namespace linli::testing
