// Photos and recordings by stick: after all words, piece by piece, as many as fit.
#include "tests/support/disk_with_room.h"
#include "tests/support/stick.h"

namespace linli::testing {
namespace {

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

}  // namespace

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

TEST_CASE("by stick too a photo that no words name is swept, by an answer that comes for the first time",
          "[sync][stick][media]") {
  Neighbourhood world;
  const Stick stick;
  StationAtWork& station = world.station(0);
  const auto has = [&](const Media& media) { return must(station.station().has_media(media.hash)); };
  const auto go_round = [&] {
    exported(world, 0, stick);
    at_hub(world, stick);
    returned(world, 0, stick);
  };
  station.lodge_photo(1, 50'000);
  const Media named = must(station.station().media()).front().named.media;
  const Media abandoned = station.keep_photo(2, 50'000);
  go_round();
  CHECK(has(abandoned));  // Somebody may be about to save what names it.
  station.restart();
  returned(world, 0, stick);
  CHECK(has(abandoned));
  station.lodge("下水道堵了");
  go_round();
  CHECK_FALSE(has(abandoned));
  CHECK(has(named));
}

TEST_CASE("a photo whose matter was erased at the hub stays off it, and its stick is as good as any",
          "[sync][stick][media][erasing]") {
  Neighbourhood world;
  const Stick stick;
  const Saved saved = world.station(0).lodge_photo(1, 600'000);
  world.station(0).lodge_photo(2, 50'000);
  exported(world, 0, stick);
  const auto file = stick.only(".out");
  const std::string whole = bytes_in(file);
  put_bytes(file, whole.substr(0, whole.size() / 10));
  at_hub(world, stick);
  REQUIRE(world.hub().running().erase(saved.subject));
  put_bytes(file, whole);
  const auto visit = at_hub(world, stick);
  CHECK(visit.stations[0].troubles.empty());
  CHECK(visit.stations[0].media == 1);
  CHECK(world.hub().count("blob.received") == 1);
}

TEST_CASE("what a power cut tore of a photo is begun again by the stick that brings all of it",
          "[sync][stick][media]") {
  Neighbourhood world;
  const Stick stick;
  world.station(0).lodge_photo(1, 600'000);
  exported(world, 0, stick);
  const auto file = stick.only(".out");
  const std::string whole = bytes_in(file);
  put_bytes(file, whole.substr(0, whole.size() / 2));
  at_hub(world, stick);
  world.hub().stop();
  const auto incoming = world.hub().dir() / "blobs" / "incoming";
  REQUIRE(std::filesystem::exists(incoming));
  const auto torn = std::filesystem::directory_iterator(incoming)->path();
  REQUIRE(std::filesystem::file_size(torn) > 0);
  put_bytes(torn, std::string(std::filesystem::file_size(torn), '\0'));
  world.hub().start();
  put_bytes(file, whole);
  CHECK(at_hub(world, stick).stations[0].troubles.empty());
  CHECK(world.hub().count("blob.received") == 1);
}

TEST_CASE("a photo whose words are held is taken in, also when others' words name the same", "[sync][stick][media]") {
  Neighbourhood world(2);
  const Stick stick;
  world.station(0).lodge_photo(1, 50'000);
  world.station(1).lodge_photo(1, 50'000);
  REQUIRE(world.station(1).sync());
  must(world.hub().running().revoke({.station = "XP1"}));
  exported(world, 0, stick);
  CHECK(at_hub(world, stick).stations[0].troubles.empty());
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
