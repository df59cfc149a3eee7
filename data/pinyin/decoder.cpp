#include "data/pinyin/decoder.h"

#include <algorithm>
#include <limits>
#include <span>

namespace linli::pinyin {
namespace {

constexpr std::size_t beam_width = 24;
constexpr std::size_t arcs_tried_max = 60;  // Of those from the front: the rest is offered as single words only.

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
  Context context{};
};

std::uint64_t hash_on(std::uint64_t hash, std::string_view text) {
  for (const char byte : text) hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211U;
  return hash;
}

/// The cheapest ways to one place, each text once.
class Beam {
 public:
  /// Above this a way is not among the best any more.
  [[nodiscard]] float limit() const { return limit_; }

  void add(const Beginning& way) {
    ways_.push_back(way);
    if (ways_.size() >= 4 * beam_width) cut();
  }

  const std::vector<Beginning>& cut() {
    std::ranges::sort(ways_, {}, &Beginning::cost);
    std::size_t kept = 0;
    for (const Beginning& each : ways_) {
      if (kept == beam_width) break;
      const auto same = [&](const Beginning& other) { return other.text_hash == each.text_hash; };
      if (std::none_of(ways_.begin(), ways_.begin() + static_cast<std::ptrdiff_t>(kept), same)) ways_[kept++] = each;
    }
    ways_.resize(kept);
    if (kept == beam_width) limit_ = ways_.back().cost;
    return ways_;
  }

 private:
  std::vector<Beginning> ways_;
  float limit_ = std::numeric_limits<float>::infinity();
};

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

float ArcCosts::floor(const Arc& arc) const {
  return arc.cost + (arc.word < lexicon_.words() ? lexicon_.floor(arc.word) : own_word_cost_min);
}

std::vector<Sentence> sentences(const Lattice& lattice, const ArcCosts& costs, const Context& context,
                                std::size_t count_max) {
  std::vector<Beam> beams(lattice.end() + 1);
  std::vector<std::vector<Beginning>> at(lattice.end() + 1);
  beams[0].add({.context = context});
  for (std::size_t place = 0; place <= lattice.end(); ++place) {
    at[place] = beams[place].cut();
    if (at[place].empty() || place == lattice.end()) continue;
    for (const Lattice::Words& words : lattice.from(place)) {
      Beam& there = beams[words.to];
      for (const Arc& arc : std::span(words.arcs).first(std::min(words.arcs.size(), arcs_tried_max))) {
        const float floor = costs.floor(arc);
        if (at[place].front().cost + floor >= there.limit()) continue;
        const std::string_view text = costs.text(arc);
        for (std::size_t n = 0; n < at[place].size(); ++n) {
          const Beginning& before = at[place][n];
          if (before.cost + floor >= there.limit()) break;
          Beginning next{.word = arc.word, .from_place = place, .from = n};
          next.cost = before.cost + costs.after(before.context, arc, next.context);
          if (next.cost >= there.limit()) continue;
          next.text_hash = hash_on(before.text_hash, text);
          there.add(next);
        }
      }
    }
  }
  std::vector<Sentence> found;
  if (lattice.end() == 0) return found;
  for (const Beginning& last : at[lattice.end()]) {
    if (found.size() == count_max) break;
    Sentence sentence{.text = {}, .cost = last.cost, .after = last.context};
    const Beginning* each = &last;
    for (std::size_t place = lattice.end(); place > 0;) {
      sentence.text.insert(0, costs.text({.word = each->word}));
      place = each->from_place;
      each = &at[place][each->from];
    }
    found.push_back(std::move(sentence));
  }
  return found;
}

}  // namespace linli::pinyin
