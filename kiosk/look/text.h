// Where text goes: measured and broken into lines as Chinese wants it. Pure geometry in px; draws nothing.
// Lines do not start with 。，！？）」, do not end with （「, and keep Latin words and numbers whole
// (GB/T 15834-2011 5.1 on where marks may stand; UAX #14 is far more than station texts need).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/look/glyphs.h"

namespace linli {

/// The next code point of `text` at `*at`, which moves past it; U+FFFD for a broken byte.
[[nodiscard]] char32_t next_character(std::string_view text, std::size_t* at);

struct TextLine {
  std::string words;      // As drawn; the last line may end in an ellipsis.
  float width = 0;        // px
  std::size_t begin = 0;  // Byte in the whole text.
};

struct TextBlock {
  std::vector<TextLine> lines;
  float width = 0;      // Widest line, px.
  bool cut = false;     // Something was left out.
  bool broken = false;  // A word that is longer than a line stands on two.
};

[[nodiscard]] float measure(Glyphs& glyphs, Typeface face, float em_px, std::string_view text);
/// At least one line; `lines_max` ≥ 1.
[[nodiscard]] TextBlock wrap(Glyphs& glyphs, Typeface face, float em_px, std::string_view text, float width_px,
                             std::size_t lines_max);
/// Two lines of like length instead of a full one and a last word alone; where there is a mark to break after, there.
/// Any other block stays as it is.
void even_out(Glyphs& glyphs, Typeface face, float em_px, std::string_view text, float width_px, TextBlock& block);

}  // namespace linli
