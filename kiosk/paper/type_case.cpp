#include "kiosk/paper/type_case.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "kiosk/look/text.h"

namespace linli::paper {

std::uint64_t TypeCase::Pages::make(int width, int height) {
  pages_.emplace_back(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  return pages_.size();
}

void TypeCase::Pages::put(std::uint64_t page, int x, int y, int width, int height, std::span<const std::uint8_t> grey) {
  for (int row = 0; row < height; ++row) {
    const auto from =
        grey.subspan(static_cast<std::size_t>(row) * static_cast<std::size_t>(width), static_cast<std::size_t>(width));
    const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(y + row) * Glyphs::page_width + x;
    std::copy(from.begin(), from.end(), pages_[page - 1].begin() + at);
  }
}

void TypeCase::Pages::drop(std::uint64_t page) { pages_[page - 1].clear(); }

std::span<const std::uint8_t> TypeCase::Pages::row(std::uint64_t page, int x, int y, int width) const {
  const auto at = static_cast<std::size_t>(y) * Glyphs::page_width + static_cast<std::size_t>(x);
  return std::span(pages_[page - 1]).subspan(at, static_cast<std::size_t>(width));
}

Result<std::unique_ptr<TypeCase>> TypeCase::open() {
  auto fonts = Fonts::open();
  if (!fonts) return pass(fonts);
  return std::unique_ptr<TypeCase>(new TypeCase(std::move(*fonts)));
}

std::span<const std::uint8_t> TypeCase::row_of(const Glyph& glyph, int row) const {
  const int x = static_cast<int>(std::lround(glyph.u0 * Glyphs::page_width));
  const int y = static_cast<int>(std::lround(glyph.v0 * Glyphs::page_height)) + row;
  return pages_.row(glyph.page, x, y, static_cast<int>(glyph.width));
}

char32_t TypeCase::missing_in(std::string_view words) {
  for (std::size_t at = 0; at < words.size();) {
    const char32_t character = next_character(words, &at);
    const bool is_mark = character < 0x20 || glyphs_.advance(Typeface::Regular, character) == 0;
    if (!is_mark && !glyphs_.has(Typeface::Regular, character)) return character;
  }
  return 0;
}

}  // namespace linli::paper
