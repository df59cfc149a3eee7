#include <filesystem>

#include <sys/stat.h>

#include "data/base/disk.h"
#include "tests/support/catch.h"
#include "tests/support/disk_with_room.h"
#include "tests/support/folder.h"

namespace linli::testing {
namespace {

std::string bytes_in(const std::filesystem::path& file) {
  const auto read = real_disk().read(file, 0, 1'000);
  REQUIRE(read);
  return *read;
}

/// Remembers which folders were synced; some of them this user may not open.
class SyncsNoted : public DiskWithRoom {
 public:
  std::vector<std::filesystem::path> synced;
  std::filesystem::path closed;

  Result<> sync_folder(const std::filesystem::path& folder) override {
    if (folder == closed) return fail(ErrorCode::NotPermitted, "this user may not do that there");
    synced.push_back(folder);
    return DiskWithRoom::sync_folder(folder);
  }
};

}  // namespace

TEST_CASE("a file is written from its end and read from anywhere", "[disk]") {
  const Folder folder;
  const auto file = folder.path() / "blob";
  {
    const auto made = real_disk().create(file);
    REQUIRE(made);
    REQUIRE((*made)->append("楼道灯"));
    REQUIRE((*made)->sync());
  }
  const auto resumed = real_disk().resume(file);
  REQUIRE(resumed);
  REQUIRE((*resumed)->append("坏了"));
  CHECK(bytes_in(file) == "楼道灯坏了");
  CHECK(real_disk().size(file).value() == 15);
  CHECK(real_disk().read(file, 9, 3).value() == "坏");
  CHECK(real_disk().read(file, 99, 3).value().empty());
}

TEST_CASE("a durable write replaces the old bytes at once and leaves no temporary file", "[disk]") {
  const Folder folder;
  const auto file = folder.path() / "manifest";
  REQUIRE(write_durably(real_disk(), file, "old"));
  REQUIRE(write_durably(real_disk(), file, "new"));
  CHECK(bytes_in(file) == "new");
  CHECK(real_disk().list(folder.path()).value() == std::vector<std::string>{"manifest"});
}

TEST_CASE("the way to a folder is durable when every folder above it was synced", "[disk]") {
  const Folder folder;
  const auto made = folder.path() / "one" / "two";
  REQUIRE(real_disk().make_folder(made));
  SyncsNoted disk;
  disk.closed = folder.path().parent_path();
  const bool ends_in_slash = GENERATE(false, true);
  REQUIRE(sync_way_to(disk, ends_in_slash ? made / "" : made));
  REQUIRE(disk.synced.size() >= 3);
  CHECK(disk.synced.at(0) == made.parent_path());
  CHECK(disk.synced.at(1) == folder.path());
  CHECK(disk.synced.back() == "/");
  CHECK(sync_way_to(disk, folder.path() / "none" / "at all").error().code == ErrorCode::NotFound);
}

TEST_CASE("what is not there is said to be not there", "[disk]") {
  const Folder folder;
  const auto nothing = folder.path() / "nothing";
  CHECK(real_disk().resume(nothing).error().code == ErrorCode::NotFound);
  CHECK(real_disk().read(nothing, 0, 1).error().code == ErrorCode::NotFound);
  CHECK(real_disk().size(nothing).error().code == ErrorCode::NotFound);
  CHECK(real_disk().list(nothing).error().code == ErrorCode::NotFound);
  CHECK(real_disk().remove(nothing));
  CHECK(real_disk().read(folder.path(), 0, 1).error().code == ErrorCode::BadInput);
}

TEST_CASE("a new file takes the place of a link and leaves what it led to as it was", "[disk]") {
  const Folder folder;
  const auto precious = folder.path() / "hub.db";
  REQUIRE(write_durably(real_disk(), precious, "precious"));
  const auto file = folder.path() / "XP2.in";
  const auto target = GENERATE(true, false) ? precious : folder.path() / "nothing";
  std::filesystem::create_symlink(target, file.string() + ".part");
  std::filesystem::create_symlink(target, file);
  REQUIRE(write_durably(real_disk(), file, "answer"));
  CHECK(bytes_in(file) == "answer");
  CHECK(bytes_in(precious) == "precious");
  CHECK(real_disk().list(folder.path()).value() == std::vector<std::string>{"XP2.in", "hub.db"});
}

TEST_CASE("a link, a pipe or a folder is no file, and nobody waits for one", "[disk]") {
  const Folder folder;
  const auto file = folder.path() / "name.txt";
  SECTION("a link") {
    REQUIRE(write_durably(real_disk(), folder.path() / "secret", "secret"));
    std::filesystem::create_symlink(folder.path() / "secret", file);
    CHECK(real_disk().resume(file).error().code == ErrorCode::BadInput);
  }
  SECTION("a pipe") { REQUIRE(::mkfifo(file.c_str(), S_IRUSR | S_IWUSR) == 0); }
  SECTION("a folder") { REQUIRE(real_disk().make_folder(file)); }
  CHECK(real_disk().read(file, 0, 100).error().code == ErrorCode::BadInput);
  CHECK(real_disk().size(file).error().code == ErrorCode::BadInput);
}

TEST_CASE("a full disk is called full", "[disk]") {
  if (!std::filesystem::exists("/dev/full")) return;
  const auto full = real_disk().resume("/dev/full");
  REQUIRE(full);
  CHECK((*full)->append("words").error().code == ErrorCode::DiskFull);
}

TEST_CASE("only its owner reads a new file", "[disk]") {
  const Folder folder;
  const auto file = folder.path() / "key";
  REQUIRE(write_durably(real_disk(), file, "secret"));
  using std::filesystem::perms;
  const auto allowed = std::filesystem::status(file).permissions();
  CHECK((allowed & (perms::group_all | perms::others_all)) == perms::none);
}

}  // namespace linli::testing
