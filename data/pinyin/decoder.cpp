#include "data/pinyin/decoder.h"

#include <algorithm>
#include <unordered_set>

namespace linli::pinyin {
namespace {

constexpr std::size_t beam_width = 48;
constexpr std::size_t arcs_tried_max = 48;  // Of those between two places: the rest is offered as single words only.

// An own word is common here: its first part is likelier than in other people's texts, and the rest follows from it.
constexpr float own_word_gain = 0.7F;
constexpr float own_rest_share = 0.35F;
constexpr float own_word_cost_min = 0.3F;

struct Beginning {
  float cost = 0;
  std::uint32_t word = 0;  // The arc's; nothing at the front.
  std::size_t from_place = 0;
  std::size_t from = 0;  // Which beginning there.
  std::uint64_t text_hash = 14695981039346656037U;
  Context context;
};

std::uint64_t hash_on(std::uint64_t hash, std::string_view text) {
  for (const char byte : text) hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211U;
  return hash;
}

/// The cheapest `beam_width`, each text once.
void keep_the_best(std::vector<Beginning>& beginnings) {
  std::ranges::sort(beginnings, {}, &Beginning::cost);
  std::unordered_set<std::uint64_t> seen;
  std::size_t kept = 0;
  for (const Beginning& each : beginnings) {
    if (kept == beam_width) break;
    if (seen.insert(each.text_hash).second) beginnings[kept++] = each;
  }
  beginnings.resize(kept);
}

}  // namespace

float ArcCosts::after(const Context& context, const Arc& arc, Context& next) const {
  if (arc.word < lexicon_.words()) return arc.cost + lexicon_.cost_after(context, arc.word, next);
  const OwnWords::Word& word = own_[arc.word - lexicon_.words()];
  float cost = lexicon_.cost_after(context, word.parts.front(), next) - own_word_gain;
  for (std::size_t n = 1; n < word.parts.size(); ++n) {
    const Context before = next;
    cost += own_rest_share * lexicon_.cost_after(before, word.parts[n], next);
  }
  return arc.cost + std::max(cost, own_word_cost_min);
}

std::string_view ArcCosts::text(const Arc& arc) const {
  return arc.word < lexicon_.words() ? lexicon_.text(arc.word) : own_[arc.word - lexicon_.words()].text;
}

std::vector<Sentence> sentences(const Lattice& lattice, const ArcCosts& costs, const Context& context,
                                std::size_t count_max) {
  std::vector<std::vector<Beginning>> at(lattice.end() + 1);
  at[0].push_back({.context = context});
  for (std::size_t place = 0; place < lattice.end(); ++place) {
    if (at[place].empty()) continue;
    keep_the_best(at[place]);
    for (const Lattice::Words& words : lattice.from(place)) {
      std::vector<Beginning>& there = at[words.to];
      for (std::size_t a = 0; a < std::min(words.arcs.size(), arcs_tried_max); ++a) {
        const Arc& arc = words.arcs[a];
        const std::string_view text = costs.text(arc);
        for (std::size_t n = 0; n < at[place].size(); ++n) {
          const Beginning& before = at[place][n];
          Beginning next{.word = arc.word, .from_place = place, .from = n};
          next.cost = before.cost + costs.after(before.context, arc, next.context);
          next.text_hash = hash_on(before.text_hash, text);
          there.push_back(next);
        }
      }
      if (there.size() > beam_width * 32) keep_the_best(there);
    }
  }
  std::vector<Sentence> found;
  if (lattice.end() == 0) return found;
  keep_the_best(at[lattice.end()]);
  for (const Beginning& last : at[lattice.end()]) {
    if (found.size() == count_max) break;
    Sentence sentence{.cost = last.cost, .after = last.context};
    std::vector<std::string_view> texts;
    std::size_t place = lattice.end();
    for (const Beginning* each = &last; place > 0; each = &at[place][each->from]) {
      texts.push_back(costs.text({.word = each->word}));
      place = each->from_place;
      if (place == 0) break;
    }
    for (auto text = texts.rbegin(); text != texts.rend(); ++text) sentence.text += *text;
    found.push_back(std::move(sentence));
  }
  return found;
}

}  // namespace linli::pinyin
