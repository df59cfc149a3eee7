#include "data/pinyin/syllables.h"

#include <array>
#include <utility>

#include <utf8proc.h>

namespace linli::pinyin {
namespace {

constexpr utf8proc_int32_t diaeresis = 0x308;

/// The letters a–z of `written`, its ü as v, without tone marks; empty when there is anything else in it.
std::string letters_of(std::string_view written) {
  std::string letters;
  const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(written.data());
  auto left = static_cast<utf8proc_ssize_t>(written.size());
  while (left > 0) {
    utf8proc_int32_t character = 0;
    const utf8proc_ssize_t read = utf8proc_iterate(at, left, &character);
    if (read <= 0) return {};
    at += read;
    left -= read;
    std::array<utf8proc_int32_t, 8> parts{};
    int boundary = 0;
    const auto count = utf8proc_decompose_char(character, parts.data(), static_cast<utf8proc_ssize_t>(parts.size()),
                                               UTF8PROC_DECOMPOSE, &boundary);
    if (count < 0 || static_cast<std::size_t>(count) > parts.size()) return {};
    for (std::size_t n = 0; n < static_cast<std::size_t>(count); ++n) {
      const utf8proc_int32_t part = parts[n];
      if (part >= 'a' && part <= 'z') {
        letters += static_cast<char>(part);
      } else if (part == diaeresis && letters.ends_with('u')) {
        letters.back() = 'v';
      } else if (utf8proc_category(part) != UTF8PROC_CATEGORY_MN) {
        return {};
      }
    }
  }
  return letters;
}

}  // namespace

std::string plain_syllable(std::string_view written) {
  std::string letters = letters_of(written);
  if (letters == "lue") return "lve";
  if (letters == "nue") return "nve";
  if (letters.size() > syllable_letters_max) return {};
  // Not syllables anybody spells: a hum, an r that only colours the vowel before it.
  if (letters.find_first_of("aeiouv") == std::string::npos && letters != "ng") return {};
  return letters;
}

}  // namespace linli::pinyin
