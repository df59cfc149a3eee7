// A shift: a volunteer's time on site. A thing that happened: its entries form a set, timed by clocks put right, and
// what two stations said of it apart from each other does not undo it. Its hours become money to somebody only when
// staff approve them. Source: SERVICES.md rows 14, 17, 18 (顺昌 时间银行, 滦平 红色银行, 柘荣 岗位认领).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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
  std::int64_t paused_ms = 0;
  WallMs paused_since = 0;   // 0: not paused.
  std::int64_t minutes = 0;  // Worked, without pauses, rounded as the rules of its day said.
  std::string recorder;      // Who entered it from paper or closed it for somebody.
  std::string approver;
  std::string reason;  // Why declined, or why other minutes were approved.
  std::int64_t approved_minutes = 0;
  std::vector<Credit> credits;
  std::string reversal_by;
  std::string reversal_words;
  WallMs reversal_at = 0;
  bool placed = false;  // All that its state rests on has the hub's position.
};

[[nodiscard]] std::string_view name_of(ShiftTask task);
[[nodiscard]] std::string_view name_of(ShiftState state);
[[nodiscard]] std::string_view kind_of(ShiftStep step);  // "shift.started", …
[[nodiscard]] std::optional<ShiftTask> shift_task(std::string_view name);
[[nodiscard]] std::optional<ShiftState> shift_state(std::string_view name);
[[nodiscard]] std::optional<ShiftStep> shift_step(std::string_view kind);

/// What may follow, whoever asks.
[[nodiscard]] bool may_follow(const Shift& shift, ShiftStep step);
/// The same for who asks. Nobody approves their own hours, nor what they entered themselves.
[[nodiscard]] bool may_step(const Shift& shift, ShiftStep step, Role role, std::string_view by);
/// Who may start a shift for that person, or record one: volunteers their own, staff anybody's.
[[nodiscard]] bool may_begin_shift(ShiftStep step, Role role, std::string_view by, std::string_view person);

/// Minutes from milliseconds, to the nearest multiple of `step_minutes` (at least 1); nothing below zero.
[[nodiscard]] std::int64_t rounded_minutes(std::int64_t ms, std::int64_t step_minutes);

[[nodiscard]] std::optional<Shift> fold_shift(const std::vector<StoredEntry>& entries, std::vector<Note>& notes);

}  // namespace linli
