// Prepared statements of one connection, kept by their SQL: preparing costs more than most of what we ask.
// SQLiteCpp has no such cache. Not thread-safe; goes before its connection.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include <SQLiteCpp/SQLiteCpp.h>

namespace linli {

class StatementCache {
 public:
  explicit StatementCache(SQLite::Database& database) : database_(database) {}

  /// A statement in use: reset and unbound again when it goes, so that it never holds a read transaction open.
  class Use {
   public:
    explicit Use(SQLite::Statement& statement) : statement_(&statement) {}
    ~Use() {
      statement_->tryReset();
      statement_->clearBindings();
    }
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;
    SQLite::Statement* operator->() const { return statement_; }
    SQLite::Statement& operator*() const { return *statement_; }

   private:
    SQLite::Statement* statement_;
  };

  /// `sql` is used again as it is: only texts that stay the same belong here. One use of a text at a time.
  [[nodiscard]] Use operator()(std::string_view sql) {
    auto& kept = statements_[std::string(sql)];
    if (!kept) kept = std::make_unique<SQLite::Statement>(database_, std::string(sql));
    return Use(*kept);
  }
  [[nodiscard]] SQLite::Database& database() const { return database_; }

 private:
  SQLite::Database& database_;
  std::unordered_map<std::string, std::unique_ptr<SQLite::Statement>> statements_;
};

}  // namespace linli
