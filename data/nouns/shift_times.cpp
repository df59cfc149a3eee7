// When a shift was, and what its minutes give. Pure.
#include <algorithm>

#include "data/calendar/calendar.h"
#include "data/nouns/shift.h"

namespace linli {
namespace {

constexpr std::int64_t ms_a_minute = 60'000;

}  // namespace

std::int64_t rounded_minutes(std::int64_t ms, std::int64_t step_minutes) {
  const std::int64_t step_ms = std::max<std::int64_t>(step_minutes, 1) * ms_a_minute;
  if (ms <= 0) return 0;
  return (ms + step_ms / 2) / step_ms * (step_ms / ms_a_minute);
}

std::vector<Stretch> worked_stretches(const Shift& shift) {
  if (shift.state == ShiftState::Declined || shift.state == ShiftState::Reversed || shift.until == 0) return {};
  if (shift.from == 0 || shift.until <= shift.from) {
    if (shift.state != ShiftState::Approved || shift.approved_minutes <= 0) return {};
    return {{shift.until - shift.approved_minutes * ms_a_minute, shift.until}};
  }
  std::vector<Stretch> worked;
  WallMs from = shift.from;
  for (const Stretch& rest : shift.rests) {
    if (rest.from > from) worked.push_back({from, rest.from});
    from = std::max(from, rest.until);
  }
  if (shift.until > from) worked.push_back({from, shift.until});
  return worked;
}

std::int64_t elapsed_ms(const Shift& shift, const Clock& clock) {
  return clock.boot() == shift.boot ? clock.mono_ms() - shift.mono : clock.wall_ms() - shift.from;
}

WallMs closing_after(WallMs from, int hour) {
  const WallMs that_day = ms_of(day_of(from), hour, 0);
  return that_day > from ? that_day : ms_of(day_of(from).plus(1), hour, 0);
}

std::vector<Credit> earned(std::int64_t minutes, const Earning& earning) {
  std::vector<Credit> credits;
  const auto credit = [&](Currency unit, std::int64_t amount) {
    if (amount > 0) credits.push_back({unit, amount, 0});
  };
  credit(Currency::Time, minutes);
  credit(Currency::MeritMinutes, minutes);
  if (minutes > 0) credit(Currency::Points, earning.points);
  if (earning.heart_minutes > 0 && minutes >= earning.heart_minutes) credit(Currency::Hearts, 1);
  return credits;
}

const Credit* time_credit(const Shift& shift) {
  const auto found = std::find_if(shift.credits.begin(), shift.credits.end(),
                                  [](const Credit& credit) { return credit.currency == Currency::Time; });
  return found == shift.credits.end() ? nullptr : &*found;
}

}  // namespace linli
