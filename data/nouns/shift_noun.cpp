#include "data/nouns/shift_noun.h"

#include <fmt/format.h>

#include "data/base/sqlite.h"
#include "data/base/statement_cache.h"
#include "data/nouns/posting_lines.h"

namespace linli {
namespace {

/// A credit is a posting from the issuer, what is over the cap to the donation account.
std::vector<PostingLine> lines_of(const Shift& shift, const Credit& credit) {
  std::vector<PostingLine> lines;
  const auto add = [&](std::string account, std::int64_t amount) {
    if (amount != 0) lines.push_back({std::move(account), amount});
  };
  add(shift.person, credit.amount - credit.overflow);
  add(std::string(name_of(SystemAccount::Donation)), credit.overflow);
  add(std::string(name_of(SystemAccount::Issuer)), -credit.amount);
  return lines;
}

void write_row(StatementCache& views, const Shift& shift) {
  const auto put = views(R"sql(
    INSERT INTO shift_row (subject, home, person, station, task, state, started_at, ended_at, minutes, doubtful,
                           reversal_asked, overdrawn)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql");
  put->bind(1, shift.subject.bytes.data(), static_cast<int>(shift.subject.bytes.size()));
  put->bind(2, shift.home);
  put->bind(3, shift.person);
  put->bind(4, shift.station);
  put->bind(5, std::string(name_of(shift.task)));
  put->bind(6, std::string(name_of(shift.state)));
  put->bind(7, shift.from);
  put->bind(8, shift.until);
  put->bind(9, shift.minutes);
  put->bind(10, shift.doubts.any() ? 1 : 0);
  put->bind(11, !shift.reversal_by.empty() && shift.state == ShiftState::Approved ? 1 : 0);
  put->bind(12, shift.doubts.overdrawn ? 1 : 0);
  put->exec();
}

class ShiftNoun final : public Noun {
 public:
  [[nodiscard]] std::string_view name() const override { return "shift"; }
  [[nodiscard]] std::vector<std::string_view> tables() const override { return {"shift_row"}; }
  [[nodiscard]] const char* schema() const override {
    return R"sql(
      CREATE TABLE shift_row (
        subject BLOB PRIMARY KEY, home TEXT NOT NULL, person TEXT NOT NULL, station TEXT NOT NULL, task TEXT NOT NULL,
        state TEXT NOT NULL, started_at INTEGER NOT NULL, ended_at INTEGER NOT NULL, minutes INTEGER NOT NULL,
        doubtful INTEGER NOT NULL, reversal_asked INTEGER NOT NULL, overdrawn INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX shift_of_person ON shift_row (person, started_at);
      CREATE INDEX shift_open ON shift_row (state, started_at) WHERE state IN ('running', 'paused', 'ended', 'unstarted');
    )sql";
  }
  Outcome project(StatementCache& views, const Uuid& subject, const std::vector<StoredEntry>& entries) const override {
    Outcome outcome;
    const auto folded = fold_shift(entries, outcome.notes);
    if (!folded) return outcome;
    write_row(views, *folded);
    const bool stands = folded->state == ShiftState::Approved;
    std::vector<BookLine> book;
    for (const Credit& credit : folded->credits) {
      for (const PostingLine& line : lines_of(*folded, credit)) {
        book.push_back({credit.currency, account_at(line.account, folded->home), line.amount,
                        folded->until > 0 ? folded->until : folded->from,
                        folded->trust == ShiftTrust::Clocked ? "shift" : "paper", std::string(name_of(folded->task)),
                        std::string(name_of(stands ? TransferState::Posted : TransferState::Reversed)),
                        folded->placed});
      }
    }
    write_book_lines(views, subject, book);
    outcome.contributions = contributions_of(*folded);
    return outcome;
  }
};

}  // namespace

std::vector<Contribution> contributions_of(const Shift& shift) {
  std::vector<Contribution> out{{fmt::format("shifts/{}/{}", shift.home, name_of(shift.state)), 1}};
  if (shift.state != ShiftState::Approved) return out;
  for (const Credit& credit : shift.credits) {
    contribute_lines(out, credit.currency, lines_of(shift, credit), shift.home, shift.placed);
  }
  return out;
}

const Noun& shift_noun() {
  static const ShiftNoun noun;
  return noun;
}

}  // namespace linli
