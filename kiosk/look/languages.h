// The languages that screens speak, in the order in which the language button goes through them: what stands on it is
// the name of the next. Each has its words in assets/text/<language>.po.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace linli {

inline constexpr std::array<std::string_view, 3> languages{"zh_CN", "zh_TW", "en"};

/// Whose forms characters have that several countries write, each its own way: 骨, 角, and where 。 stands.
enum class Shapes { Simplified, Traditional };
[[nodiscard]] constexpr Shapes shapes_of(std::string_view language) {
  return language == "zh_TW" ? Shapes::Traditional : Shapes::Simplified;
}

[[nodiscard]] constexpr std::string_view language_after(std::string_view language) {
  const auto* found = std::find(languages.begin(), languages.end(), language);
  return found == languages.end() || found + 1 == languages.end() ? languages.front() : *(found + 1);
}

}  // namespace linli
