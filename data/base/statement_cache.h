// Prepared statements of one connection, kept by their SQL: preparing costs more than most of what we ask.
// SQLiteCpp has no such cache. Not thread-safe; goes before its connection.
#pragma once

#include <functional>
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
    const auto found = statements_.find(sql);
    if (found != statements_.end()) return Use(*found->second);
    std::string text(sql);
    auto statement = std::make_unique<SQLite::Statement>(database_, text);
    return Use(*statements_.emplace(std::move(text), std::move(statement)).first->second);
  }
  [[nodiscard]] SQLite::Database& database() const { return database_; }

 private:
  struct HashOfText : std::hash<std::string_view> {
    using is_transparent = void;  // A kept statement is found without copying its text.
  };

  SQLite::Database& database_;
  std::unordered_map<std::string, std::unique_ptr<SQLite::Statement>, HashOfText, std::equal_to<>> statements_;
};

}  // namespace linli
