// What subjects add to accounts: the rows of a passbook and the keys of balances, written alike by every noun that
// posts. A balance is the total of "balance/<currency>/<account>"; what of it no hub has judged yet is the total of
// "pending/…"; what promises keep from being spent is the total of "held/…".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "data/fold/noun.h"
#include "data/nouns/ledger.h"

namespace linli {

/// {"lines":[{"account":"…","amount":90},…]} of a body; what is no such line makes an amount of zero.
[[nodiscard]] std::vector<PostingLine> lines_in(std::string_view body);

/// Accounts of a home: "issuer@zherong/shuangcheng/xiping"; a person's stays as it is.
[[nodiscard]] std::string account_at(std::string_view account, std::string_view home);
[[nodiscard]] std::string balance_key(Currency currency, std::string_view account);
[[nodiscard]] std::string pending_key(Currency currency, std::string_view account);
[[nodiscard]] std::string held_key(Currency currency, std::string_view account);
/// What is on a community's shelf and promised to nobody.
[[nodiscard]] std::string stock_key(std::string_view home, std::string_view article);

/// One line of a passbook.
struct BookLine {
  Currency currency = Currency::Time;
  std::string account;  // account_at
  std::int64_t amount = 0;
  WallMs at = 0;
  std::string what;  // "shift", "paper", or a TransferFor's name.
  std::string item;  // Task, service or article.
  std::string
      state;  // TransferState's name: a refused, released or reversed line stays in the book and counts no more.
  bool placed = false;
};

inline constexpr std::string_view book_table = "book_line";
[[nodiscard]] const char* book_schema();
void write_book_lines(StatementCache& views, const Uuid& subject, const std::vector<BookLine>& lines);

/// To `out`: each line to its balance, and to what is pending unless it is placed.
void contribute_lines(std::vector<Contribution>& out, Currency currency, const std::vector<PostingLine>& lines,
                      std::string_view home, bool placed);

}  // namespace linli
