#include "kiosk/look/text.h"

#include <algorithm>
#include <limits>
#include <string_view>

namespace linli {
namespace {

constexpr std::u32string_view never_first = U"。，！？）」』】》〉、；：…·%％～—”’,.!?;:)]}°";
constexpr std::u32string_view never_last = U"（「『【《〈“‘([{￥$¥#";
constexpr std::u32string_view marks = U"。，！？；：,.!?;:";
constexpr std::string_view ellipsis = "…";

struct Character {
  char32_t code;
  std::size_t begin, end;  // Bytes.
  float advance;           // px
};

bool is_wide(char32_t c) {
  return (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF00 && c <= 0xFFEF) || c >= 0x1F000;
}

bool may_break(char32_t before, char32_t after) {
  if (after == U' ') return false;
  if (never_first.find(after) != never_first.npos || never_last.find(before) != never_last.npos) return false;
  return before == U' ' || is_wide(before) || is_wide(after) || before == U'·' || before == U'—' || before == U'-' ||
         before == U'/';
}

std::vector<Character> characters_of(Glyphs& glyphs, Typeface face, float em_px, std::string_view text) {
  std::vector<Character> all;
  all.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t code = next_character(text, &at);
    all.push_back({code, begin, at, code == U'\n' ? 0 : glyphs.advance(face, code) * em_px});
  }
  return all;
}

// The end of the line that starts at `first`: as far as the width allows, back to the last good place to break.
std::size_t line_end(const std::vector<Character>& all, std::size_t first, float width_px) {
  float width = 0;
  std::size_t good = first;
  for (std::size_t i = first; i < all.size(); ++i) {
    if (all[i].code == U'\n') return i;
    if (i > first && may_break(all[i - 1].code, all[i].code)) good = i;
    width += all[i].advance;
    // Half a pixel of grace: widths that were measured and handed back must fit.
    if (width > width_px + 0.5F && all[i].code != U' ') return good > first ? good : std::max(i, first + 1);
  }
  return all.size();
}

TextLine line_of(std::string_view text, const std::vector<Character>& all, std::size_t first, std::size_t last) {
  while (last > first && all[last - 1].code == U' ') --last;
  TextLine line;
  line.begin = first < all.size() ? all[first].begin : text.size();
  for (std::size_t i = first; i < last; ++i) line.width += all[i].advance;
  if (last > first) line.words = text.substr(all[first].begin, all[last - 1].end - all[first].begin);
  return line;
}

void shorten(Glyphs& glyphs, Typeface face, float em_px, float width_px, TextLine& line) {
  const float dots = measure(glyphs, face, em_px, ellipsis);
  const auto all = characters_of(glyphs, face, em_px, line.words);
  std::size_t keep = all.size();
  float width = line.width;
  while (keep > 0 && (width + dots > width_px || all[keep - 1].code == U' ')) width -= all[--keep].advance;
  line.words = line.words.substr(0, keep == 0 ? 0 : all[keep - 1].end).append(ellipsis);
  line.width = width + dots;
}

}  // namespace

char32_t next_character(std::string_view text, std::size_t* at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const std::size_t begin = (*at)++;
  const unsigned lead = byte(begin);
  if (lead < 0x80) return lead;
  const std::size_t more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  if (lead < 0xC2 || lead > 0xF4 || begin + more >= text.size()) return 0xFFFD;
  char32_t code = lead & (0x3FU >> more);
  for (std::size_t i = begin + 1; i <= begin + more; ++i) {
    if ((byte(i) & 0xC0U) != 0x80) return 0xFFFD;
    code = (code << 6U) | (byte(i) & 0x3FU);
  }
  *at = begin + more + 1;
  return code;
}

float measure(Glyphs& glyphs, Typeface face, float em_px, std::string_view text) {
  float width = 0;
  for (std::size_t at = 0; at < text.size();) width += glyphs.advance(face, next_character(text, &at));
  return width * em_px;
}

TextBlock wrap(Glyphs& glyphs, Typeface face, float em_px, std::string_view text, float width_px,
               std::size_t lines_max) {
  const auto all = characters_of(glyphs, face, em_px, text);
  TextBlock block;
  std::size_t first = 0;
  do {
    const std::size_t last = line_end(all, first, width_px);
    block.lines.push_back(line_of(text, all, first, last));
    if (last < all.size() && all[last].code != U'\n' && !may_break(all[last - 1].code, all[last].code)) {
      block.broken = true;
    }
    first = last;
    if (first < all.size() && all[first].code == U'\n') {
      ++first;
    } else {
      while (first < all.size() && all[first].code == U' ') ++first;
    }
  } while (first < all.size() && block.lines.size() < lines_max);
  if (first < all.size()) {
    block.cut = true;
    shorten(glyphs, face, em_px, width_px, block.lines.back());
  }
  for (const TextLine& line : block.lines) {
    block.width = std::max(block.width, line.width);
    if (line.width > width_px + 0.5F) block.cut = true;
  }
  return block;
}

void even_out(Glyphs& glyphs, Typeface face, float em_px, std::string_view text, float width_px, TextBlock& block) {
  if (block.lines.size() != 2 || block.cut || block.broken || text.find('\n') != std::string_view::npos) return;
  const auto all = characters_of(glyphs, face, em_px, text);
  // How much longer a line may be for the sake of a mark.
  const float worth_of_mark = 0.3F * width_px;
  float whole = 0;
  for (const Character& each : all) whole += each.advance;
  float before = 0, least = std::numeric_limits<float>::max();
  std::size_t best = 0;
  for (std::size_t at = 1; at < all.size(); ++at) {
    before += all[at - 1].advance;
    if (!may_break(all[at - 1].code, all[at].code)) continue;
    std::size_t last = at;
    float first_line = before;
    while (last > 1 && all[last - 1].code == U' ') first_line -= all[--last].advance;
    const float longer = std::max(first_line, whole - before);
    if (longer > width_px + 0.5F) continue;
    const float cost = longer - (marks.find(all[last - 1].code) == marks.npos ? 0 : worth_of_mark);
    if (cost >= least) continue;
    least = cost;
    best = at;
  }
  if (best == 0) return;
  block.lines = {line_of(text, all, 0, best), line_of(text, all, best, all.size())};
  block.width = std::max(block.lines[0].width, block.lines[1].width);
}

}  // namespace linli
