#include "data/log/log_store.h"

#include <algorithm>
#include <array>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include "data/base/check.h"
#include "data/base/sqlite.h"
#include "data/log/log_rows.h"
#include "data/log/migrate.h"
#include "data/log/migrations/m0001_entries.h"
#include "data/log/migrations/m0002_restores.h"
#include "data/log/migrations/m0003_erased.h"
#include "data/log/migrations/m0004_sticks.h"
#include "data/log/migrations/m0005_media.h"
#include "data/log/migrations/m0006_page_subjects.h"

namespace linli {
namespace {

constexpr std::array<const char*, 6> steps = {migrations::m0001_entries, migrations::m0002_restores,
                                              migrations::m0003_erased,  migrations::m0004_sticks,
                                              migrations::m0005_media,   migrations::m0006_page_subjects};

std::unique_ptr<SQLite::Database> open_to_write(const std::filesystem::path& file) {
  return std::make_unique<SQLite::Database>(file.string(), unshared | SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE,
                                            5'000);
}

}  // namespace

LogStore::LogStore(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
LogStore::~LogStore() = default;

Result<std::unique_ptr<LogStore>> LogStore::open(const std::filesystem::path& file, Access access) {
  std::error_code ignored;
  if (access == Access::Read && !std::filesystem::exists(file, ignored)) {
    return fail(ErrorCode::NotFound, fmt::format("there is no {}", file.string()));
  }
  return asking("opening " + file.string(), [&]() -> Result<std::unique_ptr<LogStore>> {
    auto database = access == Access::Write ? open_to_write(file) : database_to_read(file);
    if (access == Access::Write) {
      ::chmod(file.c_str(), S_IRUSR | S_IWUSR);  // Names and phones are inside; the WAL takes the same mode.
      database->exec("PRAGMA journal_mode = WAL");
      database->exec("PRAGMA synchronous = FULL");
      database->exec("PRAGMA foreign_keys = ON");
      database->exec("PRAGMA secure_delete = ON");
      database->exec("PRAGMA wal_autocheckpoint = 0");
      database->exec("PRAGMA cache_size = -8192");  // Kilobytes: the indexes of a long pull stay in memory.
      if (auto done = migrate(*database, steps, log_application_id, file.string()); !done) return pass(done);
    } else if (auto done = check_version(*database, steps.size(), log_application_id, file.string()); !done) {
      return pass(done);
    }
    auto parts = std::make_unique<Parts>(std::move(database), file);
    if (access == Access::Write) parts->wal = ::open((file.string() + "-wal").c_str(), O_RDONLY | O_CLOEXEC);
    return std::unique_ptr<LogStore>(new LogStore(std::move(parts)));
  });
}

Result<> LogStore::transact(Durability durability, const std::function<Result<>()>& work) {
  auto begun = asking("beginning to save", [&] {
    parts_->synchronous(durability);
    parts_->database->exec("BEGIN IMMEDIATE");
  });
  if (!begun) return begun;
  Result<> done = work();
  if (done) done = parts_->commit();
  if (!done) parts_->roll_back();
  return done;
}

Result<> LogStore::reading(const std::function<Result<>()>& work) const {
  if (sqlite3_get_autocommit(parts_->database->getHandle()) == 0) return work();
  if (auto begun = asking("beginning to read", [&] { parts_->database->exec("BEGIN"); }); !begun) return begun;
  auto done = work();
  parts_->database->tryExec("COMMIT");
  return done;
}

Result<std::int64_t> LogStore::insert(const SealedEntry& entry, Position position) {
  return asking("storing an entry", [&]() -> Result<std::int64_t> {
    const Identity& id = entry.envelope.id;
    const std::int64_t author = parts_->author(id.station, id.epoch);
    if (const auto row = parts_->insert(author, entry, position)) return *row;
    const bool same = parts_->hash_of_seq(author, id.seq) == entry.hash;
    return fail(same ? ErrorCode::AlreadyExists : ErrorCode::Fork,
                fmt::format("entry {} of {} is here already{}", id.seq, id.station, same ? "" : " with other bytes"));
  });
}

Result<std::int64_t> LogStore::place(const Identity& first, Position at, std::uint64_t count) {
  return asking("placing entries", [&]() -> std::int64_t {
    const auto author = parts_->known_author(first.station, first.epoch);
    return author ? parts_->place(*author, first.seq, at, count) : 0;
  });
}

Result<> LogStore::vacate(Position first, std::uint64_t count) {
  return asking("freeing positions", [&] {
    const std::int64_t last = first.n + (static_cast<std::int64_t>(count) - 1);
    const std::string run = hex_of(first.run);
    const auto note = parts_->statements(
        "INSERT INTO placing (entry) SELECT row FROM entry WHERE n >= ? AND n <= ? AND run <> ? ORDER BY n");
    note->bind(1, first.n);
    note->bind(2, last);
    note->bind(3, run);
    if (note->exec() == 0) return;
    const auto free = parts_->statements("UPDATE entry SET n = NULL, run = NULL WHERE n >= ? AND n <= ? AND run <> ?");
    free->bind(1, first.n);
    free->bind(2, last);
    free->bind(3, run);
    free->exec();
  });
}

Result<> LogStore::vacate_verdicts() {
  return asking("freeing the hub's verdicts", [&] {
    constexpr const char* placed = "WHERE kind = 'verdict.given' AND n IS NOT NULL";
    parts_->database->exec(fmt::format("INSERT INTO placing (entry) SELECT row FROM entry {} ORDER BY n", placed));
    parts_->database->exec(fmt::format("UPDATE entry SET n = NULL, run = NULL {}", placed));
  });
}

Result<> LogStore::acknowledge(std::string_view station, const Frontier& frontier) {
  return asking("keeping a receipt", [&] {
    SQLite::Statement put(*parts_->database, "UPDATE author SET through = ?, head = ? WHERE id = ?");
    put.bind(1, static_cast<std::int64_t>(frontier.through));
    put.bind(2, frontier.head.bytes.data(), static_cast<int>(Hash::size));
    put.bind(3, parts_->author(station, frontier.epoch));
    put.exec();
  });
}

Result<> LogStore::set(std::string_view key, std::string_view value) {
  return asking("keeping a setting", [&] {
    SQLite::Statement put(*parts_->database, R"sql(
      INSERT INTO setting (key, value) VALUES (?, ?)
      ON CONFLICT (key) DO UPDATE SET value = excluded.value)sql");
    put.bind(1, std::string(key));
    put.bind(2, std::string(value));
    put.exec();
  });
}

Result<> LogStore::refuse(const Identity& id, std::string_view why) {
  return asking("keeping a refusal", [&] {
    const std::int64_t author = parts_->author(id.station, id.epoch);
    SQLite::Statement put(*parts_->database, R"sql(
      INSERT INTO refusal (author, seq, why) VALUES (?, ?, ?)
      ON CONFLICT (author, seq) DO UPDATE SET why = excluded.why)sql");
    put.bind(1, author);
    put.bind(2, static_cast<std::int64_t>(id.seq));
    put.bind(3, std::string(why));
    put.exec();
    SQLite::Statement add(*parts_->database,
                          "INSERT INTO placing (entry) SELECT row FROM entry WHERE author = ? AND seq = ?");
    add.bind(1, author);
    add.bind(2, static_cast<std::int64_t>(id.seq));
    add.exec();
  });
}

void LogStore::write_out() { ::sync_file_range(parts_->wal, 0, 0, SYNC_FILE_RANGE_WRITE); }

Result<> LogStore::checkpoint() {
  const int rc =
      sqlite3_wal_checkpoint_v2(parts_->database->getHandle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
  if (rc == SQLITE_OK || rc == SQLITE_BUSY || rc == SQLITE_INTERRUPT) return {};
  return tl::unexpected<Error>(error_of(SQLite::Exception(parts_->database->getHandle(), rc), "tidying the log"));
}

std::int64_t LogStore::wal_bytes() const {
  std::error_code failed;
  const auto size = std::filesystem::file_size(parts_->file.string() + "-wal", failed);
  return failed ? 0 : static_cast<std::int64_t>(size);
}

void LogStore::interrupt() { sqlite3_interrupt(parts_->database->getHandle()); }

SQLite::Database& LogStore::database() { return *parts_->database; }

}  // namespace linli
