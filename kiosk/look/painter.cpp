#include "kiosk/look/painter.h"

#include <cmath>
#include <numbers>

#include <imgui.h>

namespace linli {
namespace {

ImU32 packed(Colour c) { return IM_COL32(c.r, c.g, c.b, c.a); }

// ImGui's name of a texture is a pointer in some versions and a number in others: only a C cast makes both.
ImTextureID texture(std::uint64_t page) {
  return (ImTextureID)(static_cast<std::uintptr_t>(page));  // NOLINT(performance-no-int-to-ptr)
}

}  // namespace

void Painter::fill(const Rect& mm, Colour colour, float radius) {
  const ImVec2 from(std::round(px(mm.x)), std::round(px(mm.y)));
  const ImVec2 to(std::round(px(mm.right())), std::round(px(mm.bottom())));
  const float most = std::min(to.x - from.x, to.y - from.y) / 2;
  if (most > 0) canvas_->AddRectFilled(from, to, packed(colour), std::min(px(radius), most));
}

void Painter::panel(const Rect& mm, Colour fill_colour, Colour edge, float line, float radius) {
  const float whole = std::max(1.0F, std::round(px(line))) * mm_per_px_;
  fill(mm, edge, radius);
  fill(mm.inset(whole), fill_colour, std::max(0.0F, radius - whole));
}

void Painter::circle(Point middle, float diameter, Colour colour) {
  canvas_->AddCircleFilled({px(middle.x), px(middle.y)}, px(diameter / 2), packed(colour));
}

void Painter::ring(Point middle, float diameter, float line, Colour colour, float part) {
  constexpr float top = -std::numbers::pi_v<float> / 2;
  if (part <= 0) return;
  const ImVec2 centre(px(middle.x), px(middle.y));
  const float radius = px((diameter - line) / 2);
  if (part >= 1) {
    canvas_->AddCircle(centre, radius, packed(colour), 0, px(line));
    return;
  }
  canvas_->PathArcTo(centre, radius, top, top + part * 2 * std::numbers::pi_v<float>, 96);
  canvas_->PathStroke(packed(colour), 0, px(line));
}

void Painter::line(Point from, Point to, float thick, Colour colour) {
  if (from.y == to.y) {
    fill({from.x, from.y - thick / 2, to.x - from.x, std::max(thick, mm_per_px_)}, colour);
  } else {
    canvas_->AddLine({px(from.x), px(from.y)}, {px(to.x), px(to.y)}, packed(colour), px(thick));
  }
}

void Painter::curve(Point from, Point bend, Point to, float thick, Colour colour) {
  canvas_->AddBezierQuadratic({px(from.x), px(from.y)}, {px(bend.x), px(bend.y)}, {px(to.x), px(to.y)}, packed(colour),
                              px(thick), 24);
  circle(from, thick, colour);
  circle(to, thick, colour);
}

void Painter::brush(std::span<const Point> points, float thick, Colour colour) {
  constexpr int sides = 12;
  const auto at = [&](Point point) { return ImVec2(px(point.x), px(point.y)); };
  Point last = points.empty() ? Point{} : points.front();
  for (const Point point : points) {
    canvas_->AddCircleFilled(at(point), px(thick / 2), packed(colour), sides);
    if (point.x != last.x || point.y != last.y) canvas_->AddLine(at(last), at(point), packed(colour), px(thick));
    last = point;
  }
}

int Painter::em_px(float em) const { return std::max(1, static_cast<int>(std::lround(px(em)))); }

void Painter::draw_glyph(const Glyph& glyph, float x, float y, Colour colour) {
  if (glyph.page == 0) return;
  const ImVec2 from(std::round(x) + glyph.left, std::round(y) - glyph.top);
  canvas_->AddImage(texture(glyph.page), from, {from.x + glyph.width, from.y + glyph.height}, {glyph.u0, glyph.v0},
                    {glyph.u1, glyph.v1}, packed(colour));
}

void Painter::text(std::string_view text, Typeface face, float em, float x, float middle_y, Colour colour) {
  const int size = em_px(em);
  float pen = px(x);
  // Hanzi stand from 0.12 em under the baseline to 0.88 above: their middle is 0.38 em up.
  const float baseline = std::round(px(middle_y) + 0.38F * static_cast<float>(size));
  for (std::size_t at = 0; at < text.size();) {
    const char32_t character = next_character(text, &at);
    draw_glyph(glyphs_.glyph(face, size, character), pen, baseline, colour);
    pen += glyphs_.advance(face, character) * static_cast<float>(size);
  }
}

void Painter::icon(Icon icon, Point middle, float size, Colour colour) {
  if (icon == Icon::None) return;
  const Glyph& glyph = glyphs_.glyph(Typeface::Icons, em_px(size), static_cast<char32_t>(icon));
  // Centred by its picture: the font's own boxes are not all centred.
  const float x = px(middle.x) - glyph.width / 2 - glyph.left;
  const float y = px(middle.y) - glyph.height / 2 + glyph.top;
  draw_glyph(glyph, x, y, colour);
}

void Painter::picture(std::uint64_t page, const Rect& mm) {
  const ImVec2 from(std::round(px(mm.x)), std::round(px(mm.y)));
  canvas_->AddImage(texture(page), from, {std::round(px(mm.right())), std::round(px(mm.bottom()))});
}

void Painter::round_off(const Rect& mm, float radius, Colour ground) {
  constexpr float quarter = std::numbers::pi_v<float> / 2;
  const float r = px(radius);
  const ImVec2 from(std::round(px(mm.x)), std::round(px(mm.y)));
  const ImVec2 to(std::round(px(mm.right())), std::round(px(mm.bottom())));
  const auto corner = [&](ImVec2 tip, ImVec2 centre, float start) {
    canvas_->PathLineTo(tip);
    canvas_->PathArcTo(centre, r, start + quarter, start, 16);
    canvas_->PathFillConvex(packed(ground));
  };
  corner(from, {from.x + r, from.y + r}, 2 * quarter);
  corner({to.x, from.y}, {to.x - r, from.y + r}, 3 * quarter);
  corner(to, {to.x - r, to.y - r}, 0);
  corner({from.x, to.y}, {from.x + r, to.y - r}, quarter);
}

void Painter::outline(const Rect& mm, Colour edge, float line, float radius) {
  canvas_->AddRect({px(mm.x), px(mm.y)}, {px(mm.right()), px(mm.bottom())}, packed(edge), px(radius), 0,
                   std::max(1.0F, px(line)));
}

void Painter::push_clip(const Rect& mm) {
  canvas_->PushClipRect({px(mm.x), px(mm.y)}, {px(mm.right()), px(mm.bottom())}, true);
}

void Painter::pop_clip() { canvas_->PopClipRect(); }

float Painter::width_of(std::string_view text, Typeface face, float em) {
  return mm(measure(glyphs_, face, static_cast<float>(em_px(em)), text));
}

TextBlock Painter::wrapped(std::string_view text, Typeface face, float em, float width, std::size_t lines_max) {
  return wrap(glyphs_, face, static_cast<float>(em_px(em)), text, px(width), lines_max);
}

void Painter::even_out(std::string_view text, Typeface face, float em, float width, TextBlock& block) {
  linli::even_out(glyphs_, face, static_cast<float>(em_px(em)), text, px(width), block);
}

}  // namespace linli
