#include "kiosk/input/touch.h"

namespace linli {

void Touch::start_frame(const Pointer& pointer, float mm_per_px) {
  const bool was_over = change_ == Pointer::Change::Released;
  if (was_over) held_.clear();
  change_ = pointer.change;
  down_ = pointer.down;
  x_ = pointer.x_px * mm_per_px;
  y_ = pointer.y_px * mm_per_px;
  way_.clear();
  if (change_ == Pointer::Change::None) return;
  at_ms_ = pointer.at_ms;
  for (const Pointer::At& at : pointer.way) way_.push_back({at.x_px * mm_per_px, at.y_px * mm_per_px});
  way_.push_back({x_, y_});
  if (change_ == Pointer::Change::Pressed) {
    held_.clear();
    if (at_ms_ < deaf_until_ms_) change_ = Pointer::Change::None;
  }
}

void Touch::screen_changed(std::int64_t now_ms) {
  deaf_until_ms_ = now_ms + screen_change_guard_ms;
  take_over();
}

void Touch::take_over() {
  held_.clear();
  if (change_ == Pointer::Change::Pressed) change_ = Pointer::Change::Moved;
}

Touch::Answer Touch::target(std::string_view id, float x, float y, float w, float h) {
  const auto within = [&](float slop) {
    return x_ >= x - slop && x_ < x + w + slop && y_ >= y - slop && y_ < y + h + slop;
  };
  if (change_ == Pointer::Change::Pressed && held_.empty() && within(0)) held_ = id;
  if (held_ != id || id.empty()) return {};
  const bool near_enough = within(slop_mm_);
  return {
      .tapped = change_ == Pointer::Change::Released && near_enough, .held = down_ && near_enough, .began_here = true};
}

}  // namespace linli
