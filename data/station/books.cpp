#include "data/books.h"

#include <iterator>
#include <set>

#include <fmt/format.h>

#include "data/base/sqlite.h"
#include "data/calendar/calendar.h"
#include "data/nouns/case_fold.h"
#include "data/nouns/posting_lines.h"
#include "data/station/fold_each.h"

namespace linli {
namespace {

constexpr Currency currencies[] = {Currency::Time, Currency::MeritMinutes, Currency::Points, Currency::Hearts,
                                   Currency::Money};

/// A field of RFC 4180: quoted where it has to be.
std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + '"';
}

/// Hours of this community that are kept for help, and no open order says that they are kept for it. Which transfer an
/// order's is stands in its words alone.
Result<std::vector<Transfer>> promised_for_no_order(const Reader& reader, const std::string& scope) {
  SQLite::Statement promised(reader.views->database(), R"sql(
    SELECT subject FROM transfer_row WHERE state = 'held' AND what = 'service' AND home = ? ORDER BY at DESC, subject)sql");
  promised.bind(1, scope);
  auto holds = fold_each(reader, promised, fold_transfer);
  if (!holds || holds->empty()) return holds;
  SQLite::Statement open(reader.views->database(), R"sql(
    SELECT subject FROM case_row WHERE is_open = 1 AND is_order = 1 ORDER BY subject)sql");
  const auto orders = fold_each(reader, open, fold_case);
  if (!orders) return pass(orders);
  std::set<std::string> waiting;
  for (const Case& order : *orders) {
    if (order.words) waiting.insert(order.words->hold);
  }
  std::erase_if(*holds, [&](const Transfer& hold) { return waiting.contains(hold.subject.text()); });
  return holds;
}

}  // namespace

Books Station::books() const { return Books(*parts_); }

Result<std::vector<Balance>> Books::balances(std::string_view person) const {
  return parts_.asked([&](const Reader& reader) -> Result<std::vector<Balance>> {
    std::vector<Balance> out;
    for (const Currency unit : currencies) {
      Balance& balance = out.emplace_back();
      balance.currency = unit;
      const std::pair<std::string, std::int64_t*> parts[] = {{balance_key(unit, person), &balance.amount},
                                                             {pending_key(unit, person), &balance.pending},
                                                             {held_key(unit, person), &balance.held}};
      for (const auto& [key, into] : parts) {
        const auto total = reader.views->total(key);
        if (!total) return pass(total);
        *into = *total;
      }
    }
    return out;
  });
}

Result<std::vector<PassbookLine>> Books::passbook(std::string_view person, Currency unit, std::size_t offset,
                                                  std::size_t count_max) const {
  return parts_.asked([&](const Reader& reader) {
    return asking("reading a passbook", [&] {
      SQLite::Statement query(reader.views->database(), R"sql(
        SELECT subject, amount, at, what, item, state, placed FROM book_line
        WHERE account = ? AND currency = ? ORDER BY at DESC, subject LIMIT ? OFFSET ?)sql");
      query.bind(1, std::string(person));
      query.bind(2, std::string(name_of(unit)));
      query.bind(3, static_cast<std::int64_t>(count_max));
      query.bind(4, static_cast<std::int64_t>(offset));
      std::vector<PassbookLine> lines;
      while (query.executeStep()) {
        lines.push_back({subject_of(query.getColumn(0)), query.getColumn(1).getInt64(), query.getColumn(2).getInt64(),
                         query.getColumn(3).getString(), query.getColumn(4).getString(), query.getColumn(5).getString(),
                         query.getColumn(6).getInt() == 0});
      }
      return lines;
    });
  });
}

Result<std::vector<StatementLine>> Books::statement(std::string_view person, int year) const {
  return parts_.asked([&](const Reader& reader) {
    return asking("reading a statement", [&] {
      SQLite::Statement query(reader.views->database(), R"sql(
        SELECT currency, what, sum(max(amount, 0)), sum(min(amount, 0)) FROM book_line
        WHERE account = :account AND at >= :from AND at < :until AND state IN ('posted', 'settled')
        GROUP BY currency, what ORDER BY currency, what)sql");
      query.bind(":account", std::string(person));
      query.bind(":from", ms_of({year, 1, 1}, 0, 0));
      query.bind(":until", ms_of({year + 1, 1, 1}, 0, 0));
      std::vector<StatementLine> lines;
      while (query.executeStep()) {
        lines.push_back({currency(query.getColumn(0).getString()).value_or(Currency::Time),
                         query.getColumn(1).getString(), query.getColumn(2).getInt64(),
                         -query.getColumn(3).getInt64()});
      }
      return lines;
    });
  });
}

Result<std::string> Books::csv(Currency unit, int year) const {
  return parts_.asked([&](const Reader& reader) {
    return asking("writing the books", [&] {
      SQLite::Statement query(reader.views->database(), R"sql(
        SELECT at, account, amount, what, item, state, placed, lower(hex(subject)) FROM book_line
        WHERE currency = :currency AND at >= :from AND at < :until ORDER BY at, subject, place)sql");
      query.bind(":currency", std::string(name_of(unit)));
      query.bind(":from", ms_of({year, 1, 1}, 0, 0));
      query.bind(":until", ms_of({year + 1, 1, 1}, 0, 0));
      std::string out = "day,account,amount,what,item,state,judged,subject\r\n";
      while (query.executeStep()) {
        out += fmt::format("{},{},{},{},{},{},{},{}\r\n", day_of(query.getColumn(0).getInt64()).text(),
                           csv_field(query.getColumn(1).getString()), query.getColumn(2).getInt64(),
                           csv_field(query.getColumn(3).getString()), csv_field(query.getColumn(4).getString()),
                           query.getColumn(5).getString(), query.getColumn(6).getInt() == 1 ? "yes" : "pending",
                           query.getColumn(7).getString());
      }
      return out;
    });
  });
}

Result<std::vector<HonourRow>> Books::honour(Currency unit, int year, std::size_t count_max) const {
  return parts_.asked([&](const Reader& reader) {
    return asking("reading the board of honour", [&] {
      SQLite::Statement query(reader.views->database(), R"sql(
        SELECT volunteer_row.board_name, sum(book_line.amount) AS amount
        FROM volunteer_row JOIN book_line
          ON book_line.account = lower(substr(hex(volunteer_row.subject), 1, 8) || '-'
            || substr(hex(volunteer_row.subject), 9, 4) || '-' || substr(hex(volunteer_row.subject), 13, 4) || '-'
            || substr(hex(volunteer_row.subject), 17, 4) || '-' || substr(hex(volunteer_row.subject), 21))
        WHERE volunteer_row.board_name <> '' AND book_line.currency = :currency AND book_line.amount > 0
          AND book_line.at >= :from AND book_line.at < :until AND book_line.state IN ('posted', 'settled')
        GROUP BY volunteer_row.subject ORDER BY amount DESC, volunteer_row.subject LIMIT :count)sql");
      query.bind(":currency", std::string(name_of(unit)));
      query.bind(":from", ms_of({year, 1, 1}, 0, 0));
      query.bind(":until", ms_of({year + 1, 1, 1}, 0, 0));
      query.bind(":count", static_cast<std::int64_t>(count_max));
      std::vector<HonourRow> rows;
      while (query.executeStep()) rows.push_back({query.getColumn(0).getString(), query.getColumn(1).getInt64()});
      return rows;
    });
  });
}

Result<std::int64_t> Books::sum(Currency unit) const {
  return parts_.asked([&](const Reader& reader) {
    return asking("adding up the books", [&]() -> std::int64_t {
      SQLite::Statement query(reader.views->database(),
                              "SELECT ifnull(sum(amount), 0) FROM total WHERE key >= :from AND key < :until");
      query.bind(":from", balance_key(unit, ""));
      query.bind(":until", balance_key(unit, "\x7f"));
      return query.executeStep() ? query.getColumn(0).getInt64() : 0;
    });
  });
}

Result<std::optional<Shift>> Books::running(std::string_view person) const {
  return parts_.asked([&](const Reader& reader) {
    return asking("looking for a running shift", [&]() -> Result<std::optional<Shift>> {
      SQLite::Statement query(reader.views->database(), R"sql(
        SELECT subject FROM shift_row WHERE person = ? AND state IN ('running', 'paused')
        ORDER BY started_at DESC, subject LIMIT 1)sql");
      query.bind(1, std::string(person));
      auto found = fold_each(reader, query, fold_shift);
      if (!found) return pass(found);
      if (found->empty()) return std::optional<Shift>();
      return std::optional<Shift>(std::move(found->front()));
    });
  });
}

Result<std::optional<Shift>> Books::find_shift(const Uuid& subject) const {
  return parts_.asked([&](const Reader& reader) { return fold_one(reader, subject, fold_shift); });
}

Result<std::vector<Shift>> Books::shifts_to_approve(std::size_t count_max) const {
  return parts_.asked([&](const Reader& reader) {
    return asking("listing hours to approve", [&] {
      SQLite::Statement query(reader.views->database(), R"sql(
        SELECT subject FROM shift_row
        WHERE state IN ('ended', 'unstarted') OR reversal_asked = 1
          OR (overdrawn = 1 AND EXISTS (SELECT 1 FROM total
                                        WHERE key IN (:hours || person, :hearts || person) AND amount < 0))
        ORDER BY reversal_asked DESC, overdrawn DESC, doubtful DESC, started_at, subject LIMIT :count)sql");
      query.bind(":hours", balance_key(Currency::Time, ""));
      query.bind(":hearts", balance_key(Currency::Hearts, ""));
      query.bind(":count", static_cast<std::int64_t>(count_max));
      return fold_each(reader, query, fold_shift);
    });
  });
}

Result<std::vector<Shift>> Books::shifts_approved(std::size_t count_max) const {
  const std::string scope = parts_.enrolment ? parts_.enrolment->scope : std::string();
  return parts_.asked([&](const Reader& reader) {
    return asking("listing approved hours", [&] {
      // Each is one line of the account that all hours come from, and those lie in order already: however many years
      // there are, only the newest are read.
      SQLite::Statement query(reader.views->database(), R"sql(
        SELECT subject FROM book_line
        WHERE account = :issuer AND currency = :hours AND what IN ('shift', 'paper') AND state = 'posted'
        ORDER BY at DESC, subject LIMIT :count)sql");
      query.bind(":issuer", account_at(name_of(SystemAccount::Issuer), scope));
      query.bind(":hours", std::string(name_of(Currency::Time)));
      query.bind(":count", static_cast<std::int64_t>(count_max));
      return fold_each(reader, query, fold_shift);
    });
  });
}

Result<std::vector<Shift>> Books::shifts_of(std::string_view person, std::size_t count_max) const {
  return parts_.asked([&](const Reader& reader) {
    return asking("listing somebody's shifts", [&] {
      SQLite::Statement query(reader.views->database(), R"sql(
        SELECT subject FROM shift_row WHERE person = ? ORDER BY max(started_at, ended_at) DESC, subject LIMIT ?)sql");
      query.bind(1, std::string(person));
      query.bind(2, static_cast<std::int64_t>(count_max));
      return fold_each(reader, query, fold_shift);
    });
  });
}

Result<std::vector<Shift>> Books::shifts_running() const {
  return parts_.asked([&](const Reader& reader) {
    return asking("listing who is on duty", [&] {
      SQLite::Statement query(reader.views->database(), R"sql(
        SELECT subject FROM shift_row WHERE state IN ('running', 'paused') ORDER BY started_at, subject)sql");
      return fold_each(reader, query, fold_shift);
    });
  });
}

Result<std::optional<Transfer>> Books::find_transfer(const Uuid& subject) const {
  return parts_.asked([&](const Reader& reader) { return fold_one(reader, subject, fold_transfer); });
}

Result<std::vector<Transfer>> Books::holds_of(std::string_view person) const {
  return parts_.asked([&](const Reader& reader) {
    return asking("listing promises", [&] {
      SQLite::Statement query(reader.views->database(), R"sql(
        SELECT subject FROM transfer_row WHERE payer = ? AND state = 'held' ORDER BY at, subject)sql");
      query.bind(1, std::string(person));
      return fold_each(reader, query, fold_transfer);
    });
  });
}

Result<std::vector<Transfer>> Books::promised_goods() const {
  return parts_.asked([&](const Reader& reader) {
    return asking("listing promised goods", [&] {
      SQLite::Statement query(reader.views->database(), R"sql(
        SELECT subject FROM transfer_row WHERE state = 'held' AND what IN ('goods', 'reward')
        ORDER BY at, subject LIMIT 200)sql");
      return fold_each(reader, query, fold_transfer);
    });
  });
}

Result<std::vector<Transfer>> Books::transfers_to_look_at() const {
  const std::string scope = parts_.enrolment ? parts_.enrolment->scope : std::string();
  return parts_.asked([&](const Reader& reader) {
    return asking("listing transfers to look at", [&]() -> Result<std::vector<Transfer>> {
      SQLite::Statement query(reader.views->database(), R"sql(
        SELECT subject FROM transfer_row
        WHERE reversal_asked = 1 OR state = 'refused' OR (overdrawn = 1 AND state <> 'reversed')
        ORDER BY at DESC, subject LIMIT 200)sql");
      auto found = fold_each(reader, query, fold_transfer);
      if (!found) return found;
      auto left = promised_for_no_order(reader, scope);
      if (!left) return left;
      std::move(left->begin(), left->end(), std::back_inserter(*found));
      return found;
    });
  });
}

Result<std::vector<StockLine>> Books::stock() const {
  const std::string scope = parts_.enrolment ? parts_.enrolment->scope : std::string();
  return parts_.asked([&](const Reader& reader) -> Result<std::vector<StockLine>> {
    std::vector<StockLine> lines;
    for (const Article& article : parts_.volunteering.articles) {
      const auto count = reader.views->total(stock_key(scope, article.id));
      if (!count) return pass(count);
      lines.push_back({article.id, *count});
    }
    return lines;
  });
}

}  // namespace linli
