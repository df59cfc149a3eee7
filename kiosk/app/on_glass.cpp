#include "kiosk/app/on_glass.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

namespace linli {
namespace {

/// A box that grows around what it is shown.
struct Bounds {
  float left = 1e9F, top = 1e9F, right = -1e9F, bottom = -1e9F;

  void add(float l, float t, float r, float b) {
    if (l >= r || t >= b) return;
    left = std::min(left, l);
    top = std::min(top, t);
    right = std::max(right, r);
    bottom = std::max(bottom, b);
  }
  [[nodiscard]] PixelRect pixels_within(ImVec2 size) const {
    const auto from_x = static_cast<int>(std::floor(std::clamp(left, 0.0F, size.x)));
    const auto from_y = static_cast<int>(std::floor(std::clamp(top, 0.0F, size.y)));
    const auto to_x = static_cast<int>(std::ceil(std::clamp(right, 0.0F, size.x)));
    const auto to_y = static_cast<int>(std::ceil(std::clamp(bottom, 0.0F, size.y)));
    return {from_x, from_y, to_x - from_x, to_y - from_y};
  }
};

}  // namespace

bool OnGlass::same(const Triangle& one, const Triangle& other) {
  const auto same_box = [](const ImVec4& a, const ImVec4& b) {
    return a.x == b.x && a.y == b.y && a.z == b.z && a.w == b.w;
  };
  return std::memcmp(one.corners, other.corners, sizeof one.corners) == 0 && one.texture == other.texture &&
         same_box(one.clip, other.clip);
}

void OnGlass::keep(const ImDrawData& picture, std::vector<Triangle>& into) {
  into.clear();
  for (int i = 0; i < picture.CmdListsCount; ++i) {
    const ImDrawList& list = *picture.CmdLists[i];
    for (const ImDrawCmd& cmd : list.CmdBuffer) {
      for (unsigned at = cmd.IdxOffset; at + 3 <= cmd.IdxOffset + cmd.ElemCount; at += 3) {
        Triangle& triangle = into.emplace_back();
        for (unsigned corner = 0; corner < 3; ++corner) {
          const auto index = static_cast<int>(cmd.VtxOffset + list.IdxBuffer[static_cast<int>(at + corner)]);
          triangle.corners[corner] = list.VtxBuffer[index];
        }
        triangle.texture = cmd.GetTexID();
        triangle.clip = cmd.ClipRect;
      }
    }
  }
}

PixelRect OnGlass::changed_by(const ImDrawData& picture) {
  keep(picture, next_);
  const ImVec2 size = picture.DisplaySize;
  const bool comparable = known_ && size.x == size_.x && size.y == size_.y;
  // Both are painted in order, so what they begin and end with alike comes out alike, except where the rest falls.
  const std::size_t most = std::min(shown_.size(), next_.size());
  std::size_t first = 0;
  while (comparable && first < most && same(shown_[first], next_[first])) ++first;
  std::size_t last = 0;
  while (comparable && first + last < most && same(shown_[shown_.size() - 1 - last], next_[next_.size() - 1 - last])) {
    ++last;
  }
  Bounds bounds;
  if (!comparable) bounds.add(0, 0, size.x, size.y);
  for (const auto* triangles : {&shown_, &next_}) {
    for (std::size_t i = first; i + last < triangles->size(); ++i) {
      const auto& [corners, texture, clip] = (*triangles)[i];
      const auto [left, right] = std::minmax({corners[0].pos.x, corners[1].pos.x, corners[2].pos.x});
      const auto [top, bottom] = std::minmax({corners[0].pos.y, corners[1].pos.y, corners[2].pos.y});
      bounds.add(std::max(left, clip.x), std::max(top, clip.y), std::min(right, clip.z), std::min(bottom, clip.w));
    }
  }
  std::swap(shown_, next_);
  size_ = size;
  known_ = true;
  return bounds.left > bounds.right ? PixelRect{} : bounds.pixels_within(size);
}

}  // namespace linli
