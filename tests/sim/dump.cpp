#include "tests/sim/dump.h"

#include <algorithm>
#include <vector>

#include "data/base/bytes.h"
#include "data/base/sqlite.h"

namespace linli::sim {
namespace {

std::filesystem::path views_in(const std::filesystem::path& dir) {
  for (const auto& found : std::filesystem::directory_iterator(dir)) {
    const std::string name = found.path().filename().string();
    if (name.starts_with("views-") && name.ends_with(".db")) return found.path();
  }
  return {};
}

std::string row_of(SQLite::Statement& row) {
  std::string text;
  for (int i = 0; i < row.getColumnCount(); ++i) {
    const auto column = row.getColumn(i);
    const std::string value = column.getString();
    text += '|' + (column.isBlob() ? hex_of(bytes_of(value)) : value);
  }
  return text;
}

}  // namespace

bool has_views(const std::filesystem::path& dir) { return !views_in(dir).empty(); }

std::string dump_views(const std::filesystem::path& dir) {
  const auto dumped = asking("dumping views", [&] {
    SQLite::Database views(views_in(dir).string(), SQLite::OPEN_READONLY);
    SQLite::Statement tables(views, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
    std::string text;
    while (tables.executeStep()) {
      const std::string table = tables.getColumn(0).getString();
      if (table == "applied") continue;  // How the log's rows came to be numbered here.
      std::vector<std::string> rows;
      SQLite::Statement all(views, "SELECT * FROM " + table);
      while (all.executeStep()) rows.push_back(row_of(all));
      std::sort(rows.begin(), rows.end());
      text += table + '\n';
      for (const std::string& row : rows) text += row + '\n';
    }
    return text;
  });
  return dumped ? *dumped : "cannot be read: " + dumped.error().what;
}

std::string first_difference(const std::string& one, const std::string& other) {
  const auto [at, there] = std::mismatch(one.begin(), one.end(), other.begin(), other.end());
  const auto line_at = [](const std::string& text, std::size_t from) {
    if (from >= text.size()) return std::string("nothing more");
    const auto before = from == 0 ? std::string::npos : text.rfind('\n', from - 1);
    const std::size_t begin = before == std::string::npos ? 0 : before + 1;
    return text.substr(begin, text.find('\n', from) - begin);
  };
  return line_at(one, static_cast<std::size_t>(at - one.begin())) + " but " +
         line_at(other, static_cast<std::size_t>(there - other.begin()));
}

}  // namespace linli::sim
