#include "data/nouns/board.h"

#include "data/base/sqlite.h"

namespace linli {

Result<std::vector<BoardRow>> read_board(const Views& views, std::string_view scope, std::size_t count_max) {
  return asking("reading the board", [&] {
    SQLite::Statement query(views.database(), R"sql(
      SELECT ticket, public_title, place_name, category, owner_name, public_result, state, hazard, changed_at, due_at
      FROM case_row
      WHERE published = 1 AND nature = 'public'
        AND (:scope = '' OR home = :scope OR (home >= :scope || '/' AND home < :scope || '0'))
      ORDER BY is_open * hazard DESC, is_open DESC, changed_at DESC, subject LIMIT :count)sql");
    query.bind(":scope", std::string(scope));
    query.bind(":count", static_cast<std::int64_t>(count_max));
    std::vector<BoardRow> rows;
    while (query.executeStep()) {
      BoardRow row;
      row.ticket = query.getColumn(0).getString();
      row.title = query.getColumn(1).getString();
      row.place_name = query.getColumn(2).getString();
      row.category = query.getColumn(3).getString();
      row.owner_name = query.getColumn(4).getString();
      row.result = query.getColumn(5).getString();
      row.state = case_state(query.getColumn(6).getString()).value_or(CaseState::Lodged);
      row.hazard = query.getColumn(7).getInt() == 1;
      row.changed_at = query.getColumn(8).getInt64();
      row.due_at = query.getColumn(9).getInt64();
      rows.push_back(std::move(row));
    }
    return rows;
  });
}

}  // namespace linli
