// A noun turns the entries of one subject into rows of the views file. Pure but for those rows: state = fold(entries in
// order), reading no clock, catalogue, configuration or other subject, so that replicas and rebuilds agree.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "data/log/log_store.h"

namespace linli {

class StatementCache;

/// An entry that changed nothing, or was superseded, and why in one word. Staff see these as anomalies.
struct Note {
  Identity id;
  std::string why;  // "not_allowed", "concurrent", "superseded", "needs_update", "unreadable", a verdict's reason …
};

/// What one subject adds to a shared count: balances and counts are sums of contributions, updated by difference.
struct Contribution {
  std::string key;  // "cases/<home>/<state>", "faces/<home>/2026-11/rated" …
  std::int64_t amount = 0;
};

struct Outcome {
  std::vector<Contribution> contributions;
  std::vector<Note> notes;
};

class Noun {
 public:
  virtual ~Noun() = default;
  /// Owns the kinds "<name>.…".
  [[nodiscard]] virtual std::string_view name() const = 0;
  /// CREATE TABLE statements of its rows; each has a column `subject`.
  [[nodiscard]] virtual const char* schema() const = 0;
  /// Its tables, for wiping one subject before it is folded again.
  [[nodiscard]] virtual std::vector<std::string_view> tables() const = 0;
  /// Writes the subject's rows. Only SQLite::Exception may leave it (the views file ends it).
  virtual Outcome project(StatementCache& views, const Uuid& subject,
                          const std::vector<StoredEntry>& entries) const = 0;
};

}  // namespace linli
