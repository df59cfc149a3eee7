#include "sync/hub/book_judge.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>

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

/// Milliseconds of the stretches that any of the others covers.
std::int64_t covered_ms(const std::vector<Stretch>& stretches, std::vector<Stretch> others) {
  std::sort(others.begin(), others.end());
  std::int64_t sum = 0;
  for (const Stretch& stretch : stretches) {
    WallMs reached = stretch.from;
    for (const Stretch& other : others) {
      const WallMs begin = std::max(other.from, reached);
      const WallMs end = std::min(other.until, stretch.until);
      if (end <= begin) continue;
      sum += end - begin;
      reached = end;
    }
  }
  return sum;
}

/// From its beginning to its end; `until` is 0 where it counts for nothing.
ShiftSpan span_of(const Shift& shift) {
  const std::vector<Stretch> worked = worked_stretches(shift);
  if (worked.empty()) return {shift.subject, shift.person, 0, 0};
  return {shift.subject, shift.person, worked.front().from, worked.back().until};
}

/// By more than clocks that are put right anew with every entry.
bool moved(const ShiftSpan& before, const ShiftSpan& now) {
  return std::abs(before.from - now.from) >= minute_ms || std::abs(before.until - now.until) >= minute_ms;
}

}  // namespace

void BookJudge::hear(std::string_view station, const wire::StationClock& clock) {
  readings_.insert_or_assign(std::string(station), Reading{clock.boot, clock.mono, log_.clock().wall_ms()});
}

Result<std::vector<Loss>> BookJudge::judge(const Envelope& entry) {
  if (entry.kind.starts_with("ledger.")) return judge_transfer(entry);
  if (entry.kind.starts_with("shift.")) return judge_shift(entry);
  return std::vector<Loss>();
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

Result<std::vector<Loss>> BookJudge::judge_transfer(const Envelope& entry) {
  const auto entries = store_.of_subject(entry.subject);
  if (!entries) return pass(entries);
  std::vector<Note> notes;
  const auto transfer = fold_transfer(*entries, notes);
  if (!transfer) return std::vector<Loss>();
  std::map<std::string, std::int64_t> before;
  for (const PostingLine& line : transfer->lines) {
    if (may_be_below_zero(line.account)) continue;
    const std::string account = account_at(line.account, transfer->home);
    const auto left = available(transfer->currency, account);
    if (!left) return pass(left);
    before[account] = *left;
  }
  if (auto kept = store_.keep_amounts(entry.subject, amounts_in(contributions_of(*transfer))); !kept) return pass(kept);
  for (const auto& [account, had] : before) {
    const auto left = available(transfer->currency, account);
    if (!left) return pass(left);
    if (*left >= 0 || *left >= had) continue;  // Who was below zero before, and got something, lost nothing here.
    const bool promise = transfer_step(entry.kind) == TransferStep::Hold;
    return std::vector{Loss{entry, promise ? "overspent" : "overdrawn"}};
  }
  return std::vector<Loss>();
}

Result<std::vector<Loss>> BookJudge::judge_shift(const Envelope& entry) {
  if (auto mapped = map_clock(entry); !mapped) return pass(mapped);
  const auto entries = store_.of_subject(entry.subject);
  if (!entries) return pass(entries);
  std::vector<Note> notes;
  const auto shift = fold_shift(*entries, notes);
  if (!shift) return std::vector<Loss>();
  std::map<Currency, std::int64_t> before;
  for (const Credit& credit : shift->credits) {
    if (!is_spendable(credit.currency)) continue;
    const auto had = available(credit.currency, shift->person);
    if (!had) return pass(had);
    before[credit.currency] = *had;
  }
  if (auto kept = store_.keep_amounts(entry.subject, amounts_in(contributions_of(*shift))); !kept) return pass(kept);
  std::vector<Loss> losses;
  for (const auto& [currency, had] : before) {
    const auto left = available(currency, shift->person);
    if (!left) return pass(left);
    if (*left >= 0 || *left >= had) continue;
    // What was spent already is taken back all the same, and staff see it.
    losses.push_back({entry, "overdrawn"});
    break;
  }
  auto overlaps = judge_span(entry, *shift);
  if (!overlaps) return overlaps;
  std::move(overlaps->begin(), overlaps->end(), std::back_inserter(losses));
  return losses;
}

Result<std::vector<Loss>> BookJudge::judge_span(const Envelope& entry, const Shift& shift) {
  const auto known = store_.span_of(entry.subject);
  if (!known) return pass(known);
  const ShiftSpan before = known->value_or(ShiftSpan{entry.subject, shift.person, 0, 0});
  const ShiftSpan now = span_of(shift);
  if (shift.timed_by != entry.id && !moved(before, now)) return std::vector<Loss>();
  if (auto kept = store_.keep_span(now); !kept) return pass(kept);
  std::vector<Loss> losses;
  for (const ShiftSpan& where : {before, now}) {
    if (where.until == 0) continue;
    const auto met = store_.spans_within(shift.person, where.from, where.until);
    if (!met) return pass(met);
    for (const ShiftSpan& one : *met) {
      const bool listed =
          std::any_of(losses.begin(), losses.end(), [&](const Loss& loss) { return loss.on.subject == one.subject; });
      if (listed) continue;
      auto overlap = judge_overlap(one, one.subject == entry.subject);
      if (!overlap) return pass(overlap);
      if (*overlap) losses.push_back(**std::move(overlap));
    }
  }
  return losses;
}

Result<std::optional<Loss>> BookJudge::judge_overlap(const ShiftSpan& span, bool is_new) {
  const auto entries = store_.of_subject(span.subject);
  if (!entries) return pass(entries);
  std::vector<Note> notes;
  const auto shift = fold_shift(*entries, notes);
  if (!shift) return std::nullopt;
  const auto others = store_.spans_within(span.person, span.from, span.until);
  if (!others) return pass(others);
  std::vector<Stretch> earlier;
  for (const ShiftSpan& other : *others) {
    if (other.subject == span.subject) continue;
    const auto told = store_.of_subject(other.subject);
    if (!told) return pass(told);
    const auto folded = fold_shift(*told, notes);
    // Of two that overlap the one loses whose time was said later.
    if (!folded || folded->timed_n >= shift->timed_n) continue;
    const std::vector<Stretch> worked = worked_stretches(*folded);
    earlier.insert(earlier.end(), worked.begin(), worked.end());
  }
  const std::int64_t minutes = (covered_ms(worked_stretches(*shift), std::move(earlier)) + minute_ms / 2) / minute_ms;
  const std::int64_t stands = shift->doubts.overlap_minutes;
  if (minutes == stands || (!is_new && minutes > stands)) return std::nullopt;
  for (const StoredEntry& stored : *entries) {
    const Envelope& e = stored.entry.envelope;
    if (e.id == shift->timed_by) return Loss{e, "overlap", minutes};
  }
  return std::nullopt;
}

Result<std::optional<Loss>> BookJudge::judge_cap(const Envelope& entry) {
  if (shift_step(entry.kind) != ShiftStep::Approve) return std::nullopt;
  const auto entries = store_.of_subject(entry.subject);
  if (!entries) return pass(entries);
  std::vector<Note> notes;
  const auto shift = fold_shift(*entries, notes);
  const std::int64_t cap = Body(entry.body).number("cap");
  if (!shift || cap <= 0 || shift->state != ShiftState::Approved || shift->approval != entry.id) return std::nullopt;
  const Credit* credit = time_credit(*shift);
  if (credit == nullptr) return std::nullopt;
  const auto balance = store_.amount_of(balance_key(Currency::Time, shift->person));
  if (!balance) return pass(balance);
  const std::int64_t over = std::clamp<std::int64_t>(*balance + credit->overflow - cap, 0, credit->amount);
  return over == credit->overflow ? std::nullopt : std::optional(Loss{entry, "capped", over});
}

Result<> BookJudge::map_clock(const Envelope& entry) {
  const auto reading = readings_.find(entry.id.station);
  if (reading == readings_.end() || reading->second.boot != entry.boot) return {};
  const Reading& heard = reading->second;
  const WallMs right = heard.right - (heard.mono - entry.mono);
  if (std::abs(right - entry.at) < clock_right_ms) return {};
  const Json body = {{"station", entry.id.station}, {"boot", entry.boot}, {"mono", heard.mono}, {"wall", heard.right}};
  return log_.remark({"clock.map", entry.subject, entry.home, to_strict(body)});
}

}  // namespace linli::hub
