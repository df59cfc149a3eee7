// Words of this neighbourhood that no dictionary weighs as people here do: the catalogue's, its places, surnames. A
// word stands beside the lexicon's and costs less than its parts would. Filled at start, then only asked.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "data/pinyin/lexicon.h"

namespace linli::pinyin {

class OwnWords {
 public:
  using Node = std::uint32_t;
  static constexpr Node root = 0;

  struct Word {
    std::string text;
    std::vector<WordId> parts;  // The lexicon's words it consists of.
  };

  OwnWords() { nodes_.emplace_back(); }
  /// Each run of hanzi in `text` becomes a word, read as the lexicon reads its parts; what it cannot read is left out.
  void add(const Lexicon& lexicon, std::string_view text);
  /// With a reading of its own: {"仇", {"qiu"}}. False when it has other characters or there is no such syllable.
  [[nodiscard]] bool add(const Lexicon& lexicon, std::string_view text, const std::vector<std::string>& reading);

  [[nodiscard]] const Word& operator[](std::size_t n) const { return words_[n]; }
  [[nodiscard]] std::size_t size() const { return words_.size(); }
  /// How words go on, by their next syllable.
  [[nodiscard]] const std::map<SyllableId, Node>& children(Node node) const { return nodes_[node].children; }
  /// Indexes of the words read exactly so.
  [[nodiscard]] const std::vector<std::uint32_t>& entries(Node node) const { return nodes_[node].words; }

 private:
  struct TrieNode {
    std::map<SyllableId, Node> children;
    std::vector<std::uint32_t> words;
  };
  void keep(Word word, const std::vector<SyllableId>& reading);

  std::vector<Word> words_;
  std::vector<TrieNode> nodes_;
};

/// The cheapest way to cut `text` into the lexicon's words; empty when a character of it is in none.
[[nodiscard]] std::vector<WordId> words_in(const Lexicon& lexicon, std::string_view text);

}  // namespace linli::pinyin
