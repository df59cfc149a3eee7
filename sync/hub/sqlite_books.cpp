// What the judge keeps of hours and books (book_judge.h) in the SQLite store.
#include <map>

#include "data/base/sqlite.h"
#include "sync/hub/sqlite_parts.h"

namespace linli::hub {

Result<std::vector<StoredEntry>> SqliteStore::of_subject(const Uuid& subject) {
  return parts_->log->of_subject(subject);
}

Result<> SqliteStore::keep_amounts(const Uuid& subject, const std::vector<Contribution>& amounts) {
  return asking("keeping what was posted", [&] {
    std::map<std::string, std::int64_t> before, now;
    {
      Asked known(parts_->amounts_of);
      known.with(subject);
      while (known.step()) before[known.text(0)] = known.integer(1);
    }
    for (const Contribution& one : amounts) now[one.key] += one.amount;
    if (before == now) return;
    if (!before.empty()) Asked(parts_->drop_amounts).with(subject).run();
    for (const auto& [account, amount] : now) Asked(parts_->add_amount).with(subject, account, amount).run();
    for (const auto& [account, amount] : before) now[account] -= amount;
    for (const auto& [account, amount] : now) {
      if (amount != 0) Asked(parts_->add_to_account).with(account, amount).run();
    }
  });
}

Result<std::int64_t> SqliteStore::amount_of(std::string_view account) {
  return asking("reading an account", [&]() -> std::int64_t {
    Asked known(parts_->account);
    return known.with(account).step() ? known.integer(0) : 0;
  });
}

Result<std::vector<Contribution>> SqliteStore::accounts() {
  return asking("listing accounts", [&] {
    Prepared all(parts_->db, "SELECT account, amount FROM hub_account WHERE amount <> 0 ORDER BY account");
    std::vector<Contribution> accounts;
    Asked row(all);
    while (row.step()) accounts.push_back({row.text(0), row.integer(1)});
    return accounts;
  });
}

Result<> SqliteStore::keep_span(const ShiftSpan& span) {
  return asking("keeping when a shift was", [&] {
    if (span.until == 0) {
      Asked(parts_->drop_span).with(span.subject).run();
    } else {
      Asked(parts_->keep_span).with(span.subject, span.person, span.from, span.until).run();
    }
  });
}

Result<std::optional<ShiftSpan>> SqliteStore::span_of(const Uuid& subject) {
  return asking("reading when a shift was", [&]() -> std::optional<ShiftSpan> {
    Asked known(parts_->span_of);
    if (!known.with(subject).step()) return std::nullopt;
    return ShiftSpan{subject, known.text(0), known.integer(1), known.integer(2)};
  });
}

Result<std::vector<ShiftSpan>> SqliteStore::spans_within(std::string_view person, WallMs from, WallMs until) {
  return asking("reading when somebody's shifts were", [&] {
    std::vector<ShiftSpan> spans;
    Asked known(parts_->spans);
    known.with(person, from, until);
    while (known.step()) {
      spans.push_back({known.blob<Uuid>(0), std::string(person), known.integer(1), known.integer(2)});
    }
    return spans;
  });
}

}  // namespace linli::hub
