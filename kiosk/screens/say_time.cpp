#include "kiosk/screens/say_time.h"

#include <fmt/format.h>

namespace linli::kiosk {

namespace {

constexpr WallMs minute_ms = 60'000;
constexpr WallMs day_ms = 86'400'000;

/// Days from one Beijing day to another.
std::int64_t days_between(Day from, Day to) { return (ms_of(to, 0, 0) - ms_of(from, 0, 0)) / day_ms; }

std::string day_and_month(const Words& words, Day day) {
  return words.say("date.day", {{"month", say_month(words, day.month)}, {"day", std::to_string(day.day)}});
}

const char* part_of_day(int hour) {
  if (hour < 12) return "time.morning";
  if (hour < 13) return "time.noon";
  return hour < 18 ? "time.afternoon" : "time.evening";
}

}  // namespace

std::string say_clock(WallMs at) {
  const TimeOfDay time = time_of(at);
  return fmt::format("{}:{:02}", time.hour, time.minute);
}

std::string say_month(const Words& words, int month) {
  return std::string(words.say("month." + std::to_string(month)));
}

std::string say_date(const Words& words, WallMs at) {
  const Day day = day_of(at);
  return words.say("date.day_weekday", {{"month", say_month(words, day.month)},
                                        {"day", std::to_string(day.day)},
                                        {"weekday", words.say("weekday." + std::to_string(day.weekday()))}});
}

std::string say_date_and_time(const Words& words, WallMs at) {
  const Day day = day_of(at);
  const TimeOfDay time = time_of(at);
  const int hour = time.hour > 12 ? time.hour - 12 : time.hour;
  return words.say("date.full", {{"month", say_month(words, day.month)},
                                 {"day", std::to_string(day.day)},
                                 {"weekday", words.say("weekday." + std::to_string(day.weekday()))},
                                 {"part", words.say(part_of_day(time.hour))},
                                 {"time", fmt::format("{}:{:02}", hour, time.minute)}});
}

std::string say_day(const Words& words, WallMs at, WallMs now) {
  const Day day = day_of(at);
  const Day today = day_of(now);
  const std::int64_t away = days_between(today, day);
  if (away == 0) return std::string(words.say("date.today"));
  if (away == 1) return std::string(words.say("date.tomorrow"));
  if (away == -1) return std::string(words.say("date.yesterday"));
  // Weeks begin on Monday: on a Sunday, Tuesday is 下周二.
  const std::int64_t to_sunday = (7 - today.weekday()) % 7;
  std::string weekday(words.say("weekday.short." + std::to_string(day.weekday())));
  if (away > 0 && away <= to_sunday) return weekday;
  if (away > 0 && away <= to_sunday + 7) return words.say("date.next_week", {{"weekday", weekday}});
  return day_and_month(words, day);
}

std::string say_when(const Words& words, WallMs at, WallMs now) {
  const std::int64_t away = days_between(day_of(now), day_of(at));
  if (now >= at && now - at < 2 * minute_ms) return std::string(words.say("date.just_now"));
  if (away == 0) return say_clock(at);
  if (away == -1) return std::string(words.say("date.yesterday")) + " " + say_clock(at);
  return day_and_month(words, day_of(at));
}

}  // namespace linli::kiosk
