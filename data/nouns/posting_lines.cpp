#include "data/nouns/posting_lines.h"

#include <fmt/format.h>

#include "data/base/sqlite.h"
#include "data/base/statement_cache.h"
#include "data/log/json.h"

namespace linli {

std::vector<PostingLine> lines_in(std::string_view body) {
  std::vector<PostingLine> lines;
  const Json json = Json::parse(body, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object()) return lines;
  const auto found = json.find("lines");
  if (found == json.end() || !found->is_array()) return lines;
  for (const Json& each : *found) {
    PostingLine& line = lines.emplace_back();
    if (!each.is_object()) continue;
    const auto account = each.find("account");
    const auto amount = each.find("amount");
    if (account == each.end() || !account->is_string() || amount == each.end() || !amount->is_number_integer())
      continue;
    line.account = account->get<std::string>();
    line.amount = amount->get<std::int64_t>();
  }
  return lines;
}

std::string account_at(std::string_view account, std::string_view home) {
  if (!system_account(account)) return std::string(account);
  return fmt::format("{}@{}", account, home);
}

std::string balance_key(Currency currency, std::string_view account) {
  return fmt::format("balance/{}/{}", name_of(currency), account);
}
std::string pending_key(Currency currency, std::string_view account) {
  return fmt::format("pending/{}/{}", name_of(currency), account);
}
std::string held_key(Currency currency, std::string_view account) {
  return fmt::format("held/{}/{}", name_of(currency), account);
}
std::string stock_key(std::string_view home, std::string_view article) {
  return fmt::format("stock/{}/{}", home, article);
}

const char* book_schema() {
  return R"sql(
    CREATE TABLE book_line (
      subject BLOB NOT NULL, place INTEGER NOT NULL, account TEXT NOT NULL, currency TEXT NOT NULL,
      amount INTEGER NOT NULL, at INTEGER NOT NULL, what TEXT NOT NULL, item TEXT NOT NULL, state TEXT NOT NULL,
      placed INTEGER NOT NULL,
      PRIMARY KEY (subject, place)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX book_of_account ON book_line (account, currency, at DESC, subject);
  )sql";
}

void write_book_lines(StatementCache& views, const Uuid& subject, const std::vector<BookLine>& lines) {
  int place = 0;
  for (const BookLine& line : lines) {
    const auto put = views(R"sql(
      INSERT INTO book_line (subject, place, account, currency, amount, at, what, item, state, placed)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql");
    put->bind(1, subject.bytes.data(), static_cast<int>(subject.bytes.size()));
    put->bind(2, place++);
    put->bind(3, line.account);
    put->bind(4, std::string(name_of(line.currency)));
    put->bind(5, line.amount);
    put->bind(6, line.at);
    put->bind(7, line.what);
    put->bind(8, line.item);
    put->bind(9, line.state);
    put->bind(10, line.placed ? 1 : 0);
    put->exec();
  }
}

void contribute_lines(std::vector<Contribution>& out, Currency currency, const std::vector<PostingLine>& lines,
                      std::string_view home, bool placed) {
  for (const PostingLine& line : lines) {
    const std::string account = account_at(line.account, home);
    out.push_back({balance_key(currency, account), line.amount});
    if (!placed) out.push_back({pending_key(currency, account), line.amount});
  }
}

}  // namespace linli
