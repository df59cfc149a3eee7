// What may be shown to anybody, read from projections of the hub's log: a local, disposable views file that catches up
// when asked. Not thread-safe.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "data/fold/views.h"
#include "data/nouns/case.h"

namespace linli::hub {

/// A published matter, masked.
struct PublicCase {
  std::string title;
  std::string handler;  // Who handles it, by name.
  std::string result;
  CaseState state = CaseState::Lodged;
  bool hazard = false;
  bool open = true;
  WallMs lodged_at = 0, changed_at = 0, due_at = 0;
};

/// How people rated this scope's answers in one month.
struct MonthRated {
  std::int64_t rated = 0, content = 0, unrated = 0;
};

class PublicCases {
 public:
  [[nodiscard]] static Result<std::unique_ptr<PublicCases>> open(const std::filesystem::path& dir);

  /// Newest change first. An empty scope is the whole district.
  [[nodiscard]] Result<std::vector<PublicCase>> board(std::string_view scope, std::size_t count_max);
  /// Its state and nothing else; nothing when no such ticket has arrived.
  [[nodiscard]] Result<std::optional<CaseState>> state_of(std::string_view ticket);
  /// `month` as "2026-11".
  [[nodiscard]] Result<MonthRated> rated(std::string_view scope, std::string_view month);

 private:
  PublicCases(std::unique_ptr<LogStore> log, std::unique_ptr<Views> views)
      : log_(std::move(log)), views_(std::move(views)) {}
  [[nodiscard]] Result<> catch_up();

  std::unique_ptr<LogStore> log_;
  std::unique_ptr<Views> views_;
};

}  // namespace linli::hub
