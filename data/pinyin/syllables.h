// A syllable as letters: "zhuang", "lv" for lü. No tones.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace linli::pinyin {

inline constexpr std::size_t syllable_letters_max = 6;

/// As dictionaries write it ("lǜ", "lü", "lue", "lv") to how it stands here ("lv", "lve"); empty for what is no
/// syllable of letters.
[[nodiscard]] std::string plain_syllable(std::string_view written);

}  // namespace linli::pinyin
