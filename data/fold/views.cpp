#include "data/fold/views.h"

#include <algorithm>
#include <system_error>

#include <fmt/format.h>

#include "data/base/sqlite.h"
#include "data/fold/views_parts.h"

namespace linli {
namespace {

constexpr int views_version = 6;  // Raise with any change to a noun's schema or fold: the file is then built anew.
constexpr std::int64_t slice_rows = 128;    // A person who lodges waits for no more than that,
constexpr int slices_max = 32;              // and so many go into one transaction while nobody does.
constexpr std::int64_t patient_rows = 512;  // A gap no longer than this is replayed before anybody notices.

constexpr const char* schema = R"sql(
  CREATE TABLE applied (id INTEGER PRIMARY KEY CHECK (id = 1), row INTEGER NOT NULL, placing INTEGER NOT NULL,
                        hash BLOB, ahead INTEGER NOT NULL DEFAULT 0) STRICT;
  INSERT INTO applied (id, row, placing) VALUES (1, 0, 0);
  CREATE TABLE contribution (subject BLOB NOT NULL, key TEXT NOT NULL, amount INTEGER NOT NULL,
                             PRIMARY KEY (subject, key)) STRICT, WITHOUT ROWID;
  CREATE TABLE total (key TEXT PRIMARY KEY, amount INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE anomaly (subject BLOB NOT NULL, station TEXT NOT NULL, epoch TEXT NOT NULL, seq INTEGER NOT NULL,
                        why TEXT NOT NULL) STRICT;
  CREATE INDEX anomaly_subject ON anomaly (subject);
)sql";

std::string file_name() { return fmt::format("views-{}.db", views_version); }

void remove_file(const std::filesystem::path& file) {
  std::error_code ignored;
  for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + suffix, ignored);
}

/// Views of other versions, left behind by an upgrade.
void remove_others(const std::filesystem::path& dir) {
  std::error_code failed;
  for (const auto& found : std::filesystem::directory_iterator(dir, failed)) {
    const std::string name = found.path().filename().string();
    if (name.starts_with("views-") && name.ends_with(".db") && name != file_name()) remove_file(found.path());
  }
}

}  // namespace

Views::Views(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Views::~Views() = default;

namespace {

/// True when the views were built from another log than this, or from more of it than there is.
bool is_ahead(SQLite::Database& views, const LogStore& log) {
  SQLite::Statement query(views, "SELECT row, placing, hash FROM applied");
  if (!query.executeStep()) return true;
  const LogStore::Mark applied{query.getColumn(0).getInt64(), query.getColumn(1).getInt64()};
  const auto mark = log.mark();
  if (!mark || applied.row > mark->row || applied.placing > mark->placing) return true;
  if (applied.row == 0) return false;
  const auto hash = log.hash_of_row(applied.row).value_or(std::nullopt);
  if (!hash) return true;
  const auto column = query.getColumn(2);
  return column.getBytes() != static_cast<int>(Hash::size) ||
         !std::equal(hash->bytes.begin(), hash->bytes.end(), static_cast<const std::uint8_t*>(column.getBlob()));
}

bool is_usable(SQLite::Database& views, const LogStore& log) {
  try {
    return views.execAndGet("PRAGMA user_version").getInt() == views_version && !is_ahead(views, log);
  } catch (const SQLite::Exception&) {
    return false;
  }
}

std::unique_ptr<SQLite::Database> open_file(const std::string& file) {
  auto database =
      std::make_unique<SQLite::Database>(file, unshared | SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 5'000);
  database->exec("PRAGMA journal_mode = WAL");
  database->exec("PRAGMA synchronous = NORMAL");  // A power cut may take the newest rows: the gap is replayed.
  database->exec("PRAGMA secure_delete = ON");
  database->exec("PRAGMA wal_autocheckpoint = 0");
  database->exec("PRAGMA cache_size = -8192");
  return database;
}

void create(SQLite::Database& database, std::span<const Noun* const> nouns) {
  SQLite::Transaction transaction(database);
  database.exec(schema);
  for (const Noun* noun : nouns) database.exec(noun->schema());
  database.exec(fmt::format("PRAGMA user_version = {}", views_version));
  transaction.commit();
}

}  // namespace

Result<std::unique_ptr<Views>> Views::open(const std::filesystem::path& dir, std::span<const Noun* const> nouns,
                                           const LogStore& log, Gap gap) {
  const std::string file = dir.empty() ? ":memory:" : (dir / file_name()).string();
  return asking("opening " + file, [&]() -> Result<std::unique_ptr<Views>> {
    std::unique_ptr<SQLite::Database> database;
    try {
      database = open_file(file);
    } catch (const SQLite::Exception&) {
      database.reset();  // Not a database any more: it is disposable.
    }
    if (!database || !is_usable(*database, log)) {
      database.reset();
      if (!dir.empty()) remove_file(file);
      database = open_file(file);
      create(*database, nouns);
    }
    std::unique_ptr<Views> views(new Views(std::make_unique<Parts>(std::move(database), nouns)));
    if (!dir.empty()) remove_others(dir);
    const auto mark = log.mark();
    if (!mark) return pass(mark);
    if (gap == Gap::ReplayLater && mark->row - views->parts_->applied().row > patient_rows) {
      const auto needed = log.subjects_with({"person", "place", "group", "post", "volunteer", "team"});
      if (!needed) return pass(needed);
      if (auto done = views->apply_ahead(log, *needed); !done) return pass(done);
      return views;
    }
    if (auto done = views->catch_up(log); !done) return pass(done);
    return views;
  });
}

void Views::discard(const std::filesystem::path& dir) {
  remove_file(dir / file_name());
  remove_others(dir);
}

Result<std::unique_ptr<Views>> Views::open_to_read(const std::filesystem::path& dir, std::span<const Noun* const> nouns,
                                                   const LogStore& log, Lag lag) {
  const std::string file = (dir / file_name()).string();
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) return std::unique_ptr<Views>();
  return asking("reading " + file, [&]() -> std::unique_ptr<Views> {
    std::unique_ptr<SQLite::Database> database;
    try {
      database = database_to_read(file);
    } catch (const SQLite::Exception&) {
      return nullptr;  // Whatever is wrong with it: it is disposable.
    }
    if (!is_usable(*database, log)) return nullptr;
    std::unique_ptr<Views> views(new Views(std::make_unique<Parts>(std::move(database), nouns)));
    const auto mark = log.mark();
    if (!mark || (lag == Lag::Refuse && views->parts_->applied() != *mark)) return nullptr;
    return views;
  });
}

Result<> Views::apply(const LogStore& log, const std::vector<Uuid>& subjects, const LogStore::Mark& mark) {
  return asking("updating the views", [&]() -> Result<> {
    const auto hash = log.hash_of_row(mark.row);
    if (!hash) return pass(hash);
    Parts::Folding transaction(*parts_);
    if (auto done = parts_->fold_each(log, subjects); !done) return done;
    parts_->remember(mark, *hash);
    transaction.commit();
    return {};
  });
}

Result<> Views::apply_ahead(const LogStore& log, const std::vector<Uuid>& subjects) {
  return asking("updating the views", [&]() -> Result<> {
    Parts::Folding transaction(*parts_);
    if (auto done = parts_->fold_each(log, subjects); !done) return done;
    parts_->set_ahead(true);
    transaction.commit();
    return {};
  });
}

namespace {

/// How far the next slice of a gap goes: rows first, then positions that were given since.
LogStore::Mark next_slice(const LogStore::Mark& at, const LogStore::Mark& mark) {
  if (mark.row - at.row + mark.placing - at.placing <= slice_rows) return mark;
  if (at.row == mark.row) return {at.row, std::min(at.placing + slice_rows, mark.placing)};
  // From the first row on, all are read as they are now, with every position given so far.
  return {std::min(at.row + slice_rows, mark.row), at.row == 0 ? mark.placing : at.placing};
}

/// While it lives, commits copy a write-ahead log that has grown into the file: otherwise a large gap fills the disk
/// with it, and looking for a page in it takes longer than folding.
class BoundedWal {
 public:
  explicit BoundedWal(SQLite::Database& database) : database_(database) {
    database_.exec("PRAGMA wal_autocheckpoint = 8192");
  }
  ~BoundedWal() { database_.tryExec("PRAGMA wal_autocheckpoint = 0"); }
  BoundedWal(const BoundedWal&) = delete;
  BoundedWal& operator=(const BoundedWal&) = delete;

 private:
  SQLite::Database& database_;
};

}  // namespace

Result<std::optional<std::int64_t>> Views::catch_up_some(const LogStore& log, const StopAsked& stop_asked) {
  const auto mark = log.mark();
  if (!mark) return pass(mark);
  auto at = applied();
  if (!at) return pass(at);
  return asking("updating the views", [&]() -> Result<std::optional<std::int64_t>> {
    if (*at == *mark) {
      if (parts_->folded_ahead()) parts_->set_ahead(false);
      return std::nullopt;
    }
    const BoundedWal bounded(*parts_->database);
    Parts::Folding transaction(*parts_);
    std::int64_t folded = 0;
    for (int slice = 0; slice < slices_max && *at != *mark; ++slice) {
      if (slice > 0 && stop_asked && stop_asked()) break;
      const LogStore::Mark next = next_slice(*at, *mark);
      const auto subjects = log.touched(*at, next);
      if (!subjects) return pass(subjects);
      if (auto done = parts_->fold_each(log, *subjects); !done) return pass(done);
      const auto hash = log.hash_of_row(next.row);
      if (!hash) return pass(hash);
      parts_->remember(next, *hash);
      folded += static_cast<std::int64_t>(subjects->size());
      *at = next;
    }
    transaction.commit();
    return folded;
  });
}

Result<std::int64_t> Views::catch_up(const LogStore& log) {
  std::int64_t folded = 0;
  while (true) {
    const auto slice = catch_up_some(log);
    if (!slice) return pass(slice);
    const std::optional<std::int64_t>& subjects = *slice;
    if (!subjects) return folded;
    folded += *subjects;
  }
}

Result<std::int64_t> Views::rebuild(const LogStore& log) {
  auto cleared = asking("clearing the views", [&] {
    SQLite::Transaction transaction(*parts_->database, SQLite::TransactionBehavior::IMMEDIATE);
    for (const Noun* noun : parts_->nouns) {
      for (const std::string_view table : noun->tables()) parts_->database->exec(fmt::format("DELETE FROM {}", table));
    }
    parts_->database->exec("DELETE FROM anomaly; DELETE FROM contribution; DELETE FROM total;");
    parts_->remember({}, std::nullopt);
    parts_->set_ahead(false);
    transaction.commit();
  });
  if (!cleared) return pass(cleared);
  if (auto done = catch_up(log); !done) return done;
  return log.subject_count();
}

Result<LogStore::Mark> Views::applied() const {
  return asking("reading how far the views go", [&] { return parts_->applied(); });
}

Result<std::int64_t> Views::total(std::string_view key) const {
  return asking("reading a total", [&]() -> std::int64_t {
    SQLite::Statement query(*parts_->database, "SELECT amount FROM total WHERE key = ?");
    query.bind(1, std::string(key));
    return query.executeStep() ? query.getColumn(0).getInt64() : 0;
  });
}

Result<> Views::give_up_room() {
  return asking("making room", [&] { parts_->database->exec("PRAGMA wal_checkpoint(TRUNCATE)"); });
}

Result<> Views::checkpoint() {
  return asking("tidying the views", [&] { parts_->database->exec("PRAGMA wal_checkpoint(PASSIVE)"); });
}

SQLite::Database& Views::database() const { return *parts_->database; }

}  // namespace linli
