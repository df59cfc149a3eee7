// A hub's file as an older hub left it: opened, read and gone on with.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <numeric>
#include <sstream>

#include "data/base/sqlite.h"
#include "sync/hub/hub.h"
#include "sync/hub/sqlite_store.h"
#include "sync/hub/verify.h"
#include "tests/support/catch.h"
#include "tests/support/folder.h"
#include "tests/support/source_dir.h"

using namespace linli;
using namespace linli::testing;

namespace {

std::filesystem::path golden_folder() { return source_dir() / "tests/sync/golden"; }

/// Of every dump that is there.
std::vector<int> golden_versions() {
  std::vector<int> versions;
  for (const auto& file : std::filesystem::directory_iterator(golden_folder())) {
    versions.push_back(std::stoi(file.path().stem().string().substr(std::string_view("hub-").size())));
  }
  std::sort(versions.begin(), versions.end());
  return versions;
}

void restore_golden(int version, const std::filesystem::path& file) {
  std::ifstream golden(golden_folder() / ("hub-" + std::to_string(version) + ".sql"));
  REQUIRE(golden);
  std::stringstream sql;
  sql << golden.rdbuf();
  SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  database.exec(sql.str());
}

int tables_version(const std::filesystem::path& file) {
  SQLite::Database database(file.string(), SQLite::OPEN_READONLY);
  return std::stoi(database.execAndGet("SELECT value FROM setting WHERE key = 'hub.tables'").getString());
}

/// How many rows each of the hub's own tables has.
std::map<std::string, std::int64_t> rows_of_tables(const std::filesystem::path& file) {
  SQLite::Database database(file.string(), SQLite::OPEN_READONLY);
  SQLite::Statement tables(database, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'hub_%'");
  std::map<std::string, std::int64_t> rows;
  while (tables.executeStep()) {
    const std::string table = tables.getColumn(0).getString();
    rows[table] = database.execAndGet("SELECT count(*) FROM " + table).getInt64();
  }
  return rows;
}

/// What a version brought is read by this program; what came later is empty.
void check_what_each_version_brought(hub::HubStore& store, int version) {
  const auto since = [version](int brought) -> std::size_t { return version >= brought ? 1 : 0; };
  CHECK(store.children("XP2", 0).value().size() == 1);
  CHECK(store.forked().value().size() == since(2));
  CHECK(store.returned("XP2", 0x6a2dac031b62bab6, 0).value().size() == since(3));
  CHECK(store.held("XP9").value().size() == since(4));
  CHECK(store.sticks().value().size() == since(5));
  CHECK(store.uploads("XP2").value().size() == since(6));
  CHECK(store.accounts().value().size() == 2 * since(7));
}

}  // namespace

TEST_CASE("there is a dump of hub.db in every version of its tables", "[sync][hub][golden]") {
  const Folder folder;
  REQUIRE(hub::SqliteStore::init(folder.path(), {.district = "柘荣县", .district_word = "县里"}));
  std::vector<int> every(static_cast<std::size_t>(tables_version(folder.path() / "hub.db")));
  std::iota(every.begin(), every.end(), 1);
  CHECK(golden_versions() == every);
}

TEST_CASE("every released hub.db still opens, verifies and goes on", "[sync][hub][golden]") {
  const int version = GENERATE(from_range(golden_versions()));
  CAPTURE(version);
  const Folder folder;
  const auto file = folder.path() / "hub.db";
  restore_golden(version, file);
  CHECK(tables_version(file) == version);
  const auto before = rows_of_tables(file);
  const ManualClock clock;
  auto store = hub::SqliteStore::open(folder.path(), Access::Write);
  REQUIRE(store);
  auto after = rows_of_tables(file);
  for (const auto& [table, rows] : before) {
    CAPTURE(table);
    CHECK(after[table] == rows);
  }
  check_what_each_version_brought(**store, version);
  CHECK((*store)->identity().district == "柘荣县");
  const auto verified = hub::verify_chains(**store);
  REQUIRE(verified);
  CHECK(verified->chains == 2 + verified->held);
  CHECK(verified->entries == 5);
  const auto station = (*store)->station("XP2");
  REQUIRE(station.value());
  CHECK((*station)->scope == "zherong/shuangcheng/xiping");
  CHECK((*station)->revoked_at == 0);
  const Uuid late = Uuid::make(1);
  CHECK((*store)->owner_of_ticket("XP2-1-UM-8", late).value() != late);
  hub::Hub hub(std::move(*store), clock);
  REQUIRE(hub.open_run());
  const auto page = hub.feed({.station = "XP2", .scope = "zherong/shuangcheng/xiping"});
  REQUIRE(page);
  REQUIRE(page->page.items.size() == 6);  // The new run's opening is the last.
  CHECK(page->page.items.back().at.n == 6);
}
