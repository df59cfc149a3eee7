// A piece of paper as dots. Everything is drawn by us and sent as dots, so that a printer needs no fonts and a rare
// character in a name comes out as it is written.
#pragma once

#include <cstdint>
#include <vector>

namespace linli::paper {

/// How wide a slip printer's paper is: 58 mm of it carry 384 dots, 80 mm 576.
enum class Roll { Mm58, Mm80 };

inline constexpr int roll_dots_per_inch = 203;
inline constexpr int a4_dots_per_inch = 300;

struct Sheet {
  int width = 0, height = 0;
  int dots_per_inch = roll_dots_per_inch;
  bool is_slip = true;               // From a roll: black and white, as long as it needs.
  std::vector<std::uint8_t> grey{};  // Row by row from the top; 0 is black.
};

[[nodiscard]] constexpr int dots_across(Roll roll) { return roll == Roll::Mm58 ? 384 : 576; }

}  // namespace linli::paper
