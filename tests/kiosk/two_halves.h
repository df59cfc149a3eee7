// A picture that is known again after it went through a camera or a JPEG.
#pragma once

#include <cstdint>

#include "kiosk/camera/camera.h"

namespace linli {

/// Red on the left, blue on the right.
inline Picture two_halves(int width, int height) {
  Picture picture{width, height, {}};
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const bool left = x < width / 2;
      for (const int value : {left ? 220 : 20, 30, left ? 20 : 220}) {
        picture.rgb.push_back(static_cast<std::uint8_t>(value));
      }
    }
  }
  return picture;
}

inline bool is_red_then_blue(const Picture& picture) {
  const auto at = [&](int x, int colour) {
    const int row = picture.height / 2;
    return picture.rgb[static_cast<std::size_t>(3 * (row * picture.width + x) + colour)];
  };
  const int left = picture.width / 4, right = picture.width - left;
  return at(left, 0) > 180 && at(left, 2) < 80 && at(right, 0) < 80 && at(right, 2) > 180;
}

}  // namespace linli
