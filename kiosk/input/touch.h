// Fingers. A tap is a press and a release on one target; what came too early after a screen change, or slid away,
// is nothing. Pure: time and positions are handed in, so tests press without a window.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace linli {

inline constexpr float slop_resident_mm = 8;
inline constexpr float slop_staff_mm = 3;
inline constexpr std::int64_t screen_change_guard_ms = 400;

/// Where the finger is in a frame, in px, and what changed since the frame before.
struct Pointer {
  enum class Change { None, Pressed, Moved, Released };
  Change change = Change::None;
  float x_px = 0, y_px = 0;
  bool down = false;
  std::int64_t at_ms = 0;  // When it changed; monotonic.
};

}  // namespace linli
