// The inside of Views: its connection, and entries folded into rows and totals. Only views.cpp and views_folding.cpp
// include this; what is thrown here is caught there.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>

#include "data/base/sqlite.h"
#include "data/base/statement_cache.h"
#include "data/fold/views.h"

namespace linli {

struct Views::Parts {
  class Folding;
  Parts(std::unique_ptr<SQLite::Database> opened, std::span<const Noun* const> known);

  [[nodiscard]] LogStore::Mark applied();

  void forget(const Uuid& subject);
  void keep_notes(const Uuid& subject, const std::vector<Note>& notes);
  void contribute(const Uuid& subject, const std::vector<Contribution>& contributions, bool known);
  /// Puts what contributions moved into the totals: once a transaction, at its end.
  void add_up();
  /// `known` is false for a subject that was never folded here: nothing of it needs to be wiped.
  void fold(const Uuid& subject, const std::vector<StoredEntry>& entries, bool known);
  [[nodiscard]] Result<> fold_each(const LogStore& log, const std::vector<Uuid>& subjects);
  void remember(const LogStore::Mark& mark, const std::optional<Hash>& hash);
  /// True when subjects beyond `applied` may have been folded already.
  [[nodiscard]] bool folded_ahead() { return database->execAndGet("SELECT ahead FROM applied").getInt() == 1; }
  void set_ahead(bool ahead) { database->exec(fmt::format("UPDATE applied SET ahead = {}", ahead ? 1 : 0)); }

  std::unique_ptr<SQLite::Database> database;
  StatementCache statements;
  std::vector<std::string> forgetting;
  std::vector<const Noun*> nouns;
  std::vector<std::string> prefixes;                    // Of their kinds of entries.
  std::unordered_map<std::string, std::int64_t> moved;  // Of totals, by this transaction.
};

/// A transaction that folds: the totals follow when it ends, each once.
class Views::Parts::Folding {
 public:
  explicit Folding(Parts& parts)
      : parts_(parts), transaction_(*parts.database, SQLite::TransactionBehavior::IMMEDIATE) {
    parts_.moved.clear();  // What one that came to nothing left.
  }
  void commit() {
    parts_.add_up();
    transaction_.commit();
  }

 private:
  Parts& parts_;
  SQLite::Transaction transaction_;
};

}  // namespace linli
