// What a posting must be, and who may take which step. Pure: folds, commands and buttons all ask here.
#include <algorithm>
#include <set>

#include "data/nouns/ledger.h"

namespace linli {
namespace {

bool is_desk(Role role) { return role == Role::Clerk || role == Role::Chair; }

/// Who answers for an amount: at the desk, and for money the cashier too. An admin sets up and posts nothing.
bool keeps_books(Currency currency, Role role) {
  return is_desk(role) || (currency == Currency::Money && role == Role::Cashier);
}

bool is_own_affair(Role role) { return role == Role::Resident || role == Role::Volunteer; }

bool is_about(const Transfer& transfer, std::string_view person) {
  return std::any_of(transfer.lines.begin(), transfer.lines.end(),
                     [&](const PostingLine& line) { return line.account == person; });
}

}  // namespace

bool is_account(std::string_view account) {
  return system_account(account).has_value() || Uuid::read(account).has_value();
}

bool is_balanced(const std::vector<PostingLine>& lines) {
  if (lines.size() < 2 || lines.size() > posting_lines_max) return false;
  std::int64_t sum = 0;
  std::set<std::string_view> accounts;
  for (const PostingLine& line : lines) {
    const bool bounded = line.amount >= -posting_amount_max && line.amount <= posting_amount_max;
    if (!bounded || line.amount == 0 || !is_account(line.account) || !accounts.insert(line.account).second) {
      return false;
    }
    sum += line.amount;
  }
  return sum == 0;
}

std::string payer_of(const std::vector<PostingLine>& lines) {
  std::string payer;
  for (const PostingLine& line : lines) {
    if (line.amount >= 0) continue;
    if (!payer.empty()) return {};
    payer = line.account;
  }
  return payer;
}

bool is_spendable(Currency currency) { return currency != Currency::MeritMinutes && currency != Currency::Points; }

bool may_be_for(Currency currency, TransferFor what_for) {
  return is_spendable(currency) || what_for == TransferFor::Award || what_for == TransferFor::Correction;
}

bool may_be_below_zero(std::string_view account) { return system_account(account) == SystemAccount::Issuer; }

bool may_follow(const Transfer& transfer, TransferStep step) {
  switch (step) {
    case TransferStep::Post:
    case TransferStep::Hold:
      return false;  // A transfer begins once.
    case TransferStep::Settle:
    case TransferStep::Release:
      return transfer.state == TransferState::Held;
    case TransferStep::AskReversal:  // Again too: a request that nobody signed in time is made anew.
      return transfer.state == TransferState::Posted || transfer.state == TransferState::Settled;
    case TransferStep::Reverse:
      return !transfer.reversal_by.empty() &&
             (transfer.state == TransferState::Posted || transfer.state == TransferState::Settled);
  }
  return false;
}

bool may_step(const Transfer& transfer, TransferStep step, Role role, std::string_view by) {
  if (!may_follow(transfer, step)) return false;
  const bool of_order = transfer.what_for == TransferFor::Service;
  switch (step) {
    case TransferStep::Settle:
      // A volunteer who was given the second code has kept the promise of an order.
      return keeps_books(transfer.currency, role) || role == Role::GridWorker || (of_order && role == Role::Volunteer);
    case TransferStep::Release:
      return keeps_books(transfer.currency, role) || role == Role::GridWorker || is_own_affair(role) ||
             (of_order && (role == Role::Guest || role == Role::Proxy));
    case TransferStep::AskReversal:
      return keeps_books(transfer.currency, role) && !by.empty();
    case TransferStep::Reverse:
      return keeps_books(transfer.currency, role) && !by.empty() && by != transfer.reversal_by &&
             !is_about(transfer, by);
    default:
      return false;
  }
}

bool may_begin(TransferStep step, Currency currency, Role role) {
  if (step == TransferStep::Post) return keeps_books(currency, role);
  if (step == TransferStep::Hold) {
    return is_spendable(currency) && (keeps_books(currency, role) || role == Role::GridWorker || is_own_affair(role));
  }
  return false;
}

}  // namespace linli
