// A statement that stays prepared, and its use for one question: bound in order, reset when the use ends.
// Only the sqlite_*.cpp files include this; what is thrown here is caught there.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <SQLiteCpp/SQLiteCpp.h>

#include "data/base/bytes.h"
#include "data/base/uuid.h"

namespace linli::hub {

class Prepared {
 public:
  Prepared(SQLite::Database& database, const char* sql) : database_(database), sql_(sql) {}
  [[nodiscard]] SQLite::Statement& statement() {
    if (!statement_) statement_.emplace(database_, sql_);
    return *statement_;
  }

 private:
  SQLite::Database& database_;
  const char* sql_;
  std::optional<SQLite::Statement> statement_;
};

class Asked {
 public:
  explicit Asked(Prepared& prepared) : statement_(prepared.statement()) {}
  ~Asked() {
    statement_.tryReset();
    statement_.clearBindings();
  }
  Asked(const Asked&) = delete;
  Asked& operator=(const Asked&) = delete;

  template <class... Values>
  Asked& with(const Values&... values) {
    int at = 0;
    (put(++at, values), ...);
    return *this;
  }
  [[nodiscard]] bool step() { return statement_.executeStep(); }
  void run() { statement_.exec(); }
  [[nodiscard]] std::int64_t integer(int column) const { return statement_.getColumn(column).getInt64(); }
  [[nodiscard]] std::string text(int column) const { return statement_.getColumn(column).getString(); }
  [[nodiscard]] std::uint64_t hex64(int column) const { return read_hex64(text(column)).value_or(0); }
  /// Zeros when the column is not exactly that long.
  template <class Value>
  [[nodiscard]] Value blob(int column) const {
    const auto found = statement_.getColumn(column);
    Value value{};
    if (found.getBytes() == static_cast<int>(value.bytes.size())) {
      const auto* bytes = static_cast<const std::uint8_t*>(found.getBlob());
      std::copy(bytes, bytes + value.bytes.size(), value.bytes.begin());
    }
    return value;
  }

 private:
  void put(int at, std::int64_t value) { statement_.bind(at, value); }
  void put(int at, std::uint64_t value) { statement_.bind(at, static_cast<std::int64_t>(value)); }
  void put(int at, std::string_view value) { statement_.bind(at, std::string(value)); }
  void put(int at, const std::string& value) { statement_.bind(at, value); }
  template <class Value>
    requires requires(const Value& v) { v.bytes.data(); }
  void put(int at, const Value& value) {
    statement_.bind(at, value.bytes.data(), static_cast<int>(value.bytes.size()));
  }

  SQLite::Statement& statement_;
};

}  // namespace linli::hub
