// Fingers. A tap is a press and a release on one target; what came too early after a screen change, or slid away,
// is nothing. Pure: times and positions are handed in, so tests press without a window.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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
  struct At {
    float x_px = 0, y_px = 0;
  };
  std::vector<At> way{};  // What it passed on a move to here, oldest first.
};

class Touch {
 public:
  void start_frame(const Pointer& pointer, float mm_per_px);
  void set_slop(float mm) { slop_mm_ = mm; }
  /// Another screen is under the finger: what is down is forgotten, and what comes within 400 ms ignored.
  void screen_changed(std::int64_t now_ms);
  /// A list took the finger: no target will be tapped by this press.
  void take_over();

  struct Answer {
    bool tapped = false;
    bool held = false;
    bool began_here = false;  // It came down on this one, wherever it is now.
  };
  /// Asks for a target at this rectangle (mm) what the finger does with it. Called once a frame for each target.
  Answer target(std::string_view id, float x, float y, float w, float h);

  /// A finger is on a target.
  [[nodiscard]] bool holds() const { return !held_.empty(); }
  [[nodiscard]] bool down() const { return down_; }
  [[nodiscard]] bool pressed_now() const { return change_ == Pointer::Change::Pressed; }
  [[nodiscard]] bool released_now() const { return change_ == Pointer::Change::Released; }
  [[nodiscard]] float x() const { return x_; }
  [[nodiscard]] float y() const { return y_; }
  [[nodiscard]] std::int64_t at_ms() const { return at_ms_; }
  struct At {
    float x = 0, y = 0;  // mm
  };
  /// Where the finger has been since the frame before, up to where it is; empty when nothing changed.
  [[nodiscard]] std::span<const At> way() const { return way_; }

 private:
  Pointer::Change change_ = Pointer::Change::None;
  bool down_ = false;
  float x_ = 0, y_ = 0;  // mm
  float slop_mm_ = slop_resident_mm;
  std::int64_t at_ms_ = 0;
  std::int64_t deaf_until_ms_ = 0;
  std::vector<At> way_;
  std::string held_;  // The target pressed; empty: none.
};

}  // namespace linli
