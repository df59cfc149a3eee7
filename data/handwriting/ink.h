// What a finger wrote of one character: values that can be part of a model and are thrown away with it.
#pragma once

#include <cstddef>
#include <vector>

namespace linli::handwriting {

/// In thousandths of the writing field's height, from its top left corner: ink stays in its place when the field grows.
/// A finger may leave the field, so both may be negative or beyond 1000.
struct InkPoint {
  int x = 0, y = 0;
  friend bool operator==(const InkPoint&, const InkPoint&) = default;
};
using Stroke = std::vector<InkPoint>;  // From where the finger came down to where it rose.
using Ink = std::vector<Stroke>;       // In the order they were written.

inline constexpr std::size_t strokes_max = 48;           // 龘, the longest anybody writes, has as many.
inline constexpr std::size_t stroke_points_max = 2'000;  // Ten seconds of the fastest glass.

}  // namespace linli::handwriting
