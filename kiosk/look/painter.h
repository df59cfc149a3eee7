// Ink on glass: shapes, text and icons in millimetres on an ImGui draw list. Knows pixels and textures so that
// nothing above it must; decides nothing about what is drawn.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "kiosk/look/geometry.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/look/theme.h"

struct ImDrawList;

namespace linli {

enum class Align { Left, Centre, Right };

class Painter {
 public:
  explicit Painter(Glyphs& glyphs) : glyphs_(glyphs) {}
  void start(ImDrawList& canvas, float mm_per_px) {
    canvas_ = &canvas;
    mm_per_px_ = mm_per_px;
  }

  void fill(const Rect& mm, Colour colour, float radius = 0);
  /// A filled card with an edge drawn inside its rectangle.
  void panel(const Rect& mm, Colour fill, Colour edge, float line, float radius);
  void outline(const Rect& mm, Colour edge, float line, float radius);
  void circle(Point middle, float diameter, Colour colour);
  void ring(Point middle, float diameter, float line, Colour colour, float part = 1);
  void line(Point from, Point to, float thick, Colour colour);
  /// What a round brush leaves behind.
  void brush(std::span<const Point> points, float thick, Colour colour);
  void curve(Point from, Point bend, Point to, float thick, Colour colour);
  /// One line of text whose em square's middle is at `middle_y`.
  void text(std::string_view text, Typeface face, float em, float x, float middle_y, Colour colour);
  void icon(Icon icon, Point middle, float size, Colour colour);
  /// A page that holds a picture, over the whole rectangle.
  void picture(std::uint64_t page, const Rect& mm);
  /// Paints `ground` over the four corners, so that what was drawn square looks round.
  void round_off(const Rect& mm, float radius, Colour ground);
  void push_clip(const Rect& mm);
  void pop_clip();

  [[nodiscard]] float width_of(std::string_view text, Typeface face, float em);
  [[nodiscard]] TextBlock wrapped(std::string_view text, Typeface face, float em, float width, std::size_t lines_max);
  void even_out(std::string_view text, Typeface face, float em, float width, TextBlock& block);
  [[nodiscard]] float px(float mm) const { return mm / mm_per_px_; }
  [[nodiscard]] float mm(float px) const { return px * mm_per_px_; }

 private:
  /// Em squares are whole pixels: fewer glyphs, and stems that fall alike.
  [[nodiscard]] int em_px(float em) const;
  void draw_glyph(const Glyph& glyph, float x, float y, Colour colour);

  Glyphs& glyphs_;
  ImDrawList* canvas_ = nullptr;
  float mm_per_px_ = 1;
};

}  // namespace linli
