#include "data/log/log_rows.h"

#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include "data/base/check.h"
#include "data/base/mutation.h"

namespace linli {
LogStore::Parts::Parts(std::unique_ptr<SQLite::Database> opened, std::filesystem::path path)
    : file(std::move(path)), database(std::move(opened)) {}

LogStore::Parts::~Parts() {
  if (wal >= 0) ::close(wal);
}

std::optional<std::int64_t> LogStore::Parts::known_author(std::string_view station, std::uint64_t epoch) {
  if (last_author_ && last_author_->station == station && last_author_->epoch == epoch) return last_author_->id;
  const auto find = statements("SELECT id FROM author WHERE station = ? AND epoch = ?");
  find->bind(1, std::string(station));
  find->bind(2, hex_of(epoch));
  if (!find->executeStep()) return std::nullopt;
  last_author_ = Author{std::string(station), epoch, find->getColumn(0).getInt64()};
  return last_author_->id;
}

std::int64_t LogStore::Parts::author(std::string_view station, std::uint64_t epoch) {
  if (const auto known = known_author(station, epoch)) return *known;
  SQLite::Statement add(*database, "INSERT INTO author (station, epoch) VALUES (?, ?)");
  add.bind(1, std::string(station));
  add.bind(2, hex_of(epoch));
  add.exec();
  return database->getLastInsertRowid();
}

std::optional<Hash> LogStore::Parts::hash_of_seq(std::int64_t author, std::uint64_t seq) {
  const auto find = statements("SELECT hash FROM entry WHERE author = ? AND seq = ?");
  find->bind(1, author);
  find->bind(2, static_cast<std::int64_t>(seq));
  if (!find->executeStep()) return std::nullopt;
  Hash hash;
  read_blob(find->getColumn(0), hash);
  return hash;
}

std::optional<std::int64_t> LogStore::Parts::insert(std::int64_t author, const SealedEntry& entry, Position position) {
  const auto put = statements(R"sql(
      INSERT INTO entry (author, seq, n, run, subject, home, kind, line, slip_state, salt, slip, commitment, hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (author, seq) DO NOTHING)sql");
  const Envelope& envelope = entry.envelope;
  const std::string run = hex_of(position.run);
  put->bind(1, author);
  put->bind(2, static_cast<std::int64_t>(envelope.id.seq));
  if (position.n > 0) {
    put->bind(3, position.n);
    put->bindNoCopy(4, run);
  }
  bind_bytes(*put, 5, envelope.subject);
  put->bindNoCopy(6, envelope.home);
  put->bindNoCopy(7, envelope.kind);
  put->bindNoCopy(8, entry.line);
  Slip::State kept = entry.slip.state;
  if (kept == Slip::State::Open && !mutated(Mutation::ErasedComesBack) && is_erased(envelope.subject)) {
    kept = Slip::State::Erased;
  }
  put->bind(9, static_cast<int>(kept));
  if (kept == Slip::State::Open) {
    bind_bytes(*put, 10, entry.slip.salt);
    put->bindNoCopy(11, entry.slip.json);
  } else if (kept != Slip::State::None) {
    bind_bytes(*put, 12, entry.slip.commitment);
  }
  bind_bytes(*put, 13, entry.hash);
  if (put->exec() == 0) return std::nullopt;
  const std::int64_t row = database->getLastInsertRowid();
  if (kept == Slip::State::Open) name_media(row, entry);
  return row;
}

std::int64_t LogStore::Parts::place(std::int64_t author, std::uint64_t seq, Position at, std::uint64_t count) {
  // n and seq run side by side, so one number says both.
  const std::int64_t first = static_cast<std::int64_t>(seq);
  const std::string run = hex_of(at.run);
  const auto bind = [&](SQLite::Statement& statement) {
    statement.bind(":author", author);
    statement.bind(":first", first);
    statement.bind(":last", first + static_cast<std::int64_t>(count) - 1);
    statement.bind(":shift", at.n - first);
    statement.bindNoCopy(":run", run);
  };
  const auto note = statements(R"sql(
    INSERT INTO placing (entry) SELECT row FROM entry
    WHERE author = :author AND seq >= :first AND seq <= :last AND (n IS NOT seq + :shift OR run IS NOT :run)
    ORDER BY seq)sql");
  bind(*note);
  const int placed = note->exec();
  if (placed == 0) return 0;
  const auto set = statements(R"sql(
    UPDATE entry SET n = seq + :shift, run = :run
    WHERE author = :author AND seq >= :first AND seq <= :last AND (n IS NOT seq + :shift OR run IS NOT :run))sql");
  bind(*set);
  set->exec();
  const auto settled = statements(  // What was held, and is admitted.
      "DELETE FROM refusal WHERE author = ? AND seq >= ? AND seq <= ?");
  settled->bind(1, author);
  settled->bind(2, first);
  settled->bind(3, first + static_cast<std::int64_t>(count) - 1);
  settled->exec();
  return placed;
}

void LogStore::Parts::synchronous(Durability durability) {
  if (mutated(Mutation::DropFsync)) durability = Durability::Lazy;
  if (durability == durability_) return;
  database->exec(durability == Durability::Fsync ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
  durability_ = durability;
}

Result<> LogStore::Parts::commit() {
  try {
    database->exec("COMMIT");
    return {};
  } catch (const SQLite::Exception& failure) {
    Error error = error_of(failure, "saving");
    // A full disk fails before the commit frame is whole, and is rolled back; after any other failure the frame may
    // be on the disk or not, and only looking again can tell.
    if (error.code != ErrorCode::DiskFull) error.code = ErrorCode::OutcomeUnknown;
    return tl::unexpected<Error>(std::move(error));
  }
}

void LogStore::Parts::roll_back() {
  last_author_.reset();                                            // It may have been added by what is undone.
  if (sqlite3_get_autocommit(database->getHandle()) != 0) return;  // SQLite did it already.
  database->tryExec("ROLLBACK");
}

Result<StoredEntry> read_row(SQLite::Statement& row) {
  StoredEntry stored;
  stored.row = row.getColumn(0).getInt64();
  if (!row.getColumn(1).isNull()) {
    stored.position.n = row.getColumn(1).getInt64();
    stored.position.run = read_hex64(row.getColumn(2).getString()).value_or(0);
  }
  stored.entry.line = row.getColumn(3).getString();
  Slip& slip = stored.entry.slip;
  slip.state = static_cast<Slip::State>(row.getColumn(4).getInt());
  if (slip.state == Slip::State::Open) {
    read_blob(row.getColumn(5), slip.salt);
    slip.json = row.getColumn(6).getString();
  }
  if (slip.state == Slip::State::Open || slip.state == Slip::State::None) {
    slip.commitment = commitment_of(slip.salt, slip.json);
  } else {
    read_blob(row.getColumn(7), slip.commitment);
  }
  read_blob(row.getColumn(8), stored.entry.hash);
  auto envelope = read_line(stored.entry.line);
  if (!envelope) {
    return fail(ErrorCode::StoreDamaged,
                fmt::format("entry row {} of the log was changed: {}", stored.row, envelope.error().what));
  }
  stored.entry.envelope = std::move(*envelope);
  return stored;
}

}  // namespace linli
