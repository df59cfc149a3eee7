#include "data/log/log_rows.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include "data/base/check.h"

namespace linli {
namespace {

/// A statement is reset whatever happens, so that it never holds a read transaction open.
class Use {
 public:
  explicit Use(SQLite::Statement& statement) : statement_(statement) {}
  ~Use() {
    statement_.tryReset();
    statement_.clearBindings();
  }
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;

 private:
  SQLite::Statement& statement_;
};

template <class Value>
void bind_bytes(SQLite::Statement& statement, int at, const Value& value) {
  statement.bindNoCopy(at, value.bytes.data(), static_cast<int>(value.bytes.size()));
}

}  // namespace

LogStore::Parts::Parts(std::unique_ptr<SQLite::Database> opened, std::filesystem::path path)
    : file(std::move(path)),
      database(std::move(opened)),
      find_author_(*database, "SELECT id FROM author WHERE station = ? AND epoch = ?"),
      find_hash_(*database, "SELECT hash FROM entry WHERE author = ? AND seq = ?"),
      find_place_(*database, "SELECT row, n, run FROM entry WHERE author = ? AND seq = ?") {}

std::optional<std::int64_t> LogStore::Parts::known_author(std::string_view station, std::uint64_t epoch) {
  const Use use(find_author_);
  find_author_.bind(1, std::string(station));
  find_author_.bind(2, hex_of(epoch));
  if (!find_author_.executeStep()) return std::nullopt;
  return find_author_.getColumn(0).getInt64();
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
  const Use use(find_hash_);
  find_hash_.bind(1, author);
  find_hash_.bind(2, static_cast<std::int64_t>(seq));
  if (!find_hash_.executeStep()) return std::nullopt;
  Hash hash;
  read_blob(find_hash_.getColumn(0), hash);
  return hash;
}

std::int64_t LogStore::Parts::insert(std::int64_t author, const SealedEntry& entry, Position position) {
  if (!insert_) {
    insert_.emplace(*database, R"sql(
      INSERT INTO entry (author, seq, n, run, subject, home, kind, line, slip_state, salt, slip, commitment, hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql");
  }
  const Use use(*insert_);
  const Envelope& envelope = entry.envelope;
  const std::string run = hex_of(position.run);
  insert_->bind(1, author);
  insert_->bind(2, static_cast<std::int64_t>(envelope.id.seq));
  if (position.n > 0) {
    insert_->bind(3, position.n);
    insert_->bindNoCopy(4, run);
  }
  bind_bytes(*insert_, 5, envelope.subject);
  insert_->bindNoCopy(6, envelope.home);
  insert_->bindNoCopy(7, envelope.kind);
  insert_->bindNoCopy(8, entry.line);
  insert_->bind(9, static_cast<int>(entry.slip.state));
  if (entry.slip.state == Slip::State::Open) {
    bind_bytes(*insert_, 10, entry.slip.salt);
    insert_->bindNoCopy(11, entry.slip.json);
  } else if (entry.slip.state != Slip::State::None) {
    bind_bytes(*insert_, 12, entry.slip.commitment);
  }
  bind_bytes(*insert_, 13, entry.hash);
  insert_->exec();
  return database->getLastInsertRowid();
}

Result<bool> LogStore::Parts::place(std::int64_t author, std::uint64_t seq, Position position) {
  std::int64_t row = 0;
  {
    const Use use(find_place_);
    find_place_.bind(1, author);
    find_place_.bind(2, static_cast<std::int64_t>(seq));
    if (!find_place_.executeStep()) return fail(ErrorCode::NotFound, fmt::format("no entry {} to place", seq));
    row = find_place_.getColumn(0).getInt64();
    if (find_place_.getColumn(1).getInt64() == position.n &&
        find_place_.getColumn(2).getString() == hex_of(position.run)) {
      return false;
    }
  }
  if (!set_place_) {
    set_place_.emplace(*database, "UPDATE entry SET n = ?, run = ? WHERE row = ?");
    add_placing_.emplace(*database, "INSERT INTO placing (entry) VALUES (?)");
  }
  const Use set(*set_place_);
  set_place_->bind(1, position.n);
  set_place_->bind(2, hex_of(position.run));
  set_place_->bind(3, row);
  set_place_->exec();
  const Use add(*add_placing_);
  add_placing_->bind(1, row);
  add_placing_->exec();
  return true;
}

void LogStore::Parts::synchronous(Durability durability) {
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
