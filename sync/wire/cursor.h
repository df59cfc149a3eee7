// Where in the hub's order somebody stands: "<run>.<n>.<mac>", of which a station reads what it may without the hub's
// key.
#pragma once

#include <charconv>
#include <cstdint>
#include <string_view>

namespace linli::wire {

/// The run, as it is written.
[[nodiscard]] inline std::string_view run_in(std::string_view cursor) { return cursor.substr(0, cursor.find('.')); }

/// The n; 0 for anything else.
[[nodiscard]] inline std::int64_t position_in(std::string_view cursor) {
  std::int64_t n = 0;
  const auto dot = cursor.find('.');
  if (dot != std::string_view::npos) std::from_chars(cursor.data() + dot + 1, cursor.data() + cursor.size(), n);
  return n;
}

}  // namespace linli::wire
