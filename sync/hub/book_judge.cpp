#include "sync/hub/book_judge.h"

#include <algorithm>
#include <cstdlib>

#include "data/log/json.h"
#include "data/nouns/body.h"
#include "data/nouns/ledger_noun.h"
#include "data/nouns/posting_lines.h"
#include "data/nouns/shift_noun.h"

namespace linli::hub {
namespace {

constexpr std::int64_t clock_right_ms = 120'000;  // Hours are kept to some minutes.
constexpr std::int64_t minute_ms = 60'000;

/// Only what balances are made of: what is pending is a station's affair.
std::vector<Contribution> amounts_in(std::vector<Contribution> all) {
  std::erase_if(
      all, [](const Contribution& one) { return !one.key.starts_with("balance/") && !one.key.starts_with("held/"); });
  return all;
}

/// Milliseconds of [from, until] that any of the others covers.
std::int64_t covered(WallMs from, WallMs until, std::vector<ShiftSpan> others) {
  std::sort(others.begin(), others.end(), [](const ShiftSpan& a, const ShiftSpan& b) { return a.from < b.from; });
  std::int64_t sum = 0;
  WallMs reached = from;
  for (const ShiftSpan& other : others) {
    const WallMs begin = std::max(other.from, reached);
    const WallMs end = std::min(other.until, until);
    if (end <= begin) continue;
    sum += end - begin;
    reached = end;
  }
  return sum;
}

}  // namespace

void BookJudge::hear(std::string_view station, const wire::StationClock& clock) {
  readings_.insert_or_assign(std::string(station), Reading{clock.boot, clock.mono, log_.clock().wall_ms()});
}

Result<std::optional<Loss>> BookJudge::judge(const Envelope& entry) {
  if (entry.kind.starts_with("ledger.")) return judge_transfer(entry);
  if (entry.kind.starts_with("shift.")) return judge_shift(entry);
  return std::nullopt;
}

Result<> BookJudge::note(const Envelope& entry) {
  const bool transfer = entry.kind.starts_with("ledger.");
  if (!transfer && !entry.kind.starts_with("shift.")) return {};
  const auto entries = store_.of_subject(entry.subject);
  if (!entries) return pass(entries);
  std::vector<Note> notes;
  std::vector<Contribution> amounts;
  if (transfer) {
    if (const auto folded = fold_transfer(*entries, notes)) amounts = contributions_of(*folded);
  } else if (const auto folded = fold_shift(*entries, notes)) {
    amounts = contributions_of(*folded);
  }
  return store_.keep_amounts(entry.subject, amounts_in(std::move(amounts)));
}

Result<std::int64_t> BookJudge::available(Currency unit, const std::string& account) {
  const auto balance = store_.amount_of(balance_key(unit, account));
  if (!balance) return pass(balance);
  const auto held = store_.amount_of(held_key(unit, account));
  if (!held) return pass(held);
  return *balance - *held;
}

Result<std::optional<Loss>> BookJudge::judge_transfer(const Envelope& entry) {
  const auto entries = store_.of_subject(entry.subject);
  if (!entries) return pass(entries);
  std::vector<Note> notes;
  const auto transfer = fold_transfer(*entries, notes);
  if (!transfer) return std::nullopt;
  std::map<std::string, std::int64_t> before;
  for (const PostingLine& line : transfer->lines) {
    if (system_account(line.account)) continue;
    const auto left = available(transfer->currency, line.account);
    if (!left) return pass(left);
    before[line.account] = *left;
  }
  if (auto kept = store_.keep_amounts(entry.subject, amounts_in(contributions_of(*transfer))); !kept) return pass(kept);
  for (const auto& [account, had] : before) {
    const auto left = available(transfer->currency, account);
    if (!left) return pass(left);
    if (*left >= 0 || *left >= had) continue;  // Who was below zero before, and got something, lost nothing here.
    const bool promise = transfer_step(entry.kind) == TransferStep::Hold;
    return Loss{promise ? "overspent" : "overdrawn"};
  }
  return std::nullopt;
}

Result<std::optional<Loss>> BookJudge::judge_shift(const Envelope& entry) {
  if (auto mapped = map_clock(entry); !mapped) return pass(mapped);
  const auto entries = store_.of_subject(entry.subject);
  if (!entries) return pass(entries);
  std::vector<Note> notes;
  const auto shift = fold_shift(*entries, notes);
  if (!shift) return std::nullopt;
  const auto had = available(Currency::Time, shift->person);
  if (!had) return pass(had);
  if (auto kept = store_.keep_amounts(entry.subject, amounts_in(contributions_of(*shift))); !kept) return pass(kept);
  const auto left = available(Currency::Time, shift->person);
  if (!left) return pass(left);
  switch (shift_step(entry.kind).value_or(ShiftStep::Start)) {
    case ShiftStep::End:
    case ShiftStep::Close:
    case ShiftStep::Record:
      return judge_span(entry, *shift);
    case ShiftStep::Approve:
      return judge_cap(entry, *shift);
    case ShiftStep::Decline:
    case ShiftStep::Reverse:
      if (auto gone = store_.keep_span({entry.subject, shift->person, 0, 0}); !gone) return pass(gone);
      // Hours that were spent already are taken back all the same, and staff see it.
      if (*left < 0 && *left < *had) return Loss{"overdrawn"};
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

Result<std::optional<Loss>> BookJudge::judge_span(const Envelope& entry, const Shift& shift) {
  if (shift.until <= shift.from || shift.from == 0) return std::nullopt;
  const auto others = store_.spans_within(shift.person, shift.from, shift.until);
  if (!others) return pass(others);
  std::vector<ShiftSpan> of_others = *others;
  std::erase_if(of_others, [&](const ShiftSpan& span) { return span.subject == entry.subject; });
  if (auto kept = store_.keep_span({entry.subject, shift.person, shift.from, shift.until}); !kept) return pass(kept);
  const std::int64_t minutes = (covered(shift.from, shift.until, of_others) + minute_ms / 2) / minute_ms;
  if (minutes <= 0) return std::nullopt;
  return Loss{"overlap", minutes};
}

Result<std::optional<Loss>> BookJudge::judge_cap(const Envelope& entry, const Shift& shift) {
  const std::int64_t cap = Body(entry.body).number("cap");
  if (cap <= 0 || shift.state != ShiftState::Approved) return std::nullopt;
  for (const Credit& credit : shift.credits) {
    if (credit.currency != Currency::Time) continue;
    const auto balance = store_.amount_of(balance_key(Currency::Time, shift.person));
    if (!balance) return pass(balance);
    const std::int64_t over = std::clamp<std::int64_t>(*balance + credit.overflow - cap, 0, credit.amount);
    if (over != credit.overflow) return Loss{"capped", over};
  }
  return std::nullopt;
}

Result<> BookJudge::map_clock(const Envelope& entry) {
  const auto reading = readings_.find(entry.id.station);
  if (reading == readings_.end() || reading->second.boot != entry.boot) return {};
  const Reading& heard = reading->second;
  const WallMs right = heard.right - (heard.mono - entry.mono);
  if (std::abs(right - entry.at) < clock_right_ms) return {};
  const Json body = {{"station", entry.id.station}, {"boot", entry.boot}, {"mono", heard.mono}, {"wall", heard.right}};
  auto written = log_.write({"clock.map", entry.subject, entry.home, to_strict(body)});
  if (!written) return pass(written);
  return {};
}

}  // namespace linli::hub
