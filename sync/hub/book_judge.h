// Judges hours and books, whose rules reach across subjects, in position order: the hub's part of nouns/ledger.h and
// nouns/shift.h. Balances here are sums of what was placed, kept in the same transaction.
//   overspent   a promise that the account did not hold any more: it loses
//   overdrawn   something that happened took an account below zero: it stands, and staff see it
//   overlap     minutes that another shift of the same person has too: they count once. Said anew, also as none, when
//               the other one counts no more or was at another time; the last one holds
//   capped      what of an approval lies over the cap: it goes to the donation account
// Where a station's clock was wrong, "clock.map" on the shift says what the time was.
#pragma once

#include <map>

#include "data/fold/noun.h"
#include "data/nouns/ledger.h"
#include "data/nouns/shift.h"
#include "sync/hub/hub_log.h"
#include "sync/hub/store.h"
#include "sync/wire/clock.h"

namespace linli::hub {

/// What loses by a verdict: wholly, or by `amount` of the currency's unit.
struct Loss {
  Envelope on;
  std::string why;
  std::optional<std::int64_t> amount = std::nullopt;
};

class BookJudge {
 public:
  BookJudge(HubStore& store, HubLog& log) : store_(store), log_(log) {}

  /// What the time was, by the hub's clock, at a reading of this station's steady clock: for the entries that follow.
  void hear(std::string_view station, const wire::StationClock& clock);
  /// Call right after `entry` was placed, inside the transaction. What loses may be about other shifts of the same
  /// person. Entries of other nouns are nothing to it.
  [[nodiscard]] Result<std::vector<Loss>> judge(const Envelope& entry);
  /// After that, and once its verdicts are noted: only what is left of an approval can lie over the cap.
  [[nodiscard]] Result<std::optional<Loss>> judge_cap(const Envelope& entry);
  /// What the subject's verdicts changed, once they are written.
  [[nodiscard]] Result<> note(const Envelope& entry);

 private:
  [[nodiscard]] Result<std::vector<Loss>> judge_transfer(const Envelope& entry);
  [[nodiscard]] Result<std::vector<Loss>> judge_shift(const Envelope& entry);
  /// Keeps when the shift was, as its fold has it, and judges whoever's minutes that touches.
  [[nodiscard]] Result<std::vector<Loss>> judge_span(const Envelope& entry, const Shift& shift);
  /// A shift whose time is not new keeps what it has: its overlap only ever gets less.
  [[nodiscard]] Result<std::optional<Loss>> judge_overlap(const ShiftSpan& span, bool is_new);
  [[nodiscard]] Result<> map_clock(const Envelope& entry);
  [[nodiscard]] Result<std::int64_t> available(Currency currency, const std::string& account);

  struct Reading {
    std::string boot;
    MonoMs mono = 0;
    WallMs right = 0;
  };

  HubStore& store_;
  HubLog& log_;
  std::map<std::string, Reading, std::less<>> readings_;  // The last of each station.
};

}  // namespace linli::hub
