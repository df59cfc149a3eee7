#include "data/pinyin/lattice.h"

#include <algorithm>

namespace linli::pinyin {
namespace {

/// A syllable that begins with a vowel is written with a ' before it; people leave it out, but seldom mean it.
constexpr float hidden_border_cost = 0.6F;
constexpr std::size_t arcs_offered_max = 2000;  // yi alone is 868 characters.
constexpr std::size_t arcs_looked_at_max = 60;

bool begins_with_vowel(std::string_view syllable) {
  return std::string_view("aeo").find(syllable.front()) != std::string_view::npos;
}

}  // namespace

Lattice::Lattice(const Lexicon& lexicon, const OwnWords& own, const Spelling& spelling, std::string_view keys)
    : lexicon_(lexicon), own_(own) {
  std::vector<std::size_t> borders;
  for (std::size_t n = 0; n < keys.size(); ++n) {
    if (keys[n] == '\'') {
      borders.push_back(letters_.size());
      if (!keys_at_.empty()) keys_at_.back() = n + 1;
    } else {
      if (keys_at_.empty()) keys_at_.push_back(n);
      letters_ += keys[n];
      keys_at_.push_back(n + 1);
    }
  }
  if (keys_at_.empty()) keys_at_.push_back(keys.size());
  borders.push_back(letters_.size());
  stops_.resize(letters_.size() + 1);
  for (std::size_t place = 0; place <= letters_.size(); ++place) {
    stops_[place] =
        *std::ranges::find_if(borders, [&](std::size_t border) { return border > place || border == letters_.size(); });
  }
  end_ = letters_.size();
  find_syllables(spelling, Initials::OnlyLast);
  if (end_ < letters_.size()) find_syllables(spelling, Initials::Anywhere);
  from_.resize(end_ + 1);
  for (std::size_t place = 0; place < end_; ++place) {
    if (!syllables_[place].empty()) find_words(place);
  }
}

/// Fills syllables_ with what leads from the front to end_, the furthest place that can be reached.
void Lattice::find_syllables(const Spelling& spelling, Initials initials) {
  const std::size_t count = letters_.size();
  syllables_.assign(count + 1, {});
  std::vector<bool> reached(count + 1, false);
  reached[0] = true;
  end_ = 0;
  for (std::size_t place = 0; place < count; ++place) {
    if (!reached[place]) continue;
    const std::string_view rest = std::string_view(letters_).substr(place, stops_[place] - place);
    std::vector<Spelling::Match>& here = syllables_[place];
    spelling.whole(rest, here);
    for (Spelling::Match& match : here) {
      if (is_hidden_border(place, match)) match.cost += hidden_border_cost;
    }
    const auto ends_here = [&](const Spelling::Match& match) { return match.keys == rest.size(); };
    const bool spelled_to_the_end = std::ranges::any_of(here, ends_here);
    if (place + rest.size() == count && !spelled_to_the_end) spelling.begun(rest, here);
    if (initials == Initials::Anywhere) {
      for (std::size_t length = 1; length <= std::min<std::size_t>(2, rest.size()); ++length) {
        if (place + length < count || rest.size() > length) spelling.initials(rest.substr(0, length), here);
      }
    }
    for (const Spelling::Match& match : here) {
      reached[place + match.keys] = true;
      end_ = std::max(end_, place + match.keys);
    }
  }
  keep_what_leads_to_the_end();
}

bool Lattice::is_hidden_border(std::size_t place, const Spelling::Match& match) const {
  return place > 0 && stops_[place - 1] != place && begins_with_vowel(lexicon_.syllable(match.syllable));
}

bool Lattice::hides_a_border(std::size_t place) const {
  return place < end_ &&
         std::ranges::all_of(
             syllables_[place], [&](const Spelling::Match& match) { return is_hidden_border(place, match); });
}

void Lattice::keep_what_leads_to_the_end() {
  std::vector<bool> leads(letters_.size() + 1, false);
  leads[end_] = true;
  for (std::size_t place = letters_.size(); place-- > 0;) {
    std::erase_if(syllables_[place], [&](const Spelling::Match& match) { return !leads[place + match.keys]; });
    std::ranges::sort(syllables_[place], {}, &Spelling::Match::syllable);
    if (place != end_) leads[place] = !syllables_[place].empty();
  }
}

void Lattice::find_words(std::size_t place) {
  collect_words(place);
  std::vector<Words>& words = from_[place];
  std::ranges::sort(words, {}, &Words::to);
  // At the front every one may be offered; further on only as many as a beam looks at.
  const std::size_t most = place == 0 ? arcs_offered_max : arcs_looked_at_max;
  for (Words& each : words) {
    std::vector<Arc>& arcs = each.arcs;
    if (arcs.size() > 2 * most) {
      std::ranges::nth_element(arcs, arcs.begin() + static_cast<std::ptrdiff_t>(2 * most), {}, &Arc::likely);
      arcs.resize(2 * most);
    }
    // The cheapest way of each word, then the likeliest words.
    std::ranges::sort(arcs,
                      [](const Arc& a, const Arc& b) { return a.word != b.word ? a.word < b.word : a.cost < b.cost; });
    const auto same = std::ranges::unique(arcs, {}, &Arc::word);
    arcs.erase(same.begin(), same.end());
    std::ranges::sort(arcs, {}, &Arc::likely);
    if (arcs.size() > most) arcs.resize(most);
  }
}

void Lattice::collect_words(std::size_t origin) {
  walk<Lexicon::Node>(
      origin, Lexicon::root,
      [&](Lexicon::Node node, auto visit) {
        const auto [begin, end] = lexicon_.children(node);
        for (Lexicon::Node child = begin; child < end; ++child) visit(lexicon_.last_syllable(child), child);
      },
      [&](Lexicon::Node node, float cost, std::vector<Arc>& arcs) {
        for (std::size_t n = 0; n < lexicon_.entries(node); ++n) {
          const Lexicon::Entry entry = lexicon_.entry(node, n);
          arcs.push_back({entry.word, cost + entry.cost, cost + entry.cost + lexicon_.cost(entry.word)});
        }
      });
  walk<OwnWords::Node>(
      origin, OwnWords::root,
      [&](OwnWords::Node node, auto visit) {
        for (const auto& [syllable, child] : own_.children(node)) visit(syllable, child);
      },
      [&](OwnWords::Node node, float cost, std::vector<Arc>& arcs) {
        for (const std::uint32_t word : own_.entries(node)) {
          arcs.push_back({static_cast<std::uint32_t>(lexicon_.words()) + word, cost, cost});
        }
      });
}

/// Down a trie of readings as far as the syllables from `origin` on allow. `children` visits a node's, `take` its
/// words.
template <class Node, class Children, class Take>
void Lattice::walk(std::size_t origin, Node root, Children children, Take take) {
  struct Step {
    std::size_t place;
    Node node;
    float cost;
  };
  std::vector<Step> open{{origin, root, 0}};
  std::vector<Words>& words = from_[origin];
  while (!open.empty()) {
    const Step step = open.back();
    open.pop_back();
    const std::vector<Spelling::Match>& spelt = syllables_[step.place];
    if (spelt.empty()) continue;
    children(step.node, [&](SyllableId syllable, Node child) {
      auto match = std::ranges::lower_bound(spelt, syllable, {}, &Spelling::Match::syllable);
      for (; match != spelt.end() && match->syllable == syllable; ++match) {
        const Step next{step.place + match->keys, child, step.cost + match->cost};
        auto to = std::ranges::find(words, next.place, &Words::to);
        if (to == words.end()) to = words.insert(words.end(), Words{next.place, {}});
        take(child, next.cost, to->arcs);
        open.push_back(next);
      }
    });
  }
}

}  // namespace linli::pinyin
