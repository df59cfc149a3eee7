// The phrases residents would type: tests/bench/pinyin/phrases_*.txt. For the bench and for the test that holds a
// floor.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace linli::bench {

struct Phrase {
  std::string keys;  // "loudaodedeng"
  std::string text;
};

inline std::vector<Phrase> phrases_in(const std::filesystem::path& file) {
  std::vector<Phrase> phrases;
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line);) {
    const auto tab = line.find('\t');
    if (line.starts_with('#') || tab == std::string::npos) continue;
    Phrase phrase{.keys = {}, .text = line.substr(tab + 1)};
    for (std::size_t at = 0; at < tab; ++at) {
      if (line[at] != ' ') phrase.keys += line[at];
    }
    phrases.push_back(std::move(phrase));
  }
  return phrases;
}

/// The same keys on a keyboard of nine.
inline std::string on_nine_keys(std::string keys) {
  constexpr const char* digits = "22233344455566677778889999";
  for (char& key : keys) key = digits[key - 'a'];
  return keys;
}

}  // namespace linli::bench
