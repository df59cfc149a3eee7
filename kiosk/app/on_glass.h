// What stands on the glass, remembered triangle by triangle, so that only the pixels a new picture changes are painted
// again: a minute of the clock is some thousand pixels of two million.
#pragma once

#include <vector>

#include <imgui.h>

namespace linli {

/// Whole pixels from the top left corner.
struct PixelRect {
  int x = 0, y = 0, width = 0, height = 0;
  [[nodiscard]] bool empty() const { return width <= 0 || height <= 0; }
  friend bool operator==(const PixelRect&, const PixelRect&) = default;
};

class OnGlass {
 public:
  /// The smallest box around everything that `picture` paints otherwise than the one before; it is remembered instead.
  /// The whole picture the first time, after `forget`, and when its size changed.
  [[nodiscard]] PixelRect changed_by(const ImDrawData& picture);
  /// The glass may show anything: the window was uncovered or resized, or textures became others under their names.
  void forget() { known_ = false; }

 private:
  struct Triangle {
    ImDrawVert corners[3];
    ImTextureID texture;
    ImVec4 clip;
  };
  static bool same(const Triangle& one, const Triangle& other);
  static void keep(const ImDrawData& picture, std::vector<Triangle>& into);

  std::vector<Triangle> shown_, next_;
  ImVec2 size_;
  bool known_ = false;
};

}  // namespace linli
