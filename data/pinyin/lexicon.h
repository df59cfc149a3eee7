// The compiled lexicon, mapped: words, how they are read, and what follows what. Opening reads a header and nothing
// else; pages come from the disk as they are asked for and the system may take them back. Immutable, so any thread may
// ask. A cost is −log10 of a probability: small is good, costs add up.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "data/base/result.h"
#include "data/pinyin/lexicon_layout.h"

namespace linli::pinyin {

using SyllableId = std::uint16_t;

/// What stands before the next word, as far as its cost depends on it.
struct Context {
  static constexpr WordId none = word_mask;
  WordId last = none;
  WordId before_last = none;
  float pair_backoff = 0;  // Of these two, when they are a known pair.
};

class Lexicon {
 public:
  using Node = std::uint32_t;
  static constexpr Node root = 0;

  struct Entry {
    WordId word = 0;
    float cost = 0;  // Of this reading beside the word's usual one.
  };

  /// NotFound, StoreDamaged.
  [[nodiscard]] static Result<std::unique_ptr<Lexicon>> open(const std::filesystem::path& file);
  ~Lexicon();
  Lexicon(const Lexicon&) = delete;
  Lexicon& operator=(const Lexicon&) = delete;

  [[nodiscard]] std::size_t words() const { return unigrams_.size(); }
  [[nodiscard]] std::string_view text(WordId word) const;
  [[nodiscard]] std::optional<WordId> find(std::string_view text) const;
  /// Of a word on its own.
  [[nodiscard]] float cost(WordId word) const { return static_cast<float>(unigrams_[word]) * cost_unit; }
  /// What it costs at least, after whatever words.
  [[nodiscard]] float floor(WordId word) const { return static_cast<float>(floors_[word]) * coarse_unit; }
  /// Of a word after others; `next` is what stands before the one after it.
  [[nodiscard]] float cost_after(const Context& context, WordId word, Context& next) const;

  [[nodiscard]] std::size_t syllables() const { return syllables_.size(); }
  [[nodiscard]] std::string_view syllable(SyllableId id) const;
  [[nodiscard]] std::optional<SyllableId> find_syllable(std::string_view name) const;
  /// The usual reading of a word.
  [[nodiscard]] std::vector<SyllableId> reading(WordId word) const;

  /// The trie of readings: a node's children are [begin, end), sorted by their syllable.
  struct Children {
    Node begin = 0, end = 0;
  };
  [[nodiscard]] Children children(Node node) const { return {node_children_[node], node_children_[node + 1]}; }
  [[nodiscard]] SyllableId last_syllable(Node node) const { return node_syllables_[node]; }
  /// Words read exactly so, the most frequent first.
  [[nodiscard]] std::size_t entries(Node node) const { return node_entries_[node + 1] - node_entries_[node]; }
  [[nodiscard]] Entry entry(Node node, std::size_t n) const;

 private:
  struct Name {
    char letters[8];
  };
  explicit Lexicon(std::span<const std::byte> file);
  template <class T>
  [[nodiscard]] std::span<const T> section(Section which) const;
  [[nodiscard]] bool whole() const;

  std::span<const std::byte> file_;
  const LexiconHeader& header_;
  std::span<const Name> syllables_;
  std::span<const std::uint32_t> text_at_;
  std::span<const char> texts_;
  std::span<const std::uint16_t> unigrams_;
  std::span<const std::int16_t> backoffs_;
  std::span<const std::uint16_t> starts_;
  std::span<const std::uint8_t> floors_;
  std::span<const std::uint32_t> homes_;
  std::span<const std::uint32_t> bigram_at_, bigrams_;
  std::span<const std::uint64_t> trigram_marks_;
  std::span<const std::uint32_t> trigram_ranks_, trigram_at_, trigrams_;
  std::span<const std::uint16_t> node_syllables_;
  std::span<const std::uint32_t> node_children_, node_entries_, entries_;
};

}  // namespace linli::pinyin
