// Every press and release in order, one a frame: a finger faster than the frames loses no tap. Moves in between
// are folded together into the way that the finger took. One thread (GLFW's callbacks and the loop share it).
#pragma once

#include <deque>

#include "kiosk/input/touch.h"

namespace linli {

class PointerQueue {
 public:
  void press(float x_px, float y_px, std::int64_t at_ms);
  void move(float x_px, float y_px, std::int64_t at_ms);
  void release(float x_px, float y_px, std::int64_t at_ms);
  /// The next change, or the pointer as it stands when nothing is left.
  [[nodiscard]] Pointer next();
  [[nodiscard]] bool empty() const { return waiting_.empty(); }

 private:
  std::deque<Pointer> waiting_;
  Pointer last_;
  bool down_ = false;
};

}  // namespace linli
