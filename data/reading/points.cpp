#include "data/reading/points.h"

#include <utf8proc.h>

namespace linli::reading {
namespace {

/// Full-width forms stand as far from ASCII as each other; ，！？：；（） are left as the punctuation that they are.
char32_t plain_form(char32_t point) {
  const bool wide = (point >= U'０' && point <= U'９') || (point >= U'Ａ' && point <= U'Ｚ') ||
                    (point >= U'ａ' && point <= U'ｚ') || point == U'％' || point == U'／' || point == U'－' ||
                    point == U'．';
  return wide ? point - 0xFEE0 : point;
}

}  // namespace

std::u32string points_of(std::string_view text) {
  std::u32string points;
  const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  auto left = static_cast<utf8proc_ssize_t>(text.size());
  while (left > 0) {
    utf8proc_int32_t decoded = 0;
    const utf8proc_ssize_t read = utf8proc_iterate(at, left, &decoded);
    const utf8proc_ssize_t step = read > 0 ? read : 1;
    points += read > 0 ? plain_form(static_cast<char32_t>(decoded)) : char32_t{0xFFFD};
    at += step;
    left -= step;
  }
  return points;
}

std::string utf8_of(std::u32string_view points) {
  std::string text;
  for (const char32_t point : points) {
    utf8proc_uint8_t bytes[4];
    const auto count = utf8proc_encode_char(static_cast<utf8proc_int32_t>(point), bytes);
    text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(count));
  }
  return text;
}

bool is_hanzi(char32_t point) {
  return point == U'〇' || (point >= 0x3400 && point <= 0x4DBF) || (point >= 0x4E00 && point <= 0x9FFF) ||
         (point >= 0xF900 && point <= 0xFAFF) || (point >= 0x20000 && point <= 0x3FFFF);
}

bool is_digit(char32_t point) { return point >= U'0' && point <= U'9'; }

bool is_latin(char32_t point) {
  return (point >= U'a' && point <= U'z') || (point >= U'A' && point <= U'Z') || (point >= 0xC0 && point <= 0x24F);
}

}  // namespace linli::reading
