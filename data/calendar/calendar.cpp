#include "data/calendar/calendar.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

#include "data/toml/toml_table.h"

namespace linli {
namespace {

namespace chrono = std::chrono;

constexpr std::int64_t day_ms = 86'400'000;
constexpr std::int64_t offset_ms = std::int64_t{beijing_offset_s} * 1000;
// A clock that is wrong by centuries still names a day; beyond these it is held at the edge.
constexpr int day_first = -719'528;  // 0000-01-01
constexpr int day_last = 2'932'896;  // 9999-12-31
constexpr int due_days_max = 3'650;

int number_of(Day day) {
  const chrono::year_month_day date{chrono::year{day.year}, chrono::month{static_cast<unsigned>(day.month)},
                                    chrono::day{static_cast<unsigned>(day.day)}};
  return static_cast<int>(chrono::sys_days{date}.time_since_epoch().count());
}

Day day_numbered(std::int64_t number) {
  const auto held = static_cast<int>(std::clamp<std::int64_t>(number, day_first, day_last));
  const chrono::year_month_day date{chrono::sys_days{chrono::days{held}}};
  return {int{date.year()}, static_cast<int>(unsigned{date.month()}), static_cast<int>(unsigned{date.day()})};
}

/// Milliseconds since 1970 in Beijing's wall time, without overflow.
std::int64_t local_ms(WallMs at) {
  return std::clamp<std::int64_t>(at, day_first * day_ms, day_last * day_ms) + offset_ms;
}

std::int64_t floor_divide(std::int64_t value, std::int64_t by) { return value / by - (value % by < 0 ? 1 : 0); }

bool is_weekend(int day_number) {
  const int weekday = static_cast<int>(floor_divide(day_number + 4, 7) * -7 + day_number + 4);  // 1970-01-01: Thursday
  return weekday == 0 || weekday == 6;
}

/// Days from Monday to Friday in (from, until].
std::int64_t weekdays_between(int from, int until) {
  const int weeks = (until - from) / 7;
  std::int64_t count = std::int64_t{weeks} * 5;
  for (int day = from + weeks * 7 + 1; day <= until; ++day) count += is_weekend(day) ? 0 : 1;
  return count;
}

Day day_from(const toml::date& date) { return {date.year, date.month, date.day}; }

struct Year {
  int year = 0;
  bool published = false;
  std::map<Day, bool> exceptions;
};

void read_holiday(TomlTable& holiday, Year& year) {
  auto name = holiday.table("name");
  (void)name.words("zh_CN");
  (void)name.words("en");
  name.no_more();
  const int first = number_of(day_from(holiday.date("first")));
  const int last = number_of(day_from(holiday.date("last")));
  const auto workdays = holiday.dates("workdays");
  holiday.no_more();
  if (last < first || last - first > 14) return holiday.wrong("last", "a holiday lasts from 1 to 15 days");
  for (int day = first; day <= last; ++day) year.exceptions[day_numbered(day)] = false;
  for (const auto& date : workdays) {
    const Day day = day_from(date);
    if (!is_weekend(number_of(day))) return holiday.wrong("workdays", day.text() + " is not on a weekend");
    year.exceptions[day] = true;
  }
  for (const auto& [day, workday] : year.exceptions) {
    if (day.year != year.year) return holiday.wrong(day.text() + " is not in " + std::to_string(year.year));
  }
}

Result<Year> read_year(TomlFile& file) {
  auto root = file.root();
  Year year;
  year.year = static_cast<int>(root.integer("year", 1970, 2999));
  year.published = root.truth("published");
  (void)root.words("source", 200);
  for (auto& holiday : root.tables("holiday")) {
    if (!file.problem()) read_holiday(holiday, year);
  }
  root.no_more();
  if (const auto& problem = file.problem()) return tl::unexpected(*problem);
  return year;
}

}  // namespace

Day Day::plus(int days) const { return day_numbered(std::int64_t{number_of(*this)} + days); }

int Day::weekday() const {
  const int shifted = number_of(*this) + 4;
  return static_cast<int>(shifted - floor_divide(shifted, 7) * 7);
}

std::string Day::text() const {
  std::array<char, 32> out{};
  std::snprintf(out.data(), out.size(), "%04d-%02d-%02d", year, month, day);
  return out.data();
}

Day day_of(WallMs at) { return day_numbered(floor_divide(local_ms(at), day_ms)); }

WallMs ms_of(Day day, int hour, int minute) {
  return number_of(day) * day_ms + (hour * 60 + minute) * std::int64_t{60'000} - offset_ms;
}

TimeOfDay time_of(WallMs at) {
  const std::int64_t local = local_ms(at);
  const auto minutes = static_cast<int>((local - floor_divide(local, day_ms) * day_ms) / 60'000);
  return {minutes / 60, minutes % 60};
}

Calendar Calendar::load(const std::filesystem::path& folder, std::vector<Error>& problems) {
  Calendar calendar;
  for (const auto& path : toml_files_in(folder, problems)) {
    auto file = TomlFile::open(path);
    auto year = file ? read_year(**file) : Result<Year>(pass(file));
    if (year && calendar.years_.contains(year->year)) {
      year = fail(ErrorCode::BadConfig, path.string() + ":1: another file has the same year");
    }
    if (!year) {
      problems.push_back(year.error());
      continue;
    }
    calendar.years_[year->year] = year->published;
    calendar.exceptions_.merge(year->exceptions);
  }
  return calendar;
}

bool Calendar::is_workday(Day day) const {
  const auto found = exceptions_.find(day);
  return found != exceptions_.end() ? found->second : !is_weekend(number_of(day));
}

bool Calendar::is_published(int year) const {
  const auto found = years_.find(year);
  return found != years_.end() && found->second;
}

WallMs Calendar::due(WallMs from, int days) const {
  Day day = day_of(from);
  for (int left = std::clamp(days, 0, due_days_max); left > 0;) {
    day = day.plus(1);
    if (is_workday(day)) --left;
    if (number_of(day) == day_last) break;
  }
  return ms_of(day, closing_hour, 0);
}

int Calendar::workdays_between(WallMs from, WallMs until) const {
  if (until < from) return -workdays_between(until, from);
  const Day first = day_of(from);
  const Day last = day_of(until);
  std::int64_t count = weekdays_between(number_of(first), number_of(last));
  for (auto at = exceptions_.upper_bound(first); at != exceptions_.end() && at->first <= last; ++at) {
    const bool weekend = is_weekend(number_of(at->first));
    if (weekend && at->second) ++count;
    if (!weekend && !at->second) --count;
  }
  return static_cast<int>(count);
}

}  // namespace linli
