// What words there are and how they are read, from Debian's packages: rime-data-pinyin-simp, libime-data (as
// libime_pinyindict prints it) and unicode-data. Only at build time.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/result.h"

namespace linli::pinyin {

struct SourceWord {
  struct Reading {
    std::vector<std::string> syllables;
    float cost = 0;  // −log10 beside the word's first reading.
  };
  std::vector<Reading> readings;  // The first is the usual one.
  std::uint64_t weight = 0;       // How often people typed it (pinyin_simp); 0: unknown.
  bool rare = false;              // Only Unihan has it, or knows it as this rare.
  float rarity = 0;               // Unihan's characters, the commonest first: 0, 1, 2, …
};

using SourceWords = std::map<std::string, SourceWord, std::less<>>;

/// "楼道<tab>lou dao<tab>195" after a line "...".
[[nodiscard]] Result<> add_rime_dictionary(std::string_view text, SourceWords& words);
/// "楼道 lou'dao 0": the last is the reading's log10 beside the word's other readings.
[[nodiscard]] Result<> add_libime_dictionary(std::string_view text, SourceWords& words);
/// Unihan_Readings.txt: single characters, where `words` has none yet or not this reading.
[[nodiscard]] Result<> add_unihan_readings(std::string_view text, SourceWords& words);

}  // namespace linli::pinyin
