// Text as code points, which is what numbers and readings are about.
#pragma once

#include <string>
#include <string_view>

namespace linli::reading {

/// Of valid UTF-8; what is none becomes U+FFFD. Full-width digits, letters and signs become the plain ones.
[[nodiscard]] std::u32string points_of(std::string_view text);
[[nodiscard]] std::string utf8_of(std::u32string_view points);

/// Characters that are read as a syllable.
[[nodiscard]] bool is_hanzi(char32_t point);
[[nodiscard]] bool is_digit(char32_t point);
[[nodiscard]] bool is_latin(char32_t point);

}  // namespace linli::reading
