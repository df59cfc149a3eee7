// The bytes of the compiled readings, for the two that know them: the compiler (data/reading/compile) and its reader
// (readings.h). Little-endian, sections aligned to eight bytes, mapped and used as they stand.
#pragma once

#include <array>
#include <cstdint>

namespace linli::reading {

inline constexpr std::array<char, 8> readings_magic{'L', 'I', 'N', 'L', 'I', 'R', 'D', '2'};

/// −log10 of how likely a word is, in 1/20: 0 to 12.75.
inline constexpr float word_cost_unit = 1.0F / 20;
inline constexpr std::size_t word_characters_max = 8;

enum Section : unsigned {
  Syllables,   // char[8] each: "zhuang4". The first is empty: 儿 that only colours the syllable before it.
  Characters,  // Character[], sorted.
  WordAt,      // u32[words + 1]: where a word begins in Words. Words are sorted by their text.
  Words,       // u8 cost, u8 characters, u16 syllable of each (not aligned), the word as UTF-8.
  Simplified,  // SimplifiedForm[], sorted.
  section_count
};

struct Character {
  std::uint32_t point;
  std::uint16_t syllable;  // As it is read alone.
  std::uint16_t cost;      // In word_cost_unit.
};

struct SimplifiedForm {
  std::uint32_t of;
  std::uint32_t point;
};

struct ReadingsHeader {
  std::array<char, 8> magic;
  std::uint64_t file_bytes;
  struct Place {
    std::uint64_t offset;
    std::uint64_t bytes;
  };
  std::array<Place, section_count> sections;
};

}  // namespace linli::reading
