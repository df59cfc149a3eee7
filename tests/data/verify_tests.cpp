#include <fstream>
#include <sstream>

#include <sqlite3.h>

#include "data/base/sqlite.h"
#include "data/log/verify.h"
#include "tests/support/source_dir.h"
#include "tests/support/station_fixture.h"

namespace linli::testing {
namespace {

/// A closed station with an epoch's opening and five lodged cases.
void fill(const Folder& folder, const Clock& clock) {
  const auto station = open_station(folder, clock);
  for (const char* text : {"一", "二", "三", "四", "五"}) must(station->perform(lodging(text)));
}

Result<std::int64_t> verified(const Folder& folder) {
  StationOptions reading;
  reading.access = Access::Read;
  const auto station = Station::open(folder.path() / "station", reading);
  if (!station) return pass(station);
  return (*station)->verify();
}

int version_of(const Folder& folder) {
  SQLite::Database database((folder.path() / "station" / "log.db").string(), SQLite::OPEN_READONLY);
  return database.execAndGet("PRAGMA user_version").getInt();
}

void edit(const Folder& folder, const std::string& sql) {
  SQLite::Database database((folder.path() / "station" / "log.db").string(), SQLite::OPEN_READWRITE);
  database.exec(sql);
}

}  // namespace

TEST_CASE("an untouched log verifies, also with a slip erased", "[data][verify]") {
  const Folder folder;
  const ManualClock clock;
  fill(folder, clock);
  CHECK(must(verified(folder)) == 6);
  const auto log = must(LogStore::open(folder.path() / "station" / "log.db", Access::Write));
  const auto entry = must(log->list({})).at(3);
  SQLite::Statement erase(log->database(),
                          "UPDATE entry SET slip_state = 3, salt = NULL, slip = NULL, commitment = ? WHERE row = ?");
  erase.bind(1, entry.entry.slip.commitment.bytes.data(), static_cast<int>(Hash::size));
  erase.bind(2, entry.row);
  erase.exec();
  CHECK(must(verified(folder)) == 6);
  CHECK(must(log->find(entry.entry.envelope.id))->entry.slip.state == Slip::State::Erased);
}

TEST_CASE("verify names the first entry that was changed, dropped or reordered", "[data][verify]") {
  const Folder folder;
  const ManualClock clock;
  fill(folder, clock);
  const auto [sql, named] = GENERATE(table<const char*, const char*>({
      {"UPDATE entry SET slip = replace(slip, '二', '两') WHERE row = 3", "entry 3 of station XP2"},
      {"UPDATE entry SET salt = zeroblob(16) WHERE row = 4", "entry 4 of station XP2"},
      {"UPDATE entry SET line = replace(line, '\"hazard\":false', '\"hazard\":true') WHERE row = 5",
       "entry 5 of station XP2"},
      {"UPDATE entry SET hash = zeroblob(32) WHERE row = 2", "entry 2 of station XP2"},
      {"DELETE FROM entry WHERE row = 3", "entry 3 of station XP2"},
      {"UPDATE entry SET seq = 99 WHERE row = 3; UPDATE entry SET seq = 3 WHERE row = 4; "
       "UPDATE entry SET seq = 4 WHERE row = 3",
       "entry 3 of station XP2"},
  }));
  CAPTURE(sql);
  edit(folder, sql);
  const auto result = verified(folder);
  REQUIRE_FALSE(result);
  CHECK(result.error().what.find(named) != std::string::npos);
}

TEST_CASE("verify names an entry whose columns say something else than its line", "[data][verify]") {
  const Folder folder;
  const ManualClock clock;
  fill(folder, clock);
  const auto [sql, named] = GENERATE(table<const char*, const char*>({
      {"UPDATE entry SET subject = zeroblob(16) WHERE row = 3", "entry 3 of station XP2"},
      {"UPDATE entry SET subject = (SELECT subject FROM entry WHERE row = 2) WHERE row = 4", "column subject "},
      {"UPDATE entry SET home = 'zherong' WHERE row = 2", "column home "},
      {"UPDATE entry SET kind = 'case.seen' WHERE row = 5", "column kind "},
      {"UPDATE entry SET n = 7 WHERE row = 3", "column n "},
      {"UPDATE entry SET n = 0, run = '00000000000000aa' WHERE row = 3", "column n "},
      {"UPDATE entry SET n = 7, run = 'yesterday' WHERE row = 3", "column run "},
      {"DROP INDEX entry_position; UPDATE entry SET n = 7, run = '00000000000000aa' WHERE row > 3",
       "entry 4 of station XP2"},
  }));
  CAPTURE(sql);
  edit(folder, sql);
  const auto result = verified(folder);
  REQUIRE_FALSE(result);
  CHECK(result.error().code == ErrorCode::BadChain);
  CHECK(result.error().what.find(named) != std::string::npos);
}

TEST_CASE("a line edited out of strict form is named as damage", "[data][verify]") {
  const Folder folder;
  const ManualClock clock;
  fill(folder, clock);
  edit(folder, "UPDATE entry SET line = 'hello' WHERE row = 4");
  const auto result = verified(folder);
  REQUIRE_FALSE(result);
  CHECK(result.error().code == ErrorCode::StoreDamaged);
  CHECK(result.error().what.find("row 4") != std::string::npos);
}

TEST_CASE("a log written by a newer program is refused and stays as it is", "[data][log]") {
  const Folder folder;
  const ManualClock clock;
  fill(folder, clock);
  const int version = version_of(folder);
  edit(folder, "PRAGMA user_version = 99");
  const auto access = GENERATE(Access::Read, Access::Write);
  StationOptions options;
  options.access = access;
  const auto opened = Station::open(folder.path() / "station", options);
  REQUIRE_FALSE(opened);
  CHECK(opened.error().code == ErrorCode::StoreNewer);
  edit(folder, "PRAGMA user_version = " + std::to_string(version));
  CHECK(must(verified(folder)) == 6);
}

TEST_CASE("every released log still opens, verifies and says the same", "[data][log][golden]") {
  const int version = GENERATE(1, 2, 3, 4, 5, 6);
  CAPTURE(version);
  const Folder folder;
  const auto file = folder.path() / "log.db";
  {
    std::ifstream golden(testing::source_dir() / ("tests/data/golden/log-" + std::to_string(version) + ".sql"));
    REQUIRE(golden);
    std::stringstream sql;
    sql << golden.rdbuf();
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(sql.str());
  }
  const auto log = must(LogStore::open(file, Access::Write));
  CHECK(must(verify_chains(*log, [](const std::string&, std::uint64_t) { return whole_epoch; })) == 3);
  const auto entries = must(log->list({}));
  REQUIRE(entries.size() == 3);
  CHECK(entries[0].entry.envelope.kind == "epoch.opened");
  CHECK(entries[1].position.n == 2);
  CHECK(entries[2].entry.slip.state == Slip::State::Open);
  CHECK(must(log->setting("cursor")) == std::optional<std::string>("00000000000000aa.2.00"));
  // Of a page that an older program kept, positions tell whom it is about.
  REQUIRE(log->transact(Durability::Lazy, [&] { return log->owe_pages(0); }));
  const bool has_page = must(log->owed_page()).has_value();
  REQUIRE(log->transact(Durability::Lazy, [&]() -> Result<> {
    if (auto gone = log->erase(entries[1].entry.envelope.subject); !gone) return pass(gone);
    return {};
  }));
  CHECK_FALSE(must(log->owed_page()));
  CHECK(has_page == (version > 1));
}

}  // namespace linli::testing
