// What is written with digits and signs, as people say it, in hanzi: dates, times, money, shares, temperatures,
// telephone and ticket numbers. Everything else stays as it is. Pure.
#pragma once

#include <string>
#include <string_view>

namespace linli::reading {

/// "2026年3月5日 08:30" → "二零二六年三月五日 八点半"; "3.50元" → "三块五毛"; "13800138000" → "幺三八零零幺三八零零零".
[[nodiscard]] std::u32string spoken(std::u32string_view text);

}  // namespace linli::reading
