// A station's clock as it says so itself with every push, so that the hub can tell how wrong it is: header
// "Linli-Clock: <boot 16 hex>.<BOOTTIME ms>.<wall ms>". By http only: what a stick says of time is days old.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "data/base/clock.h"

namespace linli::wire {

inline constexpr std::string_view clock_header = "Linli-Clock";

struct StationClock {
  std::string boot;
  MonoMs mono = 0;
  WallMs wall = 0;
};

[[nodiscard]] std::string write_clock(const Clock& clock);
/// Nothing when it cannot be read, or is beyond what any clock says: a clock is never a reason to refuse anything.
[[nodiscard]] std::optional<StationClock> read_clock(std::string_view text);

}  // namespace linli::wire
