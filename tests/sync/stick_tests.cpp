// Stations, a hub and a stick that goes between them: whatever is cut, copied, repeated, swapped or forged on the way,
// everything arrives once, and nobody is told more than is true.
#include <fstream>

#include "sync/courier/stick.h"
#include "sync/hub/stick_import.h"
#include "sync/wire/bundle.h"
#include "sync/wire/stick_files.h"
#include "tests/support/catch.h"
#include "tests/support/disk_with_room.h"
#include "tests/support/failing_disk.h"
#include "tests/support/neighbourhood.h"
#include "tests/support/station_fixture.h"

namespace linli::testing {
namespace {

namespace fs = std::filesystem;

class Stick {
 public:
  [[nodiscard]] const fs::path& path() const { return folder_.path(); }
  [[nodiscard]] std::vector<fs::path> files(const std::string& ending) const {
    std::vector<fs::path> found;
    if (!fs::exists(path() / "linli")) return found;
    for (const auto& each : fs::directory_iterator(path() / "linli")) {
      if (each.path().string().ends_with(ending)) found.push_back(each.path());
    }
    return found;
  }
  [[nodiscard]] fs::path only(const std::string& ending) const {
    const auto found = files(ending);
    REQUIRE(found.size() == 1);
    return found.front();
  }

 private:
  Folder folder_;
};

std::string bytes_in(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void put_bytes(const fs::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

StickExport exported(Neighbourhood& world, std::size_t station, const Stick& stick) {
  return must(
      export_to_stick(world.station(station).station(), stick.path(), {.name = "红盘", .clock = &world.clock()}));
}

hub::StickVisit at_hub(Neighbourhood& world, const Stick& stick) {
  world.clock().advance(60'000);
  return must(hub::import_stick(world.hub().running(), world.clock(), stick.path()));
}

StickTaken returned(Neighbourhood& world, std::size_t station, const Stick& stick) {
  return must(import_from_stick(world.station(station).station(), stick.path()));
}

std::vector<Frontier> acknowledged(Neighbourhood& world, std::size_t station) {
  return must(world.station(station).station().sync_state()).acknowledged;
}

/// Says that it has room, and takes so many bytes in one file.
class FullDisk : public DiskWithRoom {
 public:
  explicit FullDisk(std::uint64_t takes) : takes_(takes) {}
  Result<std::unique_ptr<DiskFile>> create(const std::filesystem::path& file) override {
    auto opened = real_disk().create(file);
    if (!opened) return opened;
    return std::unique_ptr<DiskFile>(std::make_unique<File>(takes_, std::move(*opened)));
  }

 private:
  class File : public DiskFile {
   public:
    File(std::uint64_t takes, std::unique_ptr<DiskFile> file) : left_(takes), file_(std::move(file)) {}
    Result<> append(std::string_view bytes) override {
      if (bytes.size() > left_) return fail(ErrorCode::DiskFull, "no room left");
      left_ -= bytes.size();
      return file_->append(bytes);
    }
    Result<> sync() override { return file_->sync(); }

   private:
    std::uint64_t left_;
    std::unique_ptr<DiskFile> file_;
  };
  const std::uint64_t takes_;
};

/// So long that a few of them fill a batch.
std::string long_words(int number) {
  std::string words = std::to_string(number);
  while (words.size() < 9'000) words += "下水道堵了，污水漫到一楼";
  return words;
}

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

TEST_CASE("a bundle of an unknown station is refused by name, a revoked one's is held, and the others go on",
          "[sync][stick]") {
  Neighbourhood world(2);
  const Stick stick;
  world.station(0).lodge("一");
  world.station(1).lodge("二");
  exported(world, 0, stick);
  exported(world, 1, stick);
  must(world.hub().running().revoke({.station = "XP1"}));
  const auto good = stick.path() / "linli" / wire::out_name("XP2", must(world.station(1).station().sticks())[0].bundle);
  fs::copy_file(good, stick.path() / "linli" / "ZZ9-00000000000000aa.out");
  const auto visit = at_hub(world, stick);
  REQUIRE(visit.stations.size() == 3);
  CHECK(visit.stations[0].station == "XP1");
  CHECK(visit.stations[0].troubles.empty());
  CHECK(visit.stations[0].pages == 0);
  returned(world, 0, stick);
  CHECK(world.station(0).pending() == 0);
  CHECK(must(world.station(0).station().sync_state()).refusals.back().why == "held");
  CHECK(visit.stations[1].answered);
  REQUIRE(visit.stations[2].troubles.size() == 1);
  CHECK(visit.stations[2].troubles[0].find("ZZ9") != std::string::npos);
  CHECK(world.hub().count("case.lodged") == 1);
}

TEST_CASE("a hub restored from a backup proves so by stick, and gets everything again", "[sync][stick]") {
  Neighbourhood world(2);
  const Stick stick;
  StationAtWork& station = world.station(0);
  station.lodge("一");
  world.run_until_quiet();
  world.hub().back_up();
  station.lodge("二");
  world.station(1).lodge("三");
  exported(world, 0, stick);
  at_hub(world, stick);
  returned(world, 0, stick);
  const std::string old_answer = bytes_in(stick.only(".in"));
  CHECK(station.pending() == 0);
  world.hub().restore();
  CHECK(world.hub().count("case.lodged") == 1);

  exported(world, 0, stick);
  at_hub(world, stick);
  const StickTaken told = returned(world, 0, stick);
  CHECK(told.restored);
  CHECK(station.pending() > 0);
  CHECK_FALSE(returned(world, 0, stick).restored);  // It proves so once.
  exported(world, 0, stick);
  at_hub(world, stick);
  returned(world, 0, stick);
  CHECK(station.pending() == 0);
  CHECK(world.hub().count("case.lodged") == 2);
  const auto before = acknowledged(world, 0);
  put_bytes(stick.only(".in"), old_answer);
  returned(world, 0, stick);
  CHECK(acknowledged(world, 0) == before);
  world.run_until_quiet();
  CHECK(world.hub().count("case.lodged") == 3);
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

TEST_CASE("a station that is never online enrols, sends and hears by stick alone", "[sync][stick]") {
  Neighbourhood world;
  const Stick stick;
  const Folder folder;
  StationAtWork lone(folder.path() / "lone", world.hub(), world.clock());
  Station& station = lone.station();
  const std::string code = world.hub().invite("XP9", Neighbourhood::scope);
  must(enrol_by_stick(station, stick.path(), code));
  CHECK(bytes_in(stick.only(".enrol")).find(code) == std::string::npos);
  CHECK(import_from_stick(station, stick.path()).error().code == ErrorCode::NotFound);
  const auto visit = at_hub(world, stick);
  REQUIRE(visit.stations.size() == 1);
  CHECK(visit.stations[0].enrolled);
  CHECK(stick.files(".enrol").empty());
  CHECK(must(import_from_stick(station, stick.path())).enrolled_now);
  REQUIRE(station.enrolment());
  CHECK(station.enrolment()->station == "XP9");
  CHECK(sync_by_http(station).error().code == ErrorCode::Unreachable);

  lone.lodge("没有网");
  must(export_to_stick(station, stick.path()));
  at_hub(world, stick);
  must(import_from_stick(station, stick.path()));
  CHECK(lone.promise_of_last() == Promise::Received);
  CHECK(world.hub().count("case.lodged") == 1);
}

TEST_CASE("an enrolment by stick believes nobody who does not know its code", "[sync][stick]") {
  Neighbourhood world;
  const Stick stick;
  const Folder folder;
  StationAtWork lone(folder.path() / "lone", world.hub(), world.clock());
  const std::string code = world.hub().invite("XP9", Neighbourhood::scope);
  SECTION("the code is wrong") {
    must(enrol_by_stick(lone.station(), stick.path(), "AAAA-AAAA-AAAA-AAAA"));
    const auto visit = at_hub(world, stick);
    CHECK_FALSE(visit.stations[0].enrolled);
    CHECK(visit.stations[0].troubles.size() == 1);
    CHECK(import_from_stick(lone.station(), stick.path()).error().code == ErrorCode::NotFound);
  }
  SECTION("another hub answers, which gave another code") {
    Neighbourhood other;
    const Stick theirs;
    StationAtWork& here = lone;
    const std::string foreign = other.hub().invite("XP9", Neighbourhood::scope);
    must(enrol_by_stick(here.station(), theirs.path(), foreign));
    at_hub(other, theirs);
    must(enrol_by_stick(here.station(), stick.path(), code));
    const auto forged = import_from_stick(here.station(), theirs.path());
    REQUIRE_FALSE(forged);
    CHECK(forged.error().code == ErrorCode::BadSignature);
    CHECK_FALSE(here.station().enrolment());
  }
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

TEST_CASE("photos go after the words, also by stick, and their station hears that they arrived",
          "[sync][stick][media]") {
  Neighbourhood world;
  const Stick stick;
  StationAtWork& station = world.station(0);
  const Saved saved = station.lodge_photo(1, 600'000);
  station.lodge("下水道堵了");
  const StickExport written = exported(world, 0, stick);
  CHECK(written.media == 1);
  CHECK(written.media_left == 0);
  const auto visit = at_hub(world, stick);
  CHECK(visit.stations[0].troubles.empty());
  CHECK(visit.stations[0].media == 1);
  CHECK(world.hub().count("blob.received") == 1);
  CHECK_FALSE(must(station.station().find_case(saved.subject))->media.front().received);
  CHECK(returned(world, 0, stick).news);
  CHECK(must(station.station().find_case(saved.subject))->media.front().received);
  CHECK(must(station.station().sync_state()).media_pending == 0);
  CHECK(exported(world, 0, stick).media == 0);
}

TEST_CASE("a stick that is cut off anywhere gives whole words and whole pieces, and the next one the rest",
          "[sync][stick][media]") {
  Neighbourhood world;
  const Stick stick;
  world.station(0).lodge_photo(1, 600'000);
  world.station(0).lodge_photo(2, 600'000);
  exported(world, 0, stick);
  const auto file = stick.only(".out");
  const std::string whole = bytes_in(file);
  const auto tenths = GENERATE(1, 3, 5, 7, 9);
  put_bytes(file, whole.substr(0, whole.size() * static_cast<std::size_t>(tenths) / 10));
  const auto visit = at_hub(world, stick);
  CHECK_FALSE(visit.stations[0].troubles.empty());
  CHECK(world.hub().count("case.lodged") == 2);  // Words stand before any photo.
  CHECK(world.hub().count("blob.received") == (tenths > 5 ? 1 : 0));
  put_bytes(file, whole);
  CHECK(at_hub(world, stick).stations[0].troubles.empty());
  CHECK(world.hub().count("blob.received") == 2);
  CHECK(at_hub(world, stick).stations[0].media == 0);
  CHECK(world.hub().count("blob.received") == 2);
}

TEST_CASE("a stick that is short of room takes words, and as many photos as fit", "[sync][stick][media]") {
  Neighbourhood world;
  const Stick stick;
  StationAtWork& station = world.station(0);
  station.lodge_photo(1, 600'000);
  station.lodge_photo(2, 50'000);
  DiskWithRoom disk;
  disk.room = 300'000;
  const auto written =
      must(export_to_stick(station.station(), stick.path(), {.name = "红盘", .disk = &disk, .clock = &world.clock()}));
  CHECK(written.entries == 3);
  CHECK(written.media == 1);
  CHECK(written.media_left == 1);
  at_hub(world, stick);
  CHECK(world.hub().count("case.lodged") == 2);
  CHECK(world.hub().count("blob.received") == 1);
}

TEST_CASE("a stick that is full before it says so still takes the words", "[sync][stick][media]") {
  Neighbourhood world;
  const Stick stick;
  StationAtWork& station = world.station(0);
  station.lodge_photo(1, 600'000);
  FullDisk disk(300'000);
  const auto written =
      must(export_to_stick(station.station(), stick.path(), {.name = "红盘", .disk = &disk, .clock = &world.clock()}));
  CHECK(written.entries == 2);
  CHECK(written.media == 0);
  CHECK(written.media_left == 1);
  CHECK(at_hub(world, stick).stations[0].troubles.empty());
  CHECK(world.hub().count("case.lodged") == 1);
}

}  // namespace linli::testing
