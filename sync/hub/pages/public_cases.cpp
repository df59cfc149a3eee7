#include "sync/hub/pages/public_cases.h"

#include "data/base/sqlite.h"
#include "data/nouns/all_nouns.h"

namespace linli::hub {

Result<std::unique_ptr<PublicCases>> PublicCases::open(const std::filesystem::path& dir) {
  auto log = LogStore::open(dir / "hub.db", Access::Read);
  if (!log) return pass(log);
  auto views = Views::open(dir, all_nouns(), **log);
  if (!views) return pass(views);
  return std::unique_ptr<PublicCases>(new PublicCases(std::move(*log), std::move(*views)));
}

Result<> PublicCases::catch_up() {
  auto applied = views_->catch_up(*log_);
  if (!applied) return pass(applied);
  return {};
}

Result<std::vector<PublicCase>> PublicCases::board(std::string_view scope, std::size_t count_max) {
  if (auto fresh = catch_up(); !fresh) return pass(fresh);
  return asking("reading the board", [&] {
    SQLite::Statement query(views_->database(), R"sql(
      SELECT public_title, owner_name, public_result, state, hazard, is_open, lodged_at, changed_at, due_at
      FROM case_row
      WHERE published = 1 AND nature = 'public'
        AND (:scope = '' OR home = :scope OR (home > :scope || '/' AND home < :scope || '0'))
      ORDER BY changed_at DESC, subject LIMIT :count)sql");
    query.bind(":scope", std::string(scope));
    query.bind(":count", static_cast<std::int64_t>(count_max));
    std::vector<PublicCase> rows;
    while (query.executeStep()) {
      rows.push_back({.title = query.getColumn(0).getString(),
                      .handler = query.getColumn(1).getString(),
                      .result = query.getColumn(2).getString(),
                      .state = case_state(query.getColumn(3).getString()).value_or(CaseState::Lodged),
                      .hazard = query.getColumn(4).getInt() != 0,
                      .open = query.getColumn(5).getInt() != 0,
                      .lodged_at = query.getColumn(6).getInt64(),
                      .changed_at = query.getColumn(7).getInt64(),
                      .due_at = query.getColumn(8).getInt64()});
    }
    return rows;
  });
}

Result<std::optional<CaseState>> PublicCases::state_of(std::string_view ticket) {
  if (auto fresh = catch_up(); !fresh) return pass(fresh);
  return asking("finding a ticket", [&]() -> std::optional<CaseState> {
    SQLite::Statement query(views_->database(),
                            "SELECT state FROM case_row WHERE ticket = ? ORDER BY lodged_at, subject LIMIT 1");
    query.bind(1, std::string(ticket));
    if (!query.executeStep()) return std::nullopt;
    return case_state(query.getColumn(0).getString()).value_or(CaseState::Lodged);
  });
}

Result<MonthRated> PublicCases::rated(std::string_view scope, std::string_view month) {
  if (auto fresh = catch_up(); !fresh) return pass(fresh);
  return asking("reading satisfaction", [&] {
    SQLite::Statement query(views_->database(), R"sql(
      SELECT key, amount FROM total
      WHERE key LIKE 'faces/%/' || :month || '/%'
        AND (:scope = '' OR key LIKE 'faces/' || :scope || '/%'))sql");
    query.bind(":month", std::string(month));
    query.bind(":scope", std::string(scope));
    MonthRated month_rated;
    while (query.executeStep()) {
      const std::string key = query.getColumn(0).getString();
      const std::int64_t amount = query.getColumn(1).getInt64();
      if (key.ends_with("/rated")) month_rated.rated += amount;
      if (key.ends_with("/content")) month_rated.content += amount;
      if (key.ends_with("/unrated")) month_rated.unrated += amount;
    }
    return month_rated;
  });
}

}  // namespace linli::hub
