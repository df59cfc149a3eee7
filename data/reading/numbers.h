// Numbers as hanzi, as people say them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace linli::reading {

/// Longer ones nobody says: they are read digit by digit.
inline constexpr std::uint64_t number_max = 999'999'999'999;
/// Up to number_max: 2 → 二, 12 → 十二, 110 → 一百一十, 200 → 两百, 1005 → 一千零五, 20000 → 两万.
[[nodiscard]] std::u32string number_words(std::uint64_t number);

/// What one is called where digits are read one by one: 幺 over the telephone, 一 in a year.
enum class One { Yao, Yi };
[[nodiscard]] std::u32string digit_words(std::u32string_view digits, One one);

}  // namespace linli::reading
