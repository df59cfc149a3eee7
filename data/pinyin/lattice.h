// Every word that some of the keys may spell, as arcs between places in them. Built for one query.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/pinyin/lexicon.h"
#include "data/pinyin/own_words.h"
#include "data/pinyin/spelling.h"

namespace linli::pinyin {

struct Arc {
  std::uint32_t word = 0;  // The lexicon's, or that of the own words which stands so far behind its last.
  float cost = 0;          // Of how it was spelled and read; not of the word itself.
  float likely = 0;        // That and the word on its own: by this the many are thinned out.
};

class Lattice {
 public:
  /// Of `keys` only as many as lead somewhere are looked at: end().
  Lattice(const Lexicon& lexicon, const OwnWords& own, const Spelling& spelling, std::string_view keys);

  /// Places are counted in keys that are no '.
  [[nodiscard]] std::size_t end() const { return end_; }
  /// How many of `keys` have been used up at a place: a ' after it too.
  [[nodiscard]] std::size_t keys_at(std::size_t place) const { return keys_at_[place]; }
  struct Words {
    std::size_t to = 0;
    std::vector<Arc> arcs;  // The most frequent first.
  };
  /// All that begin at `place`, by where they end, the longest last.
  [[nodiscard]] std::span<const Words> from(std::size_t place) const { return from_[place]; }

  /// What the keys at `place` may spell, as far as it leads to the end.
  [[nodiscard]] std::span<const Spelling::Match> syllables_from(std::size_t place) const { return syllables_[place]; }
  /// At `place` only syllables go on that should have had a ' before them.
  [[nodiscard]] bool hides_a_border(std::size_t place) const;

 private:
  enum class Initials { OnlyLast, Anywhere };
  void find_syllables(const Spelling& spelling, Initials initials);
  void keep_what_leads_to_the_end();
  [[nodiscard]] bool is_hidden_border(std::size_t place, const Spelling::Match& match) const;
  void find_words(std::size_t place);
  void collect_words(std::size_t origin);
  template <class Node, class Children, class Take>
  void walk(std::size_t origin, Node root, Children children, Take take);

  const Lexicon& lexicon_;
  const OwnWords& own_;
  std::string letters_;             // Without '.
  std::vector<std::size_t> stops_;  // By place: the next one that no syllable may cross.
  std::vector<std::size_t> keys_at_;
  std::size_t end_ = 0;
  std::vector<std::vector<Spelling::Match>> syllables_;
  std::vector<std::vector<Words>> from_;
};

}  // namespace linli::pinyin
