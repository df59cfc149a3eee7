#include "kiosk/look/geometry.h"

#include <numeric>

namespace linli {

std::vector<Rect> Rect::columns(const std::vector<float>& weights, float gap) const {
  const float whole = std::accumulate(weights.begin(), weights.end(), 0.0F);
  const float room = w - gap * static_cast<float>(weights.size() - 1);
  std::vector<Rect> parts;
  parts.reserve(weights.size());
  float at = x;
  for (const float weight : weights) {
    const float width = std::max(0.0F, room * weight / whole);
    parts.push_back({at, y, width, h});
    at += width + gap;
  }
  return parts;
}

std::vector<Rect> Rect::rows(const std::vector<float>& weights, float gap) const {
  // The same, lying on its side.
  std::vector<Rect> parts = Rect{y, x, h, w}.columns(weights, gap);
  for (Rect& part : parts) part = {part.y, part.x, part.h, part.w};
  return parts;
}

std::vector<Rect> Rect::cells(std::size_t count, std::size_t across, float gap) const {
  std::vector<Rect> parts;
  if (count == 0 || across == 0) return parts;
  const std::size_t lines = (count + across - 1) / across;
  for (const Rect& line : rows(std::vector<float>(lines, 1.0F), gap)) {
    for (const Rect& cell : line.columns(std::vector<float>(across, 1.0F), gap)) {
      if (parts.size() < count) parts.push_back(cell);
    }
  }
  return parts;
}

Rect overlap(const Rect& a, const Rect& b) {
  const float left = std::max(a.x, b.x);
  const float top = std::max(a.y, b.y);
  return {left, top, std::max(0.0F, std::min(a.right(), b.right()) - left),
          std::max(0.0F, std::min(a.bottom(), b.bottom()) - top)};
}

}  // namespace linli
