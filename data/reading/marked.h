// Pinyin as people read it: "yong3" → "yǒng", "lv4" → "lǜ".
#pragma once

#include <string>
#include <string_view>

namespace linli::reading {

/// Of a syllable with its tone as a digit; one without stays as it is.
[[nodiscard]] std::string marked(std::string_view syllable);

}  // namespace linli::reading
