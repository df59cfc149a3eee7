#include "data/reading/marked.h"

#include <array>

namespace linli::reading {
namespace {

constexpr std::string_view vowels = "aeiouv";
constexpr std::array<std::array<std::string_view, 5>, 6> marks{{{"ā", "á", "ǎ", "à", "a"},
                                                                {"ē", "é", "ě", "è", "e"},
                                                                {"ī", "í", "ǐ", "ì", "i"},
                                                                {"ō", "ó", "ǒ", "ò", "o"},
                                                                {"ū", "ú", "ǔ", "ù", "u"},
                                                                {"ǖ", "ǘ", "ǚ", "ǜ", "ü"}}};

/// a and e take it, o before u, else the last vowel: the rule of 汉语拼音方案.
std::size_t vowel_that_takes_it(std::string_view letters) {
  for (const std::string_view first : {"a", "e", "ou"}) {
    if (const auto at = letters.find(first); at != std::string_view::npos) return at;
  }
  return letters.find_last_of(vowels);
}

}  // namespace

std::string marked(std::string_view syllable) {
  if (syllable.empty() || syllable.back() < '1' || syllable.back() > '5') return std::string(syllable);
  const auto tone = static_cast<std::size_t>(syllable.back() - '1');
  const std::string_view letters = syllable.substr(0, syllable.size() - 1);
  const std::size_t takes = vowel_that_takes_it(letters);
  constexpr std::size_t light = 4;
  std::string all;
  for (std::size_t at = 0; at < letters.size(); ++at) {
    const auto vowel = vowels.find(letters[at]);
    if (vowel == std::string_view::npos) {
      all += letters[at];
    } else {
      all += marks[vowel][at == takes ? tone : light];
    }
  }
  return all;
}

}  // namespace linli::reading
