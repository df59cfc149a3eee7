// A hub's file as a released hub left it: opened, read and gone on with.
#include <fstream>
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

TEST_CASE("every released hub.db still opens, verifies and goes on", "[sync][hub][golden]") {
  const int version = GENERATE(1);
  CAPTURE(version);
  const Folder folder;
  {
    std::ifstream golden(source_dir() / ("tests/sync/golden/hub-" + std::to_string(version) + ".sql"));
    REQUIRE(golden);
    std::stringstream sql;
    sql << golden.rdbuf();
    SQLite::Database database((folder.path() / "hub.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(sql.str());
  }
  const ManualClock clock;
  auto store = hub::SqliteStore::open(folder.path(), Access::Write);
  REQUIRE(store);
  CHECK((*store)->identity().district == "柘荣县");
  const auto verified = hub::verify_chains(**store);
  REQUIRE(verified);
  CHECK(verified->chains == 2);
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
