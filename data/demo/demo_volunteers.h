// Volunteers to show the program with, and months of their hours, made up from a seed and entered through
// Station::perform as people would. Never for a station in use.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "data/station.h"

namespace linli {

struct DemoVolunteers {
  std::uint32_t seed = 1;
  int volunteers = 73;
  int weeks = 16;
  int shifts_a_week = 30;
  int orders_a_week = 6;
  std::vector<std::string> teams;
};

/// True when the file tells of volunteers rather than of a neighbourhood (demo.h).
[[nodiscard]] bool is_demo_volunteers(const std::filesystem::path& toml);
/// BadConfig names file, line and reason.
[[nodiscard]] Result<DemoVolunteers> read_demo_volunteers(const std::filesystem::path& toml);

/// Enters them into a station that has a neighbourhood, over the weeks before `clock`'s time (the one the station was
/// opened with), and returns how many shifts were worked. BadInput when nobody there is a clerk.
[[nodiscard]] Result<int> load_demo_volunteers(Station& station, const DemoVolunteers& asked, ManualClock& clock);

}  // namespace linli
