#include <utility>

#include <sqlite3.h>

#include "data/log/log_store.h"
#include "tests/support/catch.h"
#include "tests/support/chain.h"
#include "tests/support/folder.h"

namespace linli::testing {
namespace {

constexpr std::uint64_t run = 7;

/// A log with ten entries of one station, none of them placed.
struct TenEntries {
  Folder folder;
  Chain chain;
  std::unique_ptr<LogStore> log = LogStore::open(folder.path() / "log.db", Access::Write).value();

  TenEntries() {
    for (int i = 0; i < 10; ++i) chain.append();
    REQUIRE(log->transact(Durability::Fsync, [&]() -> Result<> {
      for (const SealedEntry& entry : chain.entries) {
        if (auto row = log->insert(entry, {}); !row) return pass(row);
      }
      return {};
    }));
  }
  [[nodiscard]] Identity id(std::uint64_t seq) const { return {chain.station, chain.epoch, seq}; }
  [[nodiscard]] Position position_of(std::uint64_t seq) { return log->find(id(seq)).value().value().position; }
  std::int64_t place(std::uint64_t seq, Position at, std::uint64_t count) {
    std::int64_t placed = 0;
    REQUIRE(log->transact(Durability::Lazy, [&]() -> Result<> {
      if (auto freed = log->vacate(at, count); !freed) return freed;
      auto done = log->place(id(seq), at, count);
      if (!done) return pass(done);
      placed = *done;
      return {};
    }));
    return placed;
  }
};

/// How often SQLite opened a folder to sync it, while one of these lives.
class FolderSyncs {
 public:
  FolderSyncs() {
    asked = 0;
    REQUIRE(vfs->xSetSystemCall(vfs, "openDirectory", reinterpret_cast<sqlite3_syscall_ptr>(&count)) == SQLITE_OK);
  }
  ~FolderSyncs() { vfs->xSetSystemCall(vfs, "openDirectory", nullptr); }
  FolderSyncs(const FolderSyncs&) = delete;
  FolderSyncs& operator=(const FolderSyncs&) = delete;
  [[nodiscard]] int since() { return std::exchange(asked, 0); }

 private:
  static int count(const char* file, int* out) {
    ++asked;
    return original(file, out);
  }
  static inline int asked = 0;
  static inline sqlite3_vfs* vfs = sqlite3_vfs_find("unix");
  static inline const auto original =
      reinterpret_cast<int (*)(const char*, int*)>(vfs->xGetSystemCall(vfs, "openDirectory"));
};

}  // namespace

TEST_CASE("a range of entries is placed at once, but for those that are missing or have their places", "[data][log]") {
  TenEntries ten;
  CHECK(ten.place(3, {run, 100}, 4) == 4);
  CHECK(ten.position_of(2) == Position{});
  CHECK(ten.position_of(3) == Position{run, 100});
  CHECK(ten.position_of(6) == Position{run, 103});
  CHECK(ten.position_of(7) == Position{});
  CHECK(ten.place(3, {run, 100}, 4) == 0);
  CHECK(ten.place(5, {run, 102}, 20) == 4);
  CHECK(ten.position_of(10) == Position{run, 107});
  CHECK(ten.log->mark()->placing == 8);
}

TEST_CASE("a place given again by a restored hub is taken from whoever had it", "[data][log]") {
  TenEntries ten;
  REQUIRE(ten.place(1, {run, 1}, 10) == 10);
  CHECK(ten.place(5, {run + 1, 4}, 3) == 3);
  CHECK(ten.position_of(3) == Position{run, 3});
  CHECK(ten.position_of(4) == Position{});
  CHECK(ten.position_of(5) == Position{run + 1, 4});
  CHECK(ten.position_of(7) == Position{run + 1, 6});
  CHECK(ten.position_of(8) == Position{run, 8});
}

TEST_CASE("an entry that is stored already is told from other bytes under its name", "[data][log]") {
  TenEntries ten;
  Chain other;
  other.append(R"({"text":"别的"})");
  REQUIRE(ten.log->transact(Durability::Lazy, [&]() -> Result<> {
    CHECK(ten.log->insert(ten.chain.entries.front(), {}).error().code == ErrorCode::AlreadyExists);
    CHECK(ten.log->insert(other.entries.front(), {}).error().code == ErrorCode::Fork);
    return {};
  }));
  CHECK(ten.log->count().value() == 10);
}

TEST_CASE("an author who was undone with a transaction is not remembered", "[data][log]") {
  TenEntries ten;
  Chain other;
  other.station = "XP3";
  other.append();
  const auto keep = [&]() -> Result<> {
    if (auto row = ten.log->insert(other.entries.front(), {}); !row) return pass(row);
    const auto placed = ten.log->place(other.entries.front().envelope.id, {run, 1});
    if (!placed) return pass(placed);
    return {};
  };
  REQUIRE_FALSE(ten.log->transact(Durability::Lazy, [&]() -> Result<> {
    if (auto kept = keep(); !kept) return kept;
    return fail(ErrorCode::BadInput, "undone");
  }));
  CHECK(ten.log->authors()->size() == 1);
  REQUIRE(ten.log->transact(Durability::Lazy, keep));
  CHECK(ten.log->authors()->size() == 2);
}

TEST_CASE("the first words saved in a log that a killed program left make sure of the name of its WAL", "[data][log]") {
  const TenEntries killed;  // Never closed, so that its WAL is there.
  const Folder folder;
  for (const char* name : {"log.db", "log.db-wal"}) {
    std::filesystem::copy_file(killed.folder.path() / name, folder.path() / name);
  }
  const auto log = LogStore::open(folder.path() / "log.db", Access::Write).value();
  FolderSyncs syncs;
  REQUIRE(log->transact(Durability::Fsync, [&] { return log->set("key", "value"); }));
  CHECK(syncs.since() == 1);
  REQUIRE(log->transact(Durability::Fsync, [&] { return log->set("key", "another"); }));
  CHECK(syncs.since() == 0);
}

}  // namespace linli::testing
