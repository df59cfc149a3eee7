// A shift: a volunteer's time on site. A thing that happened: its entries form a set, timed by clocks put right, and
// what two stations said of it apart from each other does not undo it. Its hours become money to somebody only when
// staff approve them. Source: SERVICES.md rows 14, 17, 18 (顺昌 时间银行, 滦平 红色银行, 柘荣 岗位认领).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/clock.h"
#include "data/fold/noun.h"
#include "data/log/log_store.h"
#include "data/nouns/case.h"
#include "data/nouns/ledger.h"

namespace linli {

enum class ShiftTask { Duty, Visit, Activity };  // 到站值班 / 上门帮忙 / 参加活动

enum class ShiftState {
  Running,
  Paused,
  Ended,      // Waits for staff.
  Unstarted,  // Somebody went who never came: staff say from when.
  Approved,
  Declined,  // Staff do not count it.
  Reversed,  // Approved, and taken back by two people.
};

/// Why staff look twice.
struct ShiftDoubts {
  bool forgotten = false;            // Nobody clocked out: closed at the set hour, or said the next time.
  bool clock_back = false;           // It ends before it begins: minus minutes count as none.
  bool too_long = false;             // Longer than anybody works.
  bool ended_twice = false;          // Two stations saw it end; the earlier time counts.
  bool revoked = false;              // The person was no volunteer any more, and did not know yet.
  bool overdrawn = false;            // What it gave was spent before it was taken back: the account went below zero.
  std::int64_t overlap_minutes = 0;  // The hub counts these with another shift of the same person.
  [[nodiscard]] bool any() const;
};

/// Where its hours come from.
enum class ShiftTrust {
  Clocked,   // In and out at one station.
  Honorary,  // From paper, or from what somebody said afterwards.
};

/// What was credited for it.
struct Credit {
  Currency currency = Currency::Time;
  std::int64_t amount = 0;
  std::int64_t overflow = 0;  // Of it, over the cap: goes to the donation account.
  auto operator<=>(const Credit&) const = default;
};

/// A piece of time, by clocks put right.
struct Stretch {
  WallMs from = 0;
  WallMs until = 0;
  auto operator<=>(const Stretch&) const = default;
};

enum class ShiftStep { Start, Pause, Resume, Retask, End, Close, Record, Approve, Decline, AskReversal, Reverse };

struct Shift {
  Uuid subject;
  std::string home;
  std::string person;   // Uuid.
  std::string station;  // Where it began.
  ShiftTask task = ShiftTask::Duty;
  std::string post;   // A kind of post of the catalogue, "" for none.
  std::string order;  // Subject of the order it was for, "" for none.
  ShiftState state = ShiftState::Running;
  ShiftTrust trust = ShiftTrust::Clocked;
  ShiftDoubts doubts;
  WallMs from = 0;   // By clocks put right as far as is known.
  WallMs until = 0;  // 0: still running.
  std::string boot;  // Of the machine where it began, and its steady clock then.
  MonoMs mono = 0;
  std::vector<Stretch> rests;  // Pauses that are over, in order.
  std::int64_t paused_ms = 0;
  WallMs paused_since = 0;   // 0: not paused.
  std::int64_t minutes = 0;  // Worked, without pauses, rounded as the rules of its day said.
  std::string starter;       // Who clocked them in for them.
  std::string recorder;      // Who entered it from paper, closed it or clocked them out for them.
  Identity timed_by;         // The entry that last said when it was; none while it runs.
  std::int64_t timed_n = 0;  // Its place in the hub's order; 0: none yet.
  Identity approval;         // The entry that approved it.
  std::string approver;
  std::string reason;  // Why declined, or why other minutes were approved.
  std::int64_t approved_minutes = 0;
  std::vector<Credit> credits;
  std::string reversal_by;
  std::string reversal_words;
  WallMs reversal_at = 0;
  std::string decided_by;  // Who approved or declined it, or signed that it is taken back.
  WallMs decided_at = 0;   // When what counts of it was said last: by them, or by the hub that took something off.
  bool placed = false;     // All that its state rests on has the hub's position.
};

[[nodiscard]] std::string_view name_of(ShiftTask task);
[[nodiscard]] std::string_view name_of(ShiftState state);
[[nodiscard]] std::string_view kind_of(ShiftStep step);  // "shift.started", …
[[nodiscard]] std::optional<ShiftTask> shift_task(std::string_view name);
[[nodiscard]] std::optional<ShiftState> shift_state(std::string_view name);
[[nodiscard]] std::optional<ShiftStep> shift_step(std::string_view kind);

/// What may follow, whoever asks.
[[nodiscard]] bool may_follow(const Shift& shift, ShiftStep step);
/// Whether they said for somebody else when it was: all of it, its beginning or its end.
[[nodiscard]] bool entered_by(const Shift& shift, std::string_view by);
/// Who may clock for it, whatever became of it: the person, staff, and a volunteer for an order's shifts. That this one
/// goes with them to the order is for a command to look up.
[[nodiscard]] bool may_clock(const Shift& shift, Role role, std::string_view by);
/// The same for who asks. Nobody approves their own hours, nor what they entered themselves.
[[nodiscard]] bool may_step(const Shift& shift, ShiftStep step, Role role, std::string_view by);
/// Who may start a shift for that person, or record one: volunteers their own, staff anybody's.
[[nodiscard]] bool may_begin_shift(ShiftStep step, Role role, std::string_view by, std::string_view person);

/// Minutes from milliseconds, to the nearest multiple of `step_minutes` (at least 1); nothing below zero.
[[nodiscard]] std::int64_t rounded_minutes(std::int64_t ms, std::int64_t step_minutes);

/// When its person was at work, in order, without pauses. Where nobody knows when they came, approved minutes end when
/// they went. Nothing while it runs, nor where it does not count.
[[nodiscard]] std::vector<Stretch> worked_stretches(const Shift& shift);
/// Since it began: by the steady clock where that is still the same, which no setting of the time changes.
[[nodiscard]] std::int64_t elapsed_ms(const Shift& shift, const Clock& clock);
/// The hour at which a shift that began then is taken to have ended, on its own day or the next.
[[nodiscard]] WallMs closing_after(WallMs from, int hour);

/// What an approval gives besides minutes: figures of its day.
struct Earning {
  std::int64_t points = 0;         // For a shift on its post.
  std::int64_t heart_minutes = 0;  // A shift as long as that gives one; 0: none does.
};
[[nodiscard]] std::vector<Credit> earned(std::int64_t minutes, const Earning& earning);

/// What was credited in the time bank; null where nothing was.
[[nodiscard]] const Credit* time_credit(const Shift& shift);

[[nodiscard]] std::optional<Shift> fold_shift(const std::vector<StoredEntry>& entries, std::vector<Note>& notes);

}  // namespace linli
