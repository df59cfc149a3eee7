// Which syllables a run of keys may spell: exactly, by a pair of sounds that people mix up, by their first letters
// only; on a keyboard of 26 letters or of nine digits (a digit stands for each of its letters).
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "data/pinyin/lexicon.h"

namespace linli::pinyin {

/// Pairs of sounds that a dialect does not tell apart. Each works both ways.
enum class Fuzzy : unsigned { ZZh, CCh, SSh, NL, FH, RL, AnAng, EnEng, InIng, count };
using FuzzyPairs = std::bitset<static_cast<std::size_t>(Fuzzy::count)>;

/// "z-zh", "an-ang": how a command line or a setting names a pair.
[[nodiscard]] std::string_view name_of(Fuzzy pair);
[[nodiscard]] FuzzyPairs every_fuzzy_pair();

/// The keys that a person pressed: letters a–z, digits 2–9 for any of their letters, ' between syllables.
[[nodiscard]] bool is_key(char key);

class Spelling {
 public:
  Spelling(const Lexicon& lexicon, FuzzyPairs fuzzy);

  struct Match {
    std::size_t keys = 0;  // How many of them it takes.
    SyllableId syllable = 0;
    float cost = 0;
  };
  /// Syllables that begin at the front of `keys` (without '), each run of keys by its cheapest way to each syllable.
  void whole(std::string_view keys, std::vector<Match>& out) const;
  /// Syllables whose first letters `keys` may be, all of them and no more.
  void begun(std::string_view keys, std::vector<Match>& out) const;
  /// Syllables of which only the initial was typed: "l", "zh".
  void initials(std::string_view keys, std::vector<Match>& out) const;

 private:
  struct Node {
    std::array<std::uint16_t, 26> next{};
    std::vector<Match> ends;   // `keys` is the depth.
    std::vector<Match> below;  // What goes on from here, exactly spelled.
    bool initial = false;
  };
  void add(std::string_view letters, SyllableId syllable, float cost);
  void walk(std::string_view keys, std::size_t node, std::size_t depth, std::vector<Match>& out) const;
  template <class Visit>
  void at_depth(std::string_view keys, std::size_t node, Visit visit) const;

  std::vector<Node> nodes_;
};

}  // namespace linli::pinyin
