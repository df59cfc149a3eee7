#include "data/blobs/blob_store.h"
#include "tests/support/photo.h"
#include "tests/support/station_fixture.h"

namespace linli::testing {
namespace {

struct Store {
  Folder folder;
  BlobStore store{real_disk(), folder.path() / "blobs"};

  Hash keep(const std::string& bytes) {
    auto staging = must(store.stage(bytes.size()));
    must(staging->append(bytes));
    return must(staging->keep());
  }
  [[nodiscard]] std::size_t files() const {
    std::size_t count = 0;
    for (const auto& each : std::filesystem::recursive_directory_iterator(folder.path())) {
      count += each.is_regular_file() ? 1 : 0;
    }
    return count;
  }
};

}  // namespace

TEST_CASE("a blob is kept under the hash of its bytes, however they came", "[blobs]") {
  Store world;
  const std::string bytes = photo(1);
  auto staging = must(world.store.stage(bytes.size()));
  for (std::size_t at = 0; at < bytes.size(); at += 7'000) must(staging->append(bytes.substr(at, 7'000)));
  CHECK(staging->beginning() == bytes.substr(0, 16));
  const Hash hash = must(staging->keep());
  CHECK(hash == hash_of({bytes_of(bytes)}));
  CHECK(std::filesystem::exists(world.folder.path() / "blobs" / hash.hex().substr(0, 2) / hash.hex()));
  CHECK(must(world.store.read(hash, 10, 20)) == bytes.substr(10, 20));
  CHECK(must(world.store.size(hash)) == bytes.size());
  CHECK(must(world.store.list()) == std::vector<Hash>{hash});
  must(world.store.check(hash));
}

TEST_CASE("what is given up, or left behind by a crash, leaves no file", "[blobs]") {
  Store world;
  {
    const auto staging = must(world.store.stage(100));
    must(staging->append("a recording that nobody wanted"));
    CHECK(world.files() == 1);
  }
  CHECK(world.files() == 0);
  const auto left = world.folder.path() / "blobs" / "staging" / "left";
  must(must(real_disk().create(left))->append("half a photo"));
  const Hash kept = world.keep(photo(1));
  must(world.store.sweep_staging());
  CHECK(world.files() == 1);
  CHECK(must(world.store.has(kept)));
}

TEST_CASE("a recording ends where its limit is", "[blobs]") {
  Store world;
  const auto staging = must(world.store.stage(10));
  must(staging->append("0123456789"));
  CHECK(staging->append("x").error().code == ErrorCode::TooLarge);
  CHECK(staging->bytes() == 10);
}

TEST_CASE("a blob that arrives in pieces goes on where it stands and is there only once it is whole", "[blobs]") {
  Store world;
  const std::string bytes = photo(2);
  const Hash hash = hash_of({bytes_of(bytes)});
  must(world.store.arrive("XP2-1", 0, std::string_view(bytes).substr(0, 40'000)));
  CHECK(world.store.arrive("XP2-1", 0, bytes).error().code == ErrorCode::Gap);
  CHECK(world.store.arrive("XP2-1", 50'000, bytes).error().code == ErrorCode::Gap);
  BlobStore later(real_disk(), world.folder.path() / "blobs");
  CHECK(must(later.arrived("XP2-1")) == 40'000);
  CHECK(must(later.arriving()) == std::vector<std::string>{"XP2-1"});
  must(later.arrive("XP2-1", 40'000, std::string_view(bytes).substr(40'000)));
  CHECK_FALSE(must(later.has(hash)));
  must(later.settle("XP2-1", hash));
  CHECK(must(later.has(hash)));
  CHECK(must(later.arriving()).empty());
}

TEST_CASE("bytes with another hash than announced are never kept", "[blobs]") {
  Store world;
  const std::string bytes = photo(3);
  const Hash announced = hash_of({bytes_of(bytes)});
  must(world.store.arrive("one", 0, photo(4)));
  CHECK(world.store.settle("one", announced).error().code == ErrorCode::BadInput);
  CHECK(must(world.store.arrived("one")) == 0);
  CHECK_FALSE(must(world.store.has(announced)));
}

TEST_CASE("a blob whose bytes were changed on the disk is found out", "[blobs]") {
  Store world;
  const Hash hash = world.keep(photo(5));
  must(must(real_disk().resume(world.folder.path() / "blobs" / hash.hex().substr(0, 2) / hash.hex()))->append("x"));
  CHECK(world.store.check(hash).error().code == ErrorCode::StoreDamaged);
}

}  // namespace linli::testing
