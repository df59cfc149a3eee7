#include "data/pinyin/spelling.h"

#include <algorithm>
#include <map>
#include <utility>

#include "data/pinyin/syllables.h"

namespace linli::pinyin {
namespace {

constexpr float fuzzy_cost = 1.2F;  // Of one sound taken for another.
constexpr float umlaut_cost = 1.5F;
constexpr float begun_cost = 0.6F;    // Of a syllable that is not typed to its end.
constexpr float initial_cost = 1.2F;  // Of one of which only the initial was typed, within a row of syllables.

struct Pair {
  Fuzzy fuzzy;
  std::string_view name, one, other;
  bool is_initial;
};
constexpr std::array pairs{
    Pair{Fuzzy::ZZh, "z-zh", "z", "zh", true},        Pair{Fuzzy::CCh, "c-ch", "c", "ch", true},
    Pair{Fuzzy::SSh, "s-sh", "s", "sh", true},        Pair{Fuzzy::NL, "n-l", "n", "l", true},
    Pair{Fuzzy::FH, "f-h", "f", "h", true},           Pair{Fuzzy::RL, "r-l", "r", "l", true},
    Pair{Fuzzy::AnAng, "an-ang", "an", "ang", false}, Pair{Fuzzy::EnEng, "en-eng", "en", "eng", false},
    Pair{Fuzzy::InIng, "in-ing", "in", "ing", false},
};
static_assert(pairs.size() == static_cast<std::size_t>(Fuzzy::count));

constexpr std::array<std::string_view, 23> initials_of_syllables{"b", "p", "m",  "f",  "d",  "t", "n", "l",
                                                                 "g", "k", "h",  "j",  "q",  "x", "r", "z",
                                                                 "c", "s", "zh", "ch", "sh", "y", "w"};

/// Everything before the first vowel.
std::string_view initial_of(std::string_view syllable) {
  return syllable.substr(0, std::min(syllable.find_first_of("aeiouv"), syllable.size()));
}

/// The letters that mean the same, with what that costs.
using Spellings = std::map<std::string, float, std::less<>>;

void also(Spellings& spellings, std::string letters, float cost) {
  const auto [at, is_new] = spellings.try_emplace(std::move(letters), cost);
  if (!is_new) at->second = std::min(at->second, cost);
}

void mix_up(Spellings& spellings, const Pair& pair) {
  const Spellings before = spellings;
  for (const auto& [letters, cost] : before) {
    for (const auto& [from, to] : {std::pair{pair.one, pair.other}, std::pair{pair.other, pair.one}}) {
      const std::string_view initial = initial_of(letters);
      if (pair.is_initial && initial == from) {
        also(spellings, std::string(to) + letters.substr(initial.size()), cost + fuzzy_cost);
      } else if (!pair.is_initial && std::string_view(letters).ends_with(from)) {
        also(spellings, letters.substr(0, letters.size() - from.size()) + std::string(to), cost + fuzzy_cost);
      }
    }
  }
}

/// lü and nü are typed with v. Some type u, which costs something where it is another syllable.
void add_umlaut(Spellings& spellings, const Lexicon& lexicon) {
  const Spellings before = spellings;
  for (const auto& [letters, cost] : before) {
    const auto v = letters.find('v');
    if (v == std::string::npos) continue;
    std::string with_u = letters;
    with_u[v] = 'u';
    const float more = lexicon.find_syllable(with_u) ? umlaut_cost : 0.0F;
    also(spellings, std::move(with_u), cost + more);
  }
}

/// The letters that a key stands for: first and last.
std::pair<char, char> letters_on(char key) {
  static constexpr std::string_view first = "adgjmptw", last = "cfilosvz";
  if (key >= '2' && key <= '9') {
    const auto n = static_cast<std::size_t>(key - '2');
    return {first[n], last[n]};
  }
  return {key, key};
}

}  // namespace

std::string_view name_of(Fuzzy pair) { return pairs[static_cast<std::size_t>(pair)].name; }

FuzzyPairs every_fuzzy_pair() { return FuzzyPairs().set(); }

bool is_key(char key) { return (key >= 'a' && key <= 'z') || (key >= '2' && key <= '9') || key == '\''; }

Spelling::Spelling(const Lexicon& lexicon, FuzzyPairs fuzzy) {
  nodes_.emplace_back();
  for (std::size_t id = 0; id < lexicon.syllables(); ++id) {
    const auto syllable = static_cast<SyllableId>(id);
    Spellings spellings{{std::string(lexicon.syllable(syllable)), 0.0F}};
    add_umlaut(spellings, lexicon);
    for (const Pair& pair : pairs) {
      if (fuzzy.test(static_cast<std::size_t>(pair.fuzzy))) mix_up(spellings, pair);
    }
    for (const auto& [letters, cost] : spellings) add(letters, syllable, cost);
  }
  for (const std::string_view initial : initials_of_syllables) {
    at_depth(initial, 0, [&](std::size_t node) { nodes_[node].initial = true; });
  }
}

void Spelling::add(std::string_view letters, SyllableId syllable, float cost) {
  if (letters.size() > syllable_letters_max) return;
  std::size_t node = 0;
  for (const char letter : letters) {
    if (cost == 0) nodes_[node].below.push_back({0, syllable, 0});
    auto& next = nodes_[node].next[static_cast<std::size_t>(letter - 'a')];
    if (next == 0) {
      next = static_cast<std::uint16_t>(nodes_.size());
      nodes_.emplace_back();
      node = nodes_.size() - 1;
    } else {
      node = next;
    }
  }
  nodes_[node].ends.push_back({letters.size(), syllable, cost});
}

void Spelling::walk(std::string_view keys, std::size_t node, std::size_t depth, std::vector<Match>& out) const {
  out.insert(out.end(), nodes_[node].ends.begin(), nodes_[node].ends.end());
  if (depth == keys.size()) return;
  const auto [first, last] = letters_on(keys[depth]);
  for (char letter = first; letter <= last; ++letter) {
    const std::size_t next = nodes_[node].next[static_cast<std::size_t>(letter - 'a')];
    if (next != 0) walk(keys, next, depth + 1, out);
  }
}

template <class Visit>
void Spelling::at_depth(std::string_view keys, std::size_t node, Visit visit) const {
  if (keys.empty()) {
    visit(node);
    return;
  }
  const auto [first, last] = letters_on(keys.front());
  for (char letter = first; letter <= last; ++letter) {
    const std::size_t next = nodes_[node].next[static_cast<std::size_t>(letter - 'a')];
    if (next != 0) at_depth(keys.substr(1), next, visit);
  }
}

void Spelling::whole(std::string_view keys, std::vector<Match>& out) const {
  walk(keys.substr(0, std::min(keys.size(), syllable_letters_max)), 0, 0, out);
}

void Spelling::begun(std::string_view keys, std::vector<Match>& out) const {
  at_depth(keys, 0, [&](std::size_t node) {
    for (const Match& match : nodes_[node].below) out.push_back({keys.size(), match.syllable, begun_cost});
  });
}

void Spelling::initials(std::string_view keys, std::vector<Match>& out) const {
  at_depth(keys, 0, [&](std::size_t node) {
    if (!nodes_[node].initial) return;
    for (const Match& match : nodes_[node].below) out.push_back({keys.size(), match.syllable, initial_cost});
  });
}

}  // namespace linli::pinyin
