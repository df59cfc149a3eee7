// A station's backup and what is made of it: whole or not there, and never two lives under one name.
#include <fstream>

#include <sys/stat.h>

#include "data/base/sqlite.h"
#include "data/log/head_file.h"
#include "data/log/json.h"
#include "data/nouns/body.h"
#include "data/station/station_backup.h"
#include "tests/support/station_fixture.h"

namespace linli::testing {
namespace {

constexpr WallMs now = 1'795'305'600'000;

std::vector<std::string> lodged(Station& station) {
  std::vector<std::string> tickets;
  for (const StoredEntry& stored : must(station.entries({.scope = {}, .kind = "case.lodged"}))) {
    tickets.push_back(Body(stored.entry.envelope.body).text("ticket"));
  }
  return tickets;
}

std::vector<std::string> names_in(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  for (const auto& found : std::filesystem::directory_iterator(folder)) names.push_back(found.path().filename());
  return names;
}

unsigned mode_of(const std::filesystem::path& path) {
  struct stat found{};
  REQUIRE(::stat(path.c_str(), &found) == 0);
  return found.st_mode & 0777U;
}

/// The body of the newest epoch's opening.
Body newest_opening(Station& station) {
  const auto openings = must(station.entries({.scope = {}, .kind = "epoch.opened"}));
  return Body(openings.back().entry.envelope.body);
}

}  // namespace

TEST_CASE("a backup is taken while the station works, and holds what was saved before it", "[data][backup]") {
  const Folder folder;
  const ManualClock clock;
  const auto station = open_station(folder, clock);
  must(station->set_pin("01a2008d-7400-779b-ad70-983187302cd8", "2468"));
  for (const char* text : {"一", "二"}) must(station->perform(lodging(text)));
  const auto blob = folder.path() / "station" / "blobs" / "ab";
  std::filesystem::create_directories(blob);
  std::filesystem::create_directories(folder.path() / "station" / "blobs" / "staging");
  std::ofstream(blob / "abcd") << "photo";
  std::ofstream(folder.path() / "station" / "blobs" / "staging" / "half") << "pho";
  const auto out = folder.path() / "backup";
  const auto made = must(back_up_station(folder.path() / "station", out, now));
  CHECK(made.entries == 3);
  must(station->perform(lodging("三")));
  CHECK(mode_of(out / "log.db") == 0600);
  CHECK(mode_of(out) == 0700);
  CHECK(std::filesystem::exists(out / "blobs" / "ab" / "abcd"));
  CHECK_FALSE(std::filesystem::exists(out / "blobs" / "staging"));

  const auto restored = folder.path() / "restored";
  must(restore_station(out, restored));
  CHECK(mode_of(restored / "log.db") == 0600);
  CHECK(std::filesystem::exists(restored / "blobs" / "ab" / "abcd"));
  const auto again = open_station(folder, clock, "restored");
  CHECK(lodged(*again).size() == 2);
  CHECK(must(again->verify()) == 3);
  CHECK(again->has_pin("01a2008d-7400-779b-ad70-983187302cd8"));
  CHECK(again->signing_key().public_key() == station->signing_key().public_key());
}

TEST_CASE("a backup says whether it lies on the disk that it is a backup of", "[data][backup]") {
  const Folder folder;
  std::filesystem::create_directory(folder.path() / "backup");
  CHECK(is_on_same_disk(folder.path(), folder.path() / "backup"));
  CHECK_FALSE(is_on_same_disk(folder.path(), "/proc"));
  CHECK_FALSE(is_on_same_disk(folder.path(), folder.path() / "nothing"));
}

TEST_CASE("a restored station opens an epoch of its own, also at the same place on the same boot", "[data][backup]") {
  const Folder folder;
  const ManualClock clock;
  const auto dir = folder.path() / "station";
  const auto out = folder.path() / "backup";
  std::uint64_t epoch = 0;
  {
    const auto station = open_station(folder, clock);
    epoch = must(station->perform(lodging("一"))).id.epoch;
    must(back_up_station(dir, out, now));
  }
  std::filesystem::remove_all(dir);
  must(restore_station(out, dir));
  if (GENERATE(false, true)) {
    // As if the file system had given the old inode again, and nothing had been written since the backup.
    const auto log = must(LogStore::open(dir / "log.db", Access::Read));
    HeadFile(dir / "log.db", folder.path() / "heads").write(must(log->frontier("XP2", epoch)));
  }
  const auto station = open_station(folder, clock);
  const auto saved = must(station->perform(lodging("二")));
  CHECK(saved.id.epoch != epoch);
  CHECK(newest_opening(*station).text("parent") == hex_of(epoch));
  CHECK(newest_opening(*station).number("parent_seq") == 2);
  CHECK(must(station->perform(lodging("三"))).id.epoch == saved.id.epoch);
}

TEST_CASE("a copy of the folder opens an epoch of its own, and two programs never share one", "[data][backup]") {
  const Folder folder;
  const ManualClock clock;
  std::uint64_t epoch = 0;
  {
    const auto station = open_station(folder, clock);
    epoch = must(station->perform(lodging("一"))).id.epoch;
  }
  std::filesystem::copy(folder.path() / "station", folder.path() / "copy");
  const auto copy = open_station(folder, clock, "copy");
  CHECK(must(copy->perform(lodging("二"))).id.epoch != epoch);
  CHECK(newest_opening(*copy).text("parent") == hex_of(epoch));
  CHECK(Station::open(folder.path() / "copy").error().code == ErrorCode::InUse);
  const auto original = open_station(folder, clock);
  CHECK(must(original->perform(lodging("二"))).id.epoch == epoch);
}

TEST_CASE("a receipt for another machine's words counts only as far as the batch it answers", "[data][backup]") {
  const Folder folder;
  const ManualClock clock;
  const auto station = open_station(folder, clock);
  must(station->perform(lodging("一")));
  const auto state = must(station->sync_state());
  REQUIRE(state.pending == 2);
  Acknowledgement receipt;
  receipt.frontier = {state.epoch, 2, Hash{}};
  must(station->take(receipt));
  CHECK(must(station->sync_state()).pending == 2);
  const auto log = must(LogStore::open(folder.path() / "station" / "log.db", Access::Read));
  receipt.sent = {state.epoch, 1, must(log->hash_at({"XP2", state.epoch, 1})).value()};
  must(station->take(receipt));
  CHECK(must(station->sync_state()).pending == 1);
  receipt.sent.reset();
  receipt.frontier = state.own.back();
  must(station->take(receipt));
  CHECK(must(station->sync_state()).pending == 0);
}

TEST_CASE("nothing is restored over anything, and nothing half is left", "[data][backup]") {
  const Folder folder;
  const ManualClock clock;
  auto station = open_station(folder, clock);
  must(station->perform(lodging("一")));
  const auto dir = folder.path() / "station";
  const auto out = folder.path() / "backup";
  must(back_up_station(dir, out, now));

  CHECK(restore_station(out, dir).error().code == ErrorCode::InUse);
  station.reset();
  CHECK(restore_station(out, dir).error().code == ErrorCode::AlreadyExists);
  CHECK(back_up_station(dir, out, now).error().code == ErrorCode::AlreadyExists);
  CHECK(back_up_station(folder.path() / "nothing", folder.path() / "b", now).error().code == ErrorCode::NotFound);
  CHECK(restore_station(dir, folder.path() / "r").error().code == ErrorCode::NotFound);
  CHECK_FALSE(std::filesystem::exists(folder.path() / "r"));
  CHECK_FALSE(std::filesystem::exists(folder.path() / "b"));
  CHECK(must(open_station(folder, clock)->verify()) == 2);

  SECTION("a backup with a byte changed") {
    std::fstream file(out / "log.db", std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(5'000);
    file.put('x');
    file.close();
    CHECK(restore_station(out, folder.path() / "r").error().code == ErrorCode::StoreDamaged);
    CHECK_FALSE(std::filesystem::exists(folder.path() / "r"));
  }
  SECTION("a damaged station is not backed up") {
    {
      const auto log = must(LogStore::open(dir / "log.db", Access::Write));
      must(log->transact(Durability::Fsync, [&]() -> Result<> {
        log->database().exec("UPDATE entry SET line = replace(line, 'speak_up', 'speak-up') WHERE row = 2");
        return {};
      }));
    }
    CHECK(back_up_station(dir, folder.path() / "b", now).error().code == ErrorCode::BadChain);
    CHECK_FALSE(std::filesystem::exists(folder.path() / "b"));
  }
  SECTION("a backup that was cut off is no backup, and the next try begins again") {
    std::filesystem::remove(out / "manifest.json");
    const std::ofstream unfinished(out / "unfinished");
    CHECK(restore_station(out, folder.path() / "r").error().code == ErrorCode::NotFound);
    must(back_up_station(dir, out, now));
    must(restore_station(out, folder.path() / "r"));
    CHECK(names_in(folder.path() / "r").size() >= 2);
  }
}

}  // namespace linli::testing
