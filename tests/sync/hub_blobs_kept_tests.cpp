// Photos that a hub has: who may see them, and how long they stay.
#include "data/base/disk.h"
#include "sync/hub/hub_backup.h"
#include "tests/support/disk_with_room.h"
#include "tests/sync/blob_world.h"

namespace linli::testing {
namespace {

/// One file on it cannot be deleted, for now.
class StuckDisk : public DiskWithRoom {
 public:
  std::filesystem::path stuck;
  Result<> remove(const std::filesystem::path& file) override {
    return file == stuck ? Result<>(fail(ErrorCode::DiskFailed, "it does not go")) : DiskWithRoom::remove(file);
  }
};

}  // namespace

TEST_CASE("a photo is had in ranges by whoever may read its words, and is not there for anybody else", "[hub][blobs]") {
  BlobWorld world;
  Pen other;
  other.station = "XP9";
  other.home = "zherong/shuangcheng/dongyuan";
  world.enrol(other);
  const Shot shot(10);
  shot.name_in(world.pen);
  REQUIRE(world.push(world.pen));
  world.upload(shot, world.pen);
  const auto whole = world.get(shot, world.pen);
  CHECK(whole.status == 200);
  CHECK(whole.body == shot.bytes);
  CHECK(whole.content_type == "image/jpeg");
  const auto part = world.get(shot, world.pen, "bytes=100-199");
  CHECK(part.status == 206);
  CHECK(part.body == shot.bytes.substr(100, 100));
  CHECK(BlobWorld::header(part, "Content-Range") == "bytes 100-199/600000");
  CHECK(world.get(shot, world.pen, "bytes=599990-").body == shot.bytes.substr(599'990));
  CHECK(world.get(shot, world.pen, "bytes=599990-9999999").body == shot.bytes.substr(599'990));
  CHECK(world.get(shot, world.pen, "bytes=-5").body == shot.bytes.substr(599'995));
  CHECK(world.get(shot, world.pen, "bytes=600000-").status == 416);
  CHECK(BlobWorld::header(world.get(shot, world.pen, "bytes=600000-"), "Content-Range") == "bytes */600000");
  CHECK(world.get(shot, world.pen, "bytes=5-4").status == 200);
  CHECK(world.get(shot, world.pen, "lines=5-9").status == 200);
  CHECK(world.get(shot, other).status == 404);
  CHECK(world.head(shot, other) == "HTTP 404");
  CHECK(world.create(shot, other) == 201);  // Words of its own may be held, or on their way.
  CHECK(world.get(shot, other).status == 404);
  CHECK(world.get(shot, Pen{}).status == 401);
  REQUIRE(world.hub().revoke({.station = "XP2"}));
  CHECK(world.get(shot, world.pen).status == 403);
}

TEST_CASE("a sealed matter's photo is taken from its station, and given to none", "[hub][blobs]") {
  BlobWorld world;
  const Shot shot(11);
  shot.name_in(world.pen, "sealed");
  REQUIRE(world.push(world.pen));
  world.upload(shot, world.pen);
  CHECK(world.kept(shot));
  CHECK(world.receipt(shot, world.pen).has_value());
  CHECK(world.get(shot, world.pen).status == 404);
}

TEST_CASE("two matters with one photo each hear of it, and it is sent once", "[hub][blobs]") {
  BlobWorld world;
  const Shot shot(12);
  shot.name_in(world.pen);
  REQUIRE(world.push(world.pen));
  world.upload(shot, world.pen);
  Shot again = shot;
  again.subject = Uuid::make(1'795'305'600'001);
  again.name_in(world.pen);
  REQUIRE(world.push(world.pen));
  const auto words = world.entries("blob.received");
  REQUIRE(words.size() == 2);
  CHECK(words.back().entry.envelope.subject == again.subject);
  CHECK(world.receipt(shot, world.pen)->at == words.front().position);
  CHECK(world.create(again, world.pen) == 201);
  CHECK(world.head(again, world.pen) == std::to_string(shot.bytes.size()));
}

TEST_CASE("a photo goes with the words that are erased here, unless other words have the same", "[hub][blobs]") {
  BlobWorld world;
  const Shot shot(14);
  shot.name_in(world.pen);
  Shot other = shot;
  other.subject = Uuid::make(1'795'305'600'001);
  const bool shared = GENERATE(false, true);
  if (shared) other.name_in(world.pen);
  REQUIRE(world.push(world.pen));
  world.upload(shot, world.pen);
  REQUIRE(world.get(shot, world.pen).status == 200);
  REQUIRE(world.hub().erase(shot.subject));
  CHECK(world.kept(shot) == shared);
  CHECK(world.get(shot, world.pen).status == (shared ? 200 : 404));
  CHECK(world.create(shot, world.pen) == 403);
  world.start();
  CHECK(world.kept(shot) == shared);
  CHECK(world.get(shot, world.pen).status == (shared ? 200 : 404));
}

TEST_CASE("an erased photo that cannot be deleted stops no words and no start, and goes when it can", "[hub][blobs]") {
  StuckDisk disk;
  BlobWorld world;
  world.options().disk = &disk;
  world.start();
  const Shot shot(18);
  shot.name_in(world.pen);
  Shot other(19);
  other.subject = Uuid::make(1'795'305'600'001);
  other.name_in(world.pen);
  REQUIRE(world.push(world.pen));
  world.upload(shot, world.pen);
  world.upload(other, world.pen);
  disk.stuck = world.file_of(shot);
  CHECK(world.hub().erase(shot.subject).error().code == ErrorCode::DiskFailed);
  world.pen.lodge();
  CHECK(world.push(world.pen));
  world.start();
  (void)world.hub().erase(other.subject).has_value();
  CHECK_FALSE(world.kept(other));
  CHECK(world.kept(shot));
  CHECK(world.hub().tidy());
  disk.stuck.clear();
  CHECK(world.hub().tidy());
  CHECK_FALSE(world.kept(shot));
}

TEST_CASE("what was announced for a matter that is erased goes, whole or not", "[hub][blobs]") {
  BlobWorld world;
  const Shot shot(15);
  (void)world.pen.write("case.lodged", R"({"nature":"public"})", shot.subject);
  REQUIRE(world.push(world.pen));
  REQUIRE(world.create(shot, world.pen) == 201);
  const bool whole = GENERATE(false, true);
  REQUIRE(world.patch(shot, 0, shot.bytes.substr(0, whole ? shot.bytes.size() : 100'000), world.pen).status == 204);
  REQUIRE(world.hub().erase(shot.subject));
  CHECK(world.head(shot, world.pen) == "HTTP 404");
  CHECK_FALSE(world.kept(shot));
  CHECK(std::filesystem::is_empty(world.path() / "blobs" / "incoming"));
}

TEST_CASE("a backup counts only as far as the photos in it are whole", "[hub][blobs]") {
  BlobWorld world;
  const Shot first(16);
  first.name_in(world.pen);
  REQUIRE(world.push(world.pen));
  world.upload(first, world.pen);
  Shot second(17);
  second.subject = Uuid::make(1'795'305'600'001);
  second.name_in(world.pen);
  REQUIRE(world.push(world.pen));
  world.upload(second, world.pen);
  const Position word = world.entries("blob.received").back().position;
  const Folder backups;
  const auto whole = hub::back_up_hub(world.path(), backups.path() / "whole", 0);
  REQUIRE(whole);
  CHECK(whole->position.n >= word.n);
  const auto file = real_disk().resume(world.file_of(second));
  REQUIRE(file);
  REQUIRE((*file)->append("x"));
  const auto spoilt = hub::back_up_hub(world.path(), backups.path() / "spoilt", 0);
  REQUIRE(spoilt);
  CHECK(spoilt->position.n == word.n - 1);
  CHECK(spoilt->entries == whole->entries);
  CHECK(world.hub().note_backup(spoilt->position));
}

TEST_CASE("a photo that is spoilt on the hub's disk is whole in a backup beside it", "[hub][blobs]") {
  BlobWorld world;
  const Shot shot(16);
  shot.name_in(world.pen);
  REQUIRE(world.push(world.pen));
  world.upload(shot, world.pen);
  const std::filesystem::path file = world.file_of(shot);
  const Folder backups;
  REQUIRE(hub::back_up_hub(world.path(), backups.path() / "backup", 0));
  CHECK(std::filesystem::hard_link_count(file) == 1);
  const auto open = real_disk().resume(file);
  REQUIRE(open);
  REQUIRE((*open)->append("x"));
  const auto kept = backups.path() / "backup" / std::filesystem::relative(file, world.path());
  CHECK(std::filesystem::file_size(kept) + 1 == std::filesystem::file_size(file));
}

}  // namespace linli::testing
