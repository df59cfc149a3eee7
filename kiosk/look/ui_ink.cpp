// Where somebody writes with a finger. The ink is the caller's: what comes back is only how it goes on in this frame.
#include <algorithm>
#include <cmath>
#include <utility>

#include "kiosk/look/frame.h"

namespace linli {
namespace {

constexpr float brush_thick = 3;     // mm
constexpr float brush_apart = 0.7F;  // mm between two points that are painted.
constexpr float thousandths = 1'000;

handwriting::InkPoint in_square(Touch::At at, const Rect& square) {
  const float scale = thousandths / square.h;
  return {static_cast<int>(std::lround((at.x - square.x) * scale)),
          static_cast<int>(std::lround((at.y - square.y) * scale))};
}

std::vector<Point> on_glass(const handwriting::Stroke& stroke, const Rect& square) {
  std::vector<Point> points;
  for (const handwriting::InkPoint& ink : stroke) {
    const Point point{square.x + static_cast<float>(ink.x) * square.h / thousandths,
                      square.y + static_cast<float>(ink.y) * square.h / thousandths};
    const bool last = &ink == &stroke.back();
    if (points.empty() || last || std::hypot(point.x - points.back().x, point.y - points.back().y) >= brush_apart) {
      points.push_back(point);
    }
  }
  return points;
}

/// 米字格: everybody learnt to write in one.
void paint_guides(Painter& paint, const Rect& square, Colour colour) {
  constexpr float thick = 0.5F, dash = 4;
  const Rect inner = square.inset(2);
  const auto dashed = [&](Point from, Point to) {
    const float length = std::hypot(to.x - from.x, to.y - from.y);
    const Point step{(to.x - from.x) / length, (to.y - from.y) / length};
    for (float at = 0; at < length; at += 2 * dash) {
      const float end = std::min(at + dash, length);
      paint.line({from.x + step.x * at, from.y + step.y * at}, {from.x + step.x * end, from.y + step.y * end}, thick,
                 colour);
    }
  };
  const Point middle = inner.middle();
  dashed({inner.x, middle.y}, {inner.right(), middle.y});
  dashed({middle.x, inner.y}, {middle.x, inner.bottom()});
  dashed({inner.x, inner.y}, {inner.right(), inner.bottom()});
  dashed({inner.x, inner.bottom()}, {inner.right(), inner.y});
}

}  // namespace

std::optional<InkDrawn> Ui::writing_square(std::string_view label, const handwriting::Ink& ink) {
  Frame& f = *frame_;
  const Rect square = f.place(f.area().rest.h);
  const Skin skin = f.plain();
  Widget widget{.role = WidgetRole::Field, .label = std::string(label), .mm = square};
  widget.value = std::to_string(ink.size());  // Never what was written: a tool sees only that a stroke stands there.
  const Touch::Answer answer = f.control(std::move(widget), skin, {});
  f.box(square, skin, false);
  paint_guides(f.paint, square, theme().hairline);
  f.paint.push_clip(square);
  for (const handwriting::Stroke& stroke : ink) f.paint.brush(on_glass(stroke, square), brush_thick, theme().ink);
  f.paint.pop_clip();
  if (!answer.began_here || f.touch.way().empty()) return std::nullopt;
  InkDrawn drawn;
  for (const Touch::At& at : f.touch.way()) drawn.points.push_back(in_square(at, square));
  drawn.begins = f.touch.pressed_now();
  drawn.ends = f.touch.released_now();
  return drawn;
}

}  // namespace linli
