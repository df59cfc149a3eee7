// The ledger: five units that never mix, each kept in double entry by whole numbers. A transfer is one subject: posted
// at once, or held first and settled or released later. Nothing is edited: who erred reverses, with a second person.
// Source: SERVICES.md rows 17–20 (顺昌 时间银行, 滦平 红色银行, 柘荣 爱心存折, 金埠街 爱心续航卡).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/fold/noun.h"
#include "data/log/log_store.h"
#include "data/nouns/case.h"

namespace linli {

enum class Currency {
  Time,          // Minutes of the time bank: can be redeemed.
  MeritMinutes,  // 红色银行: minutes for appraisal, never spent.
  Points,        // 爱心存折: per claimed post, never spent.
  Hearts,        // 爱心续航卡: twelve fill a card.
  Money,         // Fen.
};

/// A person's account is their uuid. A system account belongs to the transfer's home and is written as its name.
enum class SystemAccount {
  Issuer,    // Where hours and hearts come from, and where spent ones go: below zero by what is in people's hands.
  Donation,  // What went over the cap, and what people gave away.
  Elders,    // The fund for elders who come first.
  Goods,     // What goods were had for.
};

struct PostingLine {
  std::string account;
  std::int64_t amount = 0;  // In the currency's unit; added to the account.
  auto operator<=>(const PostingLine&) const = default;
};

/// What a transfer is for. Kept as a word, so that an older program shows one that it does not know.
enum class TransferFor { Service, Goods, Reward, Gift, Award, Correction };

enum class TransferState {
  Posted,    // Stands in the balances.
  Held,      // A promise: it keeps the amount from being spent twice, and waits.
  Settled,   // The promise was kept: stands in the balances.
  Released,  // It will not be needed: nothing happened.
  Refused,   // The hub took it out of force: there was not enough, or a role had been withdrawn.
  Reversed,  // Two people took it back.
};

enum class TransferStep { Post, Hold, Settle, Release, AskReversal, Reverse };

struct Transfer {
  Uuid subject;
  std::string home;
  Currency currency = Currency::Time;
  TransferFor what_for = TransferFor::Service;
  std::string item;                // Service category or article of the catalogue: "cleaning", "rice".
  std::int64_t count = 1;          // Of an article.
  std::vector<PostingLine> lines;  // Sum to zero. Of a hold: as they will be once it is settled.
  TransferState state = TransferState::Posted;
  WallMs at = 0;  // By the station that wrote it.
  std::string by;
  std::string words;           // Why, in words, where somebody wrote some.
  std::string refused_why;     // A verdict's word.
  bool overdrawn = false;      // It happened all the same: goods were handed over, and an account went below zero.
  std::string reversal_by;     // Who asked for it to be taken back; "": nobody.
  std::string reversal_words;  // And why,
  WallMs reversal_at = 0;      // and when.
  bool placed = false;         // All that its state rests on has the hub's position.
};

[[nodiscard]] std::string_view name_of(Currency currency);
[[nodiscard]] std::string_view name_of(SystemAccount account);
[[nodiscard]] std::string_view name_of(TransferFor what_for);
[[nodiscard]] std::string_view name_of(TransferState state);
[[nodiscard]] std::string_view kind_of(TransferStep step);  // "ledger.posted", …
[[nodiscard]] std::optional<Currency> currency(std::string_view name);
[[nodiscard]] std::optional<SystemAccount> system_account(std::string_view name);
[[nodiscard]] std::optional<TransferFor> transfer_for(std::string_view name);
[[nodiscard]] std::optional<TransferStep> transfer_step(std::string_view kind);
/// An account a line may name: a uuid or a system account.
[[nodiscard]] bool is_account(std::string_view account);

/// Working days in which a second person signs what somebody asked to have taken back; after them it is asked anew.
/// Source: SERVICES.md, units and people.
inline constexpr int reversal_signing_days = 3;
inline constexpr std::size_t posting_lines_max = 16;
inline constexpr std::int64_t posting_amount_max = 1'000'000'000;

/// Two to sixteen lines, each account once, none of zero, all together zero.
[[nodiscard]] bool is_balanced(const std::vector<PostingLine>& lines);
/// Whose account a hold takes from: the one line below zero; "" when there is not exactly one.
[[nodiscard]] std::string payer_of(const std::vector<PostingLine>& lines);
[[nodiscard]] bool is_spendable(Currency currency);
/// Merit and points are awarded and corrected, never given for something.
[[nodiscard]] bool may_be_for(Currency currency, TransferFor what_for);
/// Only where hours and hearts come from: what everybody has together.
[[nodiscard]] bool may_be_below_zero(std::string_view account);

/// What may follow, whoever asks.
[[nodiscard]] bool may_follow(const Transfer& transfer, TransferStep step);
/// The same for who asks: `by` decides "somebody else" rules ("" is nobody).
[[nodiscard]] bool may_step(const Transfer& transfer, TransferStep step, Role role, std::string_view by);
/// Who may post or hold in a currency at all. A resident or volunteer holds and gives away what is their own.
[[nodiscard]] bool may_begin(TransferStep step, Currency currency, Role role);

/// Nothing when its first entry is missing or not to be read.
[[nodiscard]] std::optional<Transfer> fold_transfer(const std::vector<StoredEntry>& entries, std::vector<Note>& notes);

}  // namespace linli
