// Words people enter: valid UTF-8, NFC, counted in characters. Controls other than a line break are refused.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "data/base/result.h"

namespace linli {

inline constexpr std::size_t text_characters_max = 4'000;

[[nodiscard]] bool is_utf8(std::string_view text);
/// Code points; `text` must be valid UTF-8.
[[nodiscard]] std::size_t characters_in(std::string_view text);
/// Trimmed and in NFC; BadInput for invalid UTF-8 or control characters, TextTooLong above the limit.
[[nodiscard]] Result<std::string> clean_text(std::string_view text, std::size_t characters_max = text_characters_max);

}  // namespace linli
