#include <fstream>
#include <sstream>

#include "data/log/json.h"
#include "tests/support/disk_with_room.h"
#include "tests/support/photo.h"
#include "tests/support/station_fixture.h"

namespace linli::testing {
namespace {

struct AtStation {
  Folder folder;
  ManualClock clock;
  DiskWithRoom disk;
  std::unique_ptr<Station> station;

  AtStation() { start(); }
  void start() {
    station.reset();
    StationOptions options;
    options.clock = &clock;
    options.head_dir = folder.path() / "heads";
    options.disk = &disk;
    const auto dir = folder.path() / "station";
    if (!std::filesystem::exists(dir / "log.db")) must(Station::init(dir, options));
    station = must(Station::open(dir, options));
    if (!station->enrolment()) must(station->enrol(enrolment_of()));
  }
  [[nodiscard]] std::string file(const std::string& bytes) const {
    const auto path = folder.path() / "attached";
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }
  Media stage(unsigned number) { return must(station->stage_file(file(photo(number)))); }
  Result<Saved> lodge(std::vector<Media> attached, const std::string& category = "water") {
    LodgeCase lodge;
    lodge.category = category;
    lodge.text = "楼道灯坏了";
    lodge.attached = std::move(attached);
    return station->perform({.by = {}, .what = lodge});
  }
  /// The hub's own entry about the first attachment of `saved`, as a feed page brings it.
  void deliver_word(const Saved& saved, const Media& media, std::int64_t n) {
    Envelope envelope;
    envelope.id = {std::string(hub_station), 0xaa, static_cast<std::uint64_t>(n)};
    envelope.subject = saved.subject;
    envelope.home = "zherong/shuangcheng/xiping";
    envelope.kind = "blob.received";
    envelope.body = to_strict(Json{{"station", saved.id.station},
                                   {"epoch", hex_of(saved.id.epoch)},
                                   {"seq", saved.id.seq},
                                   {"place", 0},
                                   {"type", "image/jpeg"},
                                   {"bytes", media.bytes}});
    envelope.boot = "0000000000000001";
    const SealedEntry word = seal(envelope, make_slip(to_strict(Json{{"hash", media.hash.hex()}})),
                                  chain_start(hub_station, envelope.id.epoch));
    must(station->take({{.at = {0xaa, n}, .line = word.line, .slip = word.slip, .hash = word.hash, .own = {}}},
                       "00000000000000aa." + std::to_string(n) + ".00"));
  }
  void deliver_erased(const Uuid& subject, std::int64_t n) {
    Envelope envelope;
    envelope.id = {std::string(hub_station), 0xaa, static_cast<std::uint64_t>(n)};
    envelope.subject = subject;
    envelope.home = "zherong/shuangcheng/xiping";
    envelope.kind = "subject.erased";
    envelope.body = "{}";
    envelope.boot = "0000000000000001";
    const SealedEntry word = seal(envelope, make_slip(""), chain_start(hub_station, envelope.id.epoch));
    must(station->take({{.at = {0xaa, n}, .line = word.line, .slip = word.slip, .hash = word.hash, .own = {}}},
                       "00000000000000aa." + std::to_string(n) + ".00"));
  }
  /// Any file of the station has the hash in it, as bytes or as text.
  [[nodiscard]] bool holds(const Hash& hash) const {
    const std::string bytes(reinterpret_cast<const char*>(hash.bytes.data()), hash.bytes.size());
    for (const auto& each : std::filesystem::recursive_directory_iterator(folder.path() / "station")) {
      if (!each.is_regular_file()) continue;
      std::stringstream all;
      all << std::ifstream(each.path(), std::ios::binary).rdbuf();
      const std::string text = all.str();
      if (text.find(bytes) != std::string::npos || text.find(hash.hex()) != std::string::npos) return true;
    }
    return false;
  }
  void backed_up(std::int64_t n) {
    station.reset();
    const auto log = must(LogStore::open(folder.path() / "station" / "log.db", Access::Write));
    must(log->transact(Durability::Fsync, [&] { return log->set("backed_up", std::to_string(n)); }));
    start();
  }
};

}  // namespace

TEST_CASE("a photo is durable before the words that name it, and only its type is plain", "[station][media]") {
  AtStation world;
  const Media media = world.stage(1);
  const Saved saved = must(world.lodge({media}));
  const auto entries = must(world.station->entries({.scope = {}, .kind = "case.lodged"}));
  REQUIRE(entries.size() == 1);
  const SealedEntry& entry = entries.front().entry;
  CHECK(entry.line.find(media.hash.hex()) == std::string::npos);
  CHECK(entry.line.find(R"("media":["image/jpeg"])") != std::string::npos);
  CHECK(entry.slip.json.find(media.hash.hex()) != std::string::npos);
  const auto found = must(world.station->find_case(saved.subject));
  REQUIRE(found->media.size() == 1);
  CHECK(found->media.front().media->hash == media.hash);
  CHECK_FALSE(found->media.front().received);
  CHECK(must(world.station->sync_state()).media_pending == 1);
  const auto waiting = must(world.station->media_to_send(10));
  REQUIRE(waiting.size() == 1);
  CHECK(waiting.front().subject == saved.subject);
  CHECK(must(world.station->read_media(media.hash, 0, 3)) == "\xff\xd8\xff");
}

TEST_CASE("only JPEG and Ogg of a reasonable size are attached", "[station][media]") {
  AtStation world;
  CHECK(world.station->stage_file(world.file("%PDF-1.7 …")).error().code == ErrorCode::BadInput);
  CHECK(world.station->stage_file(world.file("")).error().code == ErrorCode::BadInput);
  CHECK(world.station->stage_file(world.folder.path() / "none").error().code == ErrorCode::NotFound);
  std::string recording = photo(1, 1024 * 1024 + 1);
  recording.replace(0, 4, "OggS");
  CHECK(world.station->stage_file(world.file(recording)).error().code == ErrorCode::TooLarge);
  recording.pop_back();
  CHECK(must(world.station->stage_file(world.file(recording))).type == MediaType::Voice);
}

TEST_CASE("what is not here is not named, and sealed matters take words only", "[station][media]") {
  AtStation world;
  const Media media = world.stage(1);
  CHECK(world.lodge({{Hash{}, MediaType::Photo, 5}}).error().code == ErrorCode::NotFound);
  CHECK(world.lodge({{media.hash, MediaType::Voice, media.bytes}}).error().code == ErrorCode::BadInput);
  CHECK(world.lodge({{media.hash, MediaType::Photo, 5}}).error().code == ErrorCode::BadInput);
  CHECK(world.lodge(std::vector<Media>(attachments_max + 1, media)).error().code == ErrorCode::BadInput);
  const Service* service = world.station->catalogue().service("speak_up");
  REQUIRE(service != nullptr);
  std::string sealed;
  for (const Category& category : service->categories) {
    if (category.nature == Nature::Sealed) sealed = category.id;
  }
  REQUIRE_FALSE(sealed.empty());
  CHECK(world.lodge({media}, sealed).error().code == ErrorCode::NotPermitted);
  CHECK(must(world.station->entries({.scope = {}, .kind = "case.lodged"})).empty());
}

TEST_CASE("when the disk is short, words are still taken and a photo is refused in words", "[station][media]") {
  AtStation world;
  world.disk.room = 32ULL * 1024 * 1024;
  const auto refused = world.station->stage_file(world.file(photo(1)));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::DiskFull);
  CHECK(refused.error().what.find("words can still be saved") != std::string::npos);
  CHECK(world.lodge({}));
}

TEST_CASE("what no entry names is swept, but not what was only just kept", "[station][media]") {
  AtStation world;
  const Media named = world.stage(1);
  must(world.lodge({named}));
  const Media abandoned = world.stage(2);
  must(world.station->sweep_media());
  CHECK(must(world.station->has_media(abandoned.hash)));
  world.start();
  must(world.station->sweep_media());
  CHECK_FALSE(must(world.station->has_media(abandoned.hash)));
  CHECK(must(world.station->has_media(named.hash)));
}

TEST_CASE("a photo leaves the disk only when the hub and its backup have it", "[station][media]") {
  AtStation world;
  const Media media = world.stage(1);
  const Saved saved = must(world.lodge({media}));
  const auto evicts = [&] {
    const auto freed = must(world.station->evict_media(1));
    return freed > 0;
  };
  world.backed_up(1'000);
  CHECK_FALSE(evicts());  // No word from the hub yet.
  world.deliver_word(saved, media, 40);
  CHECK(must(world.station->find_case(saved.subject))->media.front().received);
  CHECK(must(world.station->media_to_send(10)).empty());
  world.backed_up(39);
  CHECK_FALSE(evicts());
  CHECK_FALSE(must(world.station->media()).front().evictable);
  world.backed_up(40);
  CHECK(must(world.station->media()).front().evictable);
  SECTION("a second matter with the same photo keeps it until the hub knows that too") {
    must(world.lodge({media}));
    CHECK_FALSE(evicts());
  }
  SECTION("asked for room, it goes; and it can be received again") {
    world.disk.room = 100ULL * 1024 * 1024;
    must(world.station->tidy());
    CHECK_FALSE(must(world.station->has_media(media.hash)));
    must(world.station->want_media(media.hash));
    REQUIRE(world.station->wanted_media().size() == 1);
    const std::string bytes = photo(1);
    CHECK_FALSE(must(world.station->receive_media(media, 0, std::string_view(bytes).substr(0, 60'000))));
    CHECK(must(world.station->arrived_media(media.hash)) == 60'000);
    CHECK(must(world.station->receive_media(media, 60'000, std::string_view(bytes).substr(60'000))));
    CHECK(must(world.station->has_media(media.hash)));
    CHECK(world.station->wanted_media().empty());
  }
  SECTION("a hub that was restored to before it is sent the photo again") {
    CHECK(must(world.station->take(FeedTake{{}, "00000000000000bb.39.00", {}, true})) == Heard::Restored);
    CHECK_FALSE(must(world.station->find_case(saved.subject))->media.front().received);
    CHECK_FALSE(evicts());
    CHECK(must(world.station->media_to_send(10)).size() == 1);
  }
}

TEST_CASE("nobody but the hub says that a photo has arrived", "[station][media]") {
  AtStation world;
  const Media media = world.stage(1);
  const Saved saved = must(world.lodge({media}));
  Envelope envelope;
  envelope.id = {"XP3", 0xbb, 1};
  envelope.subject = saved.subject;
  envelope.home = "zherong/shuangcheng/xiping";
  envelope.kind = "blob.received";
  envelope.boot = "0000000000000001";
  envelope.body = to_strict(Json{{"station", saved.id.station},
                                 {"epoch", hex_of(saved.id.epoch)},
                                 {"seq", saved.id.seq},
                                 {"place", 0},
                                 {"type", "image/jpeg"},
                                 {"bytes", media.bytes}});
  const SealedEntry lie = seal(envelope, make_slip(""), chain_start("XP3", 0xbb));
  must(world.station->take({{.at = {0xaa, 9}, .line = lie.line, .slip = lie.slip, .hash = lie.hash, .own = {}}},
                           "00000000000000aa.9.00"));
  CHECK_FALSE(must(world.station->find_case(saved.subject))->media.front().received);
  CHECK(must(world.station->sync_state()).media_pending == 1);
}

TEST_CASE("a photo goes with the words that are erased, unless other words have the same", "[station][media]") {
  AtStation world;
  const Media media = world.stage(1);
  const Saved saved = must(world.lodge({media}));
  const bool shared = GENERATE(false, true);
  if (shared) must(world.lodge({world.stage(1)}));
  SECTION("asked for here") {
    must(world.station->perform({.by = {"", Role::Admin}, .what = EraseSubject{saved.subject}}));
  }
  SECTION("said by the hub") { world.deliver_erased(saved.subject, 40); }
  SECTION("and the power fails before the file is gone") {
    world.station.reset();
    const auto log = must(LogStore::open(world.folder.path() / "station" / "log.db", Access::Write));
    must(log->transact(Durability::Fsync, [&]() -> Result<> {
      must(log->erase(saved.subject));
      return {};
    }));
    world.start();
  }
  CHECK(must(world.station->has_media(media.hash)) == shared);
  CHECK(must(world.station->media()).size() == (shared ? 1 : 0));
  CHECK(must(world.station->sync_state()).media_pending == (shared ? 1 : 0));
  const auto found = must(world.station->find_case(saved.subject));
  REQUIRE(found->media.size() == 1);
  CHECK_FALSE(found->media.front().media);
  CHECK(world.holds(media.hash) == shared);
  CHECK(
      must(must(LogStore::open(world.folder.path() / "station" / "log.db", Access::Read))->media_to_remove()).empty());
}

TEST_CASE("what a restored folder names and has not is called lost, and waited for no longer", "[station][media]") {
  AtStation world;
  const Media media = world.stage(1);
  const Saved saved = must(world.lodge({media}));
  CHECK(must(world.station->find_case(saved.subject))->media.front().here);
  const std::string hex = media.hash.hex();
  std::filesystem::remove(world.folder.path() / "station" / "blobs" / hex.substr(0, 2) / hex);
  CHECK_FALSE(must(world.station->find_case(saved.subject))->media.front().here);
  CHECK(must(world.station->sync_state()).media_pending == 0);
  CHECK(must(world.station->sync_state()).media_lost == 1);
  world.deliver_word(saved, media, 40);
  CHECK(must(world.station->sync_state()).media_lost == 0);
}

}  // namespace linli::testing
