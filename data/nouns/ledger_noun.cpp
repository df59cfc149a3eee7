#include "data/nouns/ledger_noun.h"

#include "data/base/sqlite.h"
#include "data/base/statement_cache.h"
#include "data/nouns/posting_lines.h"

namespace linli {

std::vector<Contribution> contributions_of(const Transfer& transfer) {
  std::vector<Contribution> out;
  switch (transfer.state) {
    case TransferState::Posted:
    case TransferState::Settled:
      contribute_lines(out, transfer.currency, transfer.lines, transfer.home, transfer.placed);
      break;
    case TransferState::Held:
      for (const PostingLine& line : transfer.lines) {
        if (line.amount >= 0) continue;
        const std::string account = account_at(line.account, transfer.home);
        out.push_back({held_key(transfer.currency, account), -line.amount});
        if (!transfer.placed) out.push_back({pending_key(transfer.currency, account), line.amount});
      }
      break;
    case TransferState::Released:
    case TransferState::Refused:
    case TransferState::Reversed:
      return out;
  }
  const bool takes_stock = transfer.what_for == TransferFor::Goods || transfer.what_for == TransferFor::Reward;
  if (takes_stock && !transfer.item.empty()) {
    out.push_back({stock_key(transfer.home, transfer.item), -transfer.count});
  }
  return out;
}

namespace {

class LedgerNoun final : public Noun {
 public:
  [[nodiscard]] std::string_view name() const override { return "ledger"; }
  [[nodiscard]] std::vector<std::string_view> tables() const override { return {"transfer_row", book_table}; }
  [[nodiscard]] const char* schema() const override {
    static const std::string both = std::string(R"sql(
      CREATE TABLE transfer_row (
        subject BLOB PRIMARY KEY, home TEXT NOT NULL, currency TEXT NOT NULL, what TEXT NOT NULL, item TEXT NOT NULL,
        state TEXT NOT NULL, payer TEXT NOT NULL, at INTEGER NOT NULL, reversal_asked INTEGER NOT NULL,
        overdrawn INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX transfer_of_payer ON transfer_row (payer, state);
      CREATE INDEX transfer_to_reverse ON transfer_row (at) WHERE reversal_asked = 1;
    )sql") + book_schema();
    return both.c_str();
  }
  Outcome project(StatementCache& views, const Uuid& subject, const std::vector<StoredEntry>& entries) const override {
    Outcome outcome;
    const auto folded = fold_transfer(entries, outcome.notes);
    if (!folded) return outcome;
    const Transfer& transfer = *folded;
    const bool undecided = !transfer.reversal_by.empty() && transfer.state != TransferState::Reversed;
    const auto put = views(R"sql(
      INSERT INTO transfer_row (subject, home, currency, what, item, state, payer, at, reversal_asked, overdrawn)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql");
    put->bind(1, subject.bytes.data(), static_cast<int>(subject.bytes.size()));
    put->bind(2, transfer.home);
    put->bind(3, std::string(name_of(transfer.currency)));
    put->bind(4, std::string(name_of(transfer.what_for)));
    put->bind(5, transfer.item);
    put->bind(6, std::string(name_of(transfer.state)));
    put->bind(7, payer_of(transfer.lines));
    put->bind(8, transfer.at);
    put->bind(9, undecided ? 1 : 0);
    put->bind(10, transfer.overdrawn ? 1 : 0);
    put->exec();
    std::vector<BookLine> book;
    for (const PostingLine& line : transfer.lines) {
      book.push_back({transfer.currency, account_at(line.account, transfer.home), line.amount, transfer.at,
                      std::string(name_of(transfer.what_for)), transfer.item, std::string(name_of(transfer.state)),
                      transfer.placed});
    }
    write_book_lines(views, subject, book);
    outcome.contributions = contributions_of(transfer);
    return outcome;
  }
};

}  // namespace

const Noun& ledger_noun() {
  static const LedgerNoun noun;
  return noun;
}

}  // namespace linli
