// Glyph pages as textures: one byte a pixel, read as white with that alpha. Pictures as they are. Lives while the
// window's context does.
#pragma once

#include "kiosk/look/glyphs.h"

namespace linli {

class GlPages : public GlyphPages {
 public:
  std::uint64_t make(int width, int height) override;
  void put(std::uint64_t page, int x, int y, int width, int height, std::span<const std::uint8_t> grey) override;
  std::uint64_t make_picture(int width, int height, std::span<const std::uint8_t> rgb) override;
  void drop(std::uint64_t page) override;
};

}  // namespace linli
