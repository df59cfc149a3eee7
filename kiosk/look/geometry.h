// Rectangles in millimetres of glass, from the top left corner. Screens never see a pixel.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace linli {

struct Point {
  float x = 0, y = 0;
};

struct Rect {
  float x = 0, y = 0, w = 0, h = 0;

  [[nodiscard]] float right() const { return x + w; }
  [[nodiscard]] float bottom() const { return y + h; }
  [[nodiscard]] Point middle() const { return {x + w / 2, y + h / 2}; }
  [[nodiscard]] bool contains(Point p) const { return p.x >= x && p.y >= y && p.x < right() && p.y < bottom(); }
  [[nodiscard]] Rect grown(float by) const { return {x - by, y - by, w + 2 * by, h + 2 * by}; }
  [[nodiscard]] Rect inset(float by) const { return inset(by, by); }
  [[nodiscard]] Rect inset(float across, float down) const {
    return {x + across, y + down, std::max(0.0F, w - 2 * across), std::max(0.0F, h - 2 * down)};
  }
  /// Parts side by side, as wide as their weights, `gap` between them: `area.columns({3, 2})`.
  [[nodiscard]] std::vector<Rect> columns(const std::vector<float>& weights, float gap = gap_default) const;
  /// Parts one above the other.
  [[nodiscard]] std::vector<Rect> rows(const std::vector<float>& weights, float gap = gap_default) const;
  /// `count` equal cells in reading order, `across` of them to a line.
  [[nodiscard]] std::vector<Rect> cells(std::size_t count, std::size_t across, float gap = gap_default) const;

  static constexpr float gap_default = 7;
};

/// The part of `a` that lies in `b`; width and height are 0 when they do not meet.
[[nodiscard]] Rect overlap(const Rect& a, const Rect& b);

}  // namespace linli
