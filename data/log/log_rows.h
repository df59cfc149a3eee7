// The inside of a LogStore: its connection, the statements every entry needs, and rows turned into entries.
// Only log_store.cpp and log_reading.cpp include this; what is thrown here is caught there.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "data/base/sqlite.h"
#include "data/base/statement_cache.h"
#include "data/log/log_store.h"

namespace linli {

struct LogStore::Parts {
  Parts(std::unique_ptr<SQLite::Database> opened, std::filesystem::path path);
  ~Parts();
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  [[nodiscard]] std::optional<std::int64_t> known_author(std::string_view station, std::uint64_t epoch);
  [[nodiscard]] std::int64_t author(std::string_view station, std::uint64_t epoch);  // Adds a missing one.
  [[nodiscard]] std::optional<Hash> hash_of_seq(std::int64_t author, std::uint64_t seq);
  /// Nothing when the author has an entry of this seq already.
  [[nodiscard]] std::optional<std::int64_t> insert(std::int64_t author, const SealedEntry& entry, Position position);
  [[nodiscard]] std::int64_t place(std::int64_t author, std::uint64_t seq, Position at, std::uint64_t count);
  /// Rows for what the entry in `row` names.
  void name_media(std::int64_t row, const SealedEntry& entry);
  /// Takes them away again, and notes which files may have to go.
  void erase_media(const Uuid& subject);

  [[nodiscard]] bool is_erased(const Uuid& subject);

  void synchronous(Durability durability);
  [[nodiscard]] Result<> commit();
  void roll_back();

  std::filesystem::path file;
  int wal = -1;  // Only for write_out; SQLite locks the database's file, never this one, so closing it frees no lock.
  std::unique_ptr<SQLite::Database> database;
  StatementCache statements{*database};

 private:
  struct Author {
    std::string station;
    std::uint64_t epoch = 0;
    std::int64_t id = 0;
  };

  Durability durability_ = Durability::Fsync;
  std::optional<Author> last_author_;  // Entries come in runs of one author.
};

/// Columns of `entry_columns`, in that order. StoreDamaged when the line cannot be read.
inline constexpr const char* entry_columns =
    "entry.row, entry.n, entry.run, entry.line, entry.slip_state, entry.salt, entry.slip, entry.commitment, entry.hash";
[[nodiscard]] Result<StoredEntry> read_row(SQLite::Statement& row);

template <class Value>
void bind_bytes(SQLite::Statement& statement, int at, const Value& value) {
  statement.bindNoCopy(at, value.bytes.data(), static_cast<int>(value.bytes.size()));
}

template <class Value>
void read_blob(const SQLite::Column& column, Value& out) {
  if (column.getBytes() == static_cast<int>(Value::size)) {
    const auto* bytes = static_cast<const std::uint8_t*>(column.getBlob());
    std::copy(bytes, bytes + Value::size, out.bytes.begin());
  }
}

}  // namespace linli
