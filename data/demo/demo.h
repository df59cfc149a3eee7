// A neighbourhood to show the program with: people, places, phones and cases in every state, from
// assets/demo/<name>.toml, entered through Station::perform as people would. Never for a station in use.
#pragma once

#include <filesystem>

#include "data/station.h"

namespace linli {

/// Loads `toml` into an enrolled, empty station and returns how many cases it now has. With `clock`, which must be the
/// one the station was opened with, the story is told over the weeks before the clock's time and ends at it; without,
/// all of it happens now and nothing is overdue. BadConfig for the file, AlreadyExists when there are places already,
/// else the error of the step that failed, named by case.
[[nodiscard]] Result<int> load_demo(Station& station, const std::filesystem::path& toml, ManualClock* clock = nullptr);

}  // namespace linli
