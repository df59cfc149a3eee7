#include "kiosk/input/pointer_queue.h"

#include <utility>

namespace linli {

void PointerQueue::press(float x_px, float y_px, std::int64_t at_ms) {
  down_ = true;
  waiting_.push_back({Pointer::Change::Pressed, x_px, y_px, true, at_ms});
}

void PointerQueue::move(float x_px, float y_px, std::int64_t at_ms) {
  // Without a finger down there is nothing to follow: a kiosk does not hover.
  if (!down_) return;
  if (waiting_.empty() || waiting_.back().change != Pointer::Change::Moved) {
    waiting_.push_back({Pointer::Change::Moved, x_px, y_px, true, at_ms});
    return;
  }
  Pointer& folded = waiting_.back();
  folded.way.push_back({folded.x_px, folded.y_px});
  folded.x_px = x_px;
  folded.y_px = y_px;
  folded.at_ms = at_ms;
}

void PointerQueue::release(float x_px, float y_px, std::int64_t at_ms) {
  if (!down_) return;
  down_ = false;
  waiting_.push_back({Pointer::Change::Released, x_px, y_px, false, at_ms});
}

Pointer PointerQueue::next() {
  if (waiting_.empty()) {
    last_.change = Pointer::Change::None;
    last_.way.clear();
    return last_;
  }
  last_ = std::move(waiting_.front());
  waiting_.pop_front();
  return last_;
}

}  // namespace linli
