// Working days: weekends, public holidays and make-up workdays (调休) of the State Council's yearly notices, as data in
// assets/calendar/<year>.toml. A year without a published notice is marked estimated. Beijing time throughout.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "data/base/clock.h"
#include "data/base/result.h"

namespace linli {

struct Day {
  int year = 1970, month = 1, day = 1;
  auto operator<=>(const Day&) const = default;
  [[nodiscard]] Day plus(int days) const;
  [[nodiscard]] int weekday() const;       // 0 Sunday … 6 Saturday
  [[nodiscard]] std::string text() const;  // "2026-11-22"
};

inline constexpr int beijing_offset_s = 8 * 3600;
[[nodiscard]] Day day_of(WallMs at);                        // In Beijing.
[[nodiscard]] WallMs ms_of(Day day, int hour, int minute);  // In Beijing.
struct TimeOfDay {
  int hour = 0, minute = 0;
};
[[nodiscard]] TimeOfDay time_of(WallMs at);

class Calendar {
 public:
  [[nodiscard]] static Calendar load(const std::filesystem::path& folder, std::vector<Error>& problems);
  [[nodiscard]] bool is_workday(Day day) const;
  /// False when the year's notice was not published when the data was made, or there is no data.
  [[nodiscard]] bool is_published(int year) const;
  /// `days` working days after `from`'s day, which is not counted, at closing time.
  [[nodiscard]] WallMs due(WallMs from, int days) const;
  /// Working days from `from` to `until`; negative when past.
  [[nodiscard]] int workdays_between(WallMs from, WallMs until) const;
  int closing_hour = 18;

 private:
  std::map<Day, bool> exceptions_;  // true: a workday on a weekend; false: a holiday.
  std::map<int, bool> years_;       // Year → published.
};

}  // namespace linli
