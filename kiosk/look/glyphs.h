// Glyphs on demand: each (face, size, character) is rasterised when first drawn and put on a shelf of an 8-bit
// page; nothing is ever rebuilt. Pages reach the graphics card through GlyphPages, so that tests run without one.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

#include "kiosk/look/fonts.h"

namespace linli {

/// Where pages and pictures live. The window's textures, or nothing at all in a test.
class GlyphPages {
 public:
  virtual ~GlyphPages() = default;
  /// A new, empty page; the returned number names it to ImGui.
  virtual std::uint64_t make(int width, int height) = 0;
  virtual void put(std::uint64_t page, int x, int y, int width, int height, std::span<const std::uint8_t> grey) = 0;
  /// A picture, three bytes a pixel, named as a page is; 0 from pages that only ever hold characters.
  virtual std::uint64_t make_picture(int /*width*/, int /*height*/, std::span<const std::uint8_t> /*rgb*/) { return 0; }
  /// A page or a picture.
  virtual void drop(std::uint64_t page) = 0;
};

/// Pages nobody sees.
class NoPages : public GlyphPages {
 public:
  std::uint64_t make(int, int) override { return ++last_; }
  void put(std::uint64_t, int, int, int, int, std::span<const std::uint8_t>) override {}
  std::uint64_t make_picture(int, int, std::span<const std::uint8_t>) override { return ++last_; }
  void drop(std::uint64_t) override {}

 private:
  std::uint64_t last_ = 0;
};

struct Glyph {
  std::uint64_t page = 0;       // 0: nothing to draw (a space).
  float left = 0, top = 0;      // From the pen on the baseline to the picture's corner, px; top is up.
  float width = 0, height = 0;  // px
  float u0 = 0, v0 = 0, u1 = 0, v1 = 0;
};

class Glyphs {
 public:
  static constexpr int page_width = 2048, page_height = 1024;
  static constexpr std::size_t pages_max = 12;  // 24 MiB; a frame that starts above it forgets them all.
  static constexpr char32_t missing = U'〓';

  Glyphs(std::unique_ptr<Fonts> fonts, GlyphPages& pages);
  ~Glyphs();
  Glyphs(const Glyphs&) = delete;
  Glyphs& operator=(const Glyphs&) = delete;

  /// Once before drawing: keeps memory bounded when people try every size of every character.
  void start_frame();
  /// Nothing of what was drawn is in a texture any more once the next frame starts: somebody went away.
  void forget() { forgetting_ = true; }
  /// Before a frame. Characters of other forms than before are drawn anew.
  void take(Shapes shapes);
  /// Before a longer pause: what was read of the fonts for the glyphs made since the last one is needed no more.
  void rest();
  /// The picture of `character`, or of 〓 when no font has it. Valid until the next start_frame.
  [[nodiscard]] const Glyph& glyph(Typeface face, int em_px, char32_t character);
  /// How far the pen moves, as a part of the em square; the same at every size.
  [[nodiscard]] float advance(Typeface face, char32_t character);
  [[nodiscard]] bool has(Typeface face, char32_t character);
  /// How often everything was forgotten: the same place on the same page may hold another character since.
  [[nodiscard]] int times_forgotten() const { return times_forgotten_; }
  [[nodiscard]] GlyphPages& pages() { return pages_; }
  [[nodiscard]] std::size_t page_count() const { return places_.size(); }
  /// Whether a picture of it, of whatever size, is in a texture.
  [[nodiscard]] bool holds(char32_t character) const;
  [[nodiscard]] std::size_t glyph_count() const { return glyphs_.size(); }

 private:
  struct Shelf {
    int y, height, x;
  };
  struct Place {
    std::uint64_t page;
    int used = 0;
    std::vector<Shelf> shelves;
  };
  struct Spot {
    std::uint64_t page;
    int x, y;
  };
  Glyph rasterise(Typeface face, int em_px, char32_t character);
  Spot find_room(int width, int height);

  std::unique_ptr<Fonts> fonts_;
  GlyphPages& pages_;
  std::vector<Place> places_;
  std::unordered_map<std::uint64_t, Glyph> glyphs_;
  std::unordered_map<std::uint64_t, float> advances_;
  int set_px_[face_count] = {};
  int times_forgotten_ = 0;
  bool forgetting_ = false;
  bool has_read_ = true;  // Of the fonts, since the last rest.
};

}  // namespace linli
