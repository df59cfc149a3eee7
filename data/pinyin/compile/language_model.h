// Reads the n-gram figures of Debian's libime-data-language-model: a KenLM binary file, quantised trie of order 3 with
// its words at the end. Only at build time, and only this kind: anything else is refused by name.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/result.h"

namespace linli::pinyin {

struct LanguageModel {
  struct Unigram {
    float log10 = 0;
    float backoff = 0;
  };
  /// `before` then `word`: log10 of word after before, and what is added where nothing is known of a third one.
  struct Bigram {
    std::uint32_t before = 0;
    std::uint8_t log10_code = 0;
    float backoff = 0;
    std::uint32_t trigrams_begin = 0, trigrams_end = 0;
  };
  struct Trigram {
    std::uint32_t first = 0;
    std::uint8_t log10_code = 0;
  };
  std::vector<std::string> words;            // By index; 0 is <unk>.
  std::vector<Unigram> unigrams;             // The same.
  std::vector<std::uint32_t> bigrams_begin;  // One more than words.
  std::vector<Bigram> bigrams;               // Of each word, sorted by `before`.
  std::vector<Trigram> trigrams;             // Of each bigram, sorted by `first`.
  std::array<float, 256> bigram_log10{};
  std::array<float, 256> trigram_log10{};
};

/// BadConfig for what is not such a file.
[[nodiscard]] Result<LanguageModel> read_language_model(std::string_view bytes);

}  // namespace linli::pinyin
