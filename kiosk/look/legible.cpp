#include "kiosk/look/legible.h"

#include "kiosk/look/glyphs.h"
#include "kiosk/look/text.h"

namespace linli {
namespace {

/// Those that a font may lack: every Chinese one has the 20,902 that Unicode began with.
bool is_rare_hanzi(char32_t c) {
  return (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x9FA6 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

bool is_without_glyph(Glyphs& glyphs, char32_t c) { return is_rare_hanzi(c) && !glyphs.has(Typeface::Regular, c); }

}  // namespace

std::u32string without_glyph(Glyphs& glyphs, std::string_view text) {
  std::u32string found;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_character(text, &at);
    if (is_without_glyph(glyphs, c) && found.find(c) == found.npos) found += c;
  }
  return found;
}

std::string with_readings(Glyphs& glyphs, std::string_view text, const ReadingOf& reading) {
  std::string all;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_character(text, &at);
    all += text.substr(begin, at - begin);
    if (!is_without_glyph(glyphs, c)) continue;
    if (const std::string read = reading(c); !read.empty()) all += "（" + read + "）";
  }
  return all;
}

}  // namespace linli
