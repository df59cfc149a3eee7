#include <filesystem>
#include <fstream>
#include <limits>

#include "data/calendar/calendar.h"
#include "tests/support/catch.h"
#include "tests/support/source_dir.h"

namespace linli {
namespace {

Calendar shipped() {
  std::vector<Error> problems;
  auto calendar = Calendar::load(testing::source_dir() / "assets/calendar", problems);
  for (const auto& problem : problems) FAIL_CHECK(problem.what);
  return calendar;
}

/// Days of `year` that are worked, and the make-up workdays among them.
std::pair<int, int> counted(const Calendar& calendar, int year) {
  int workdays = 0;
  int made_up = 0;
  for (Day day{year, 1, 1}; day.year == year; day = day.plus(1)) {
    if (!calendar.is_workday(day)) continue;
    ++workdays;
    if (day.weekday() == 0 || day.weekday() == 6) ++made_up;
  }
  return {workdays, made_up};
}

}  // namespace

TEST_CASE("the shipped calendars hold each year's holidays and make-up workdays", "[calendar]") {
  const Calendar calendar = shipped();
  SECTION("2024: 国办发明电〔2023〕7号") {
    CHECK(calendar.is_published(2024));
    CHECK_FALSE(calendar.is_workday({2024, 2, 12}));
    CHECK(calendar.is_workday({2024, 2, 9}));  // New Year's Eve was not yet a holiday.
    CHECK(calendar.is_workday({2024, 2, 18}));
    CHECK(counted(calendar, 2024) == std::pair(251, 8));
  }
  SECTION("2025: 国办发明电〔2024〕12号") {
    CHECK(calendar.is_published(2025));
    CHECK_FALSE(calendar.is_workday({2025, 1, 28}));
    CHECK(calendar.is_workday({2025, 1, 26}));
    CHECK(calendar.is_workday({2025, 10, 11}));
    CHECK(counted(calendar, 2025) == std::pair(248, 5));
  }
  SECTION("2026: 国办发明电〔2025〕7号") {
    CHECK(calendar.is_published(2026));
    CHECK(calendar.is_workday({2026, 1, 4}));
    CHECK_FALSE(calendar.is_workday({2026, 2, 23}));
    CHECK(calendar.is_workday({2026, 2, 28}));
    CHECK(calendar.is_workday({2026, 9, 20}));
    CHECK(counted(calendar, 2026) == std::pair(248, 6));
  }
  SECTION("2027 is an estimate without make-up workdays") {
    CHECK_FALSE(calendar.is_published(2027));
    CHECK_FALSE(calendar.is_workday({2027, 2, 5}));
    CHECK_FALSE(calendar.is_workday({2027, 5, 4}));
    CHECK(counted(calendar, 2027).second == 0);
    CHECK(counted(calendar, 2027).first == 248);
  }
  SECTION("a year without data has weekends only") {
    CHECK_FALSE(calendar.is_published(2031));
    CHECK(calendar.is_workday({2031, 10, 1}));
    CHECK_FALSE(calendar.is_workday({2031, 10, 4}));
  }
}

TEST_CASE("the day of lodging is not counted and the promise ends at closing time", "[calendar]") {
  const Calendar calendar = shipped();
  const auto due = [&](Day day, int hour, int days) { return calendar.due(ms_of(day, hour, 30), days); };
  CHECK(due({2026, 11, 23}, 9, 2) == ms_of({2026, 11, 25}, 18, 0));   // Monday → Wednesday
  CHECK(due({2026, 11, 22}, 9, 2) == ms_of({2026, 11, 24}, 18, 0));   // Sunday → Tuesday
  CHECK(due({2026, 11, 27}, 23, 1) == ms_of({2026, 11, 30}, 18, 0));  // late on Friday → Monday
  CHECK(due({2026, 2, 13}, 9, 2) == ms_of({2026, 2, 24}, 18, 0));     // over Spring Festival, 14th worked
  CHECK(due({2026, 9, 30}, 9, 2) == ms_of({2026, 10, 9}, 18, 0));     // over National Day
  CHECK(due({2026, 10, 8}, 9, 2) == ms_of({2026, 10, 10}, 18, 0));    // the make-up Saturday counts
  CHECK(due({2026, 11, 23}, 9, 0) == ms_of({2026, 11, 23}, 18, 0));
  CHECK(due({2026, 11, 23}, 9, -5) == ms_of({2026, 11, 23}, 18, 0));
}

TEST_CASE("working days between two moments agree with the due date", "[calendar]") {
  const Calendar calendar = shipped();
  for (Day day{2025, 12, 20}; day < Day{2026, 3, 10}; day = day.plus(1)) {
    const WallMs from = ms_of(day, 15, 0);
    for (const int days : {1, 2, 10, 15}) {
      CAPTURE(day.text(), days);
      CHECK(calendar.workdays_between(from, calendar.due(from, days)) == days);
      CHECK(calendar.workdays_between(calendar.due(from, days), from) == -days);
    }
  }
  CHECK(calendar.workdays_between(ms_of({2026, 11, 23}, 8, 0), ms_of({2026, 11, 23}, 18, 0)) == 0);
}

TEST_CASE("days follow Beijing time", "[calendar]") {
  const WallMs late = ms_of({2026, 11, 22}, 0, 0) - 1;
  CHECK(day_of(late) == Day{2026, 11, 21});
  CHECK(day_of(late + 1) == Day{2026, 11, 22});
  CHECK(time_of(late).hour == 23);
  CHECK(time_of(late).minute == 59);
  CHECK(ms_of({1970, 1, 1}, 8, 0) == 0);
  CHECK(Day{2026, 11, 22}.weekday() == 0);
  CHECK(Day{2026, 11, 22}.text() == "2026-11-22");
  CHECK(Day{2026, 12, 31}.plus(1) == Day{2027, 1, 1});
  CHECK(Day{2024, 2, 28}.plus(1) == Day{2024, 2, 29});
}

TEST_CASE("a clock that is wrong by ages still names a day", "[calendar]") {
  const Calendar calendar = shipped();
  const auto at = GENERATE(values<WallMs>(
      {0, -1, std::numeric_limits<WallMs>::min(), std::numeric_limits<WallMs>::max(), ms_of({2099, 1, 1}, 0, 0)}));
  const Day day = day_of(at);
  CHECK(day.month >= 1);
  CHECK(day.month <= 12);
  CHECK(time_of(at).hour >= 0);
  CHECK(time_of(at).hour < 24);
  (void)calendar.due(at, 15);
  (void)calendar.due(at, std::numeric_limits<int>::max());
  (void)calendar.workdays_between(at, ms_of({2026, 11, 22}, 9, 0));
  (void)calendar.workdays_between(ms_of({2026, 11, 22}, 9, 0), at);
}

TEST_CASE("a bad year is named with file and line, and the others load", "[calendar]") {
  const auto folder = std::filesystem::temp_directory_path() / "linli-calendar-tests";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  std::filesystem::copy_file(testing::source_dir() / "assets/calendar/2026.toml", folder / "2026.toml");
  const auto [text, reason] = GENERATE(table<std::string, std::string>({
      {"year = 2028\npublished = true\n", "bad.toml:1: \"source\" is missing"},
      {"year = 99999999999999999999\n", "bad.toml:1: "},
      {"year = 2028\npublished = \"yes\"\nsource = \"-\"\n", "bad.toml:2: \"published\" must be true or false"},
      {"year = 2028\npublished = true\nsource = \"-\"\nsorce = 1\n", "bad.toml:4: unknown key \"sorce\""},
      {"year = 2028\npublished = true\nsource = \"-\"\n[[holiday]]\nname = { zh_CN = \"节\", en = \"Day\" }\n"
       "first = 2028-01-01\nlast = 2028-01-03\nworkdays = [2028-01-05]\n",
       "bad.toml:8: 2028-01-05 is not on a weekend"},
      {"year = 2028\npublished = true\nsource = \"-\"\n[[holiday]]\nname = { zh_CN = \"节\", en = \"Day\" }\n"
       "first = 2028-01-03\nlast = 2028-01-01\n",
       "bad.toml:7: a holiday lasts"},
      {"year = 2026\npublished = true\nsource = \"-\"\n", "another file has the same year"},
  }));
  std::ofstream(folder / "bad.toml") << text;
  std::vector<Error> problems;
  const Calendar calendar = Calendar::load(folder, problems);
  REQUIRE(problems.size() == 1);
  CAPTURE(problems[0].what);
  CHECK(problems[0].code == ErrorCode::BadConfig);
  CHECK(problems[0].what.find(reason) != std::string::npos);
  CHECK(calendar.is_published(2026));
  CHECK_FALSE(calendar.is_published(2028));
}

TEST_CASE("without a calendar folder there is one problem and weekends still count", "[calendar]") {
  std::vector<Error> problems;
  const Calendar calendar = Calendar::load("/nonexistent/calendar", problems);
  CHECK(problems.size() == 1);
  CHECK(calendar.is_workday({2026, 10, 1}));
}

}  // namespace linli
