#include "data/pinyin/pinyin.h"

#include <algorithm>
#include <span>
#include <sstream>
#include <unordered_set>

#include "data/catalogue/catalogue.h"
#include "data/pinyin/decoder.h"
#include "data/pinyin/lattice.h"
#include "data/toml/toml_table.h"

namespace linli::pinyin {
namespace {

constexpr std::size_t sentences_max = 5;
constexpr float sentence_margin = 2.0F;          // A whole reading so much dearer than the best is not worth a place.
constexpr std::size_t sentences_looked_at = 12;  // Some may be blocked.

std::string_view only_keys(std::string_view keys) {
  const auto wrong = std::ranges::find_if_not(keys, is_key);
  return keys.substr(0, std::min(static_cast<std::size_t>(wrong - keys.begin()), keys_max));
}

/// What is offered, each text once.
class Offer {
 public:
  template <class Blocked>
  void add(Candidate candidate, Blocked blocked) {
    if (blocked(candidate.text) || !seen_.insert(candidate.text).second) return;
    candidates_.push_back(std::move(candidate));
  }
  [[nodiscard]] std::size_t size() const { return candidates_.size(); }
  [[nodiscard]] std::vector<Candidate> all() && { return std::move(candidates_); }

 private:
  std::vector<Candidate> candidates_;
  std::unordered_set<std::string> seen_;
};

struct Priced {
  const Arc* arc;
  float cost;
  Context after;
};

/// The words from the front to one place, the cheapest first.
std::vector<Priced> priced(const Lattice::Words& words, const ArcCosts& costs, const Context& context) {
  std::vector<Priced> all;
  for (const Arc& arc : words.arcs) {
    Priced each{.arc = &arc, .cost = 0, .after = {}};
    each.cost = costs.after(context, arc, each.after);
    all.push_back(each);
  }
  std::ranges::stable_sort(all, {}, &Priced::cost);
  return all;
}

/// Words from the front, the longest first; last those after which a syllable would begin with a vowel and no ' before
/// it: 立即 of li'ji'e, when somebody typed lijie.
std::vector<const Lattice::Words*> by_length(const Lattice& lattice) {
  std::vector<const Lattice::Words*> all;
  for (const Lattice::Words& words : lattice.from(0)) all.push_back(&words);
  std::ranges::reverse(all);
  std::ranges::stable_partition(all, [&](const Lattice::Words* words) { return !lattice.hides_a_border(words->to); });
  return all;
}

/// curses = ["…"], names_for_people = ["…"]
Result<std::vector<std::string>> read_blocked(const std::filesystem::path& file) {
  auto opened = TomlFile::open(file);
  if (!opened) return pass(opened);
  TomlTable root = (*opened)->root();
  std::vector<std::string> blocked = root.list("curses");
  for (std::string& word : root.list("names_for_people")) blocked.push_back(std::move(word));
  root.no_more();
  if (const auto& problem = (*opened)->problem()) return tl::unexpected(*problem);
  return blocked;
}

/// The places in `lattice` where the syllables of `reading` end, the last where `keys` of them are used up.
bool find_ends(const Lattice& lattice, std::span<const SyllableId> reading, std::size_t place, std::size_t keys,
               std::vector<std::size_t>& ends) {
  if (reading.empty()) return lattice.keys_at(place) == keys;
  if (place >= lattice.end()) return false;
  for (const Spelling::Match& match : lattice.syllables_from(place)) {
    if (match.syllable != reading.front()) continue;
    ends.push_back(place + match.keys);
    if (find_ends(lattice, reading.subspan(1), ends.back(), keys, ends)) return true;
    ends.pop_back();
  }
  return false;
}

/// words = ["化粪池"], surnames = ["欧阳 ou yang"]
Result<> read_words(const std::filesystem::path& file, const Lexicon& lexicon, OwnWords& own) {
  auto opened = TomlFile::open(file);
  if (!opened) return pass(opened);
  TomlTable root = (*opened)->root();
  for (const std::string& word : root.list("words")) own.add(lexicon, word);
  for (const std::string& line : root.list("surnames")) {
    std::istringstream parts(line);
    std::string name;
    parts >> name;
    std::vector<std::string> reading;
    for (std::string syllable; parts >> syllable;) reading.push_back(std::move(syllable));
    if (!own.add(lexicon, name, reading)) root.wrong("surnames", "\"" + line + "\" is not a name and its syllables");
  }
  root.no_more();
  if (const auto& problem = (*opened)->problem()) return tl::unexpected(*problem);
  return {};
}

}  // namespace

Pinyin::Pinyin(std::unique_ptr<Lexicon> lexicon) : lexicon_(std::move(lexicon)), spelling_(*lexicon_, {}) {}

Result<std::unique_ptr<Pinyin>> Pinyin::open(const std::filesystem::path& lexicon, const std::filesystem::path& words) {
  auto mapped = Lexicon::open(lexicon);
  if (!mapped) return pass(mapped);
  std::unique_ptr<Pinyin> pinyin(new Pinyin(std::move(*mapped)));
  if (auto ok = read_words(words, *pinyin->lexicon_, pinyin->own_); !ok) return pass(ok);
  return pinyin;
}

Result<std::unique_ptr<Pinyin>> Pinyin::of_assets(const std::filesystem::path& assets) {
  auto pinyin = open(assets / "pinyin" / "lexicon.bin", assets / "pinyin" / "words.toml");
  if (!pinyin) return pinyin;
  const auto blocked = read_blocked(assets / "pinyin" / "blocked.toml");
  if (!blocked) return pass(blocked);
  for (const std::string& word : *blocked) (*pinyin)->block(word);
  std::vector<Error> problems;
  (*pinyin)->add_words(Catalogue::load(assets / "catalogue", problems));
  return pinyin;
}

void Pinyin::add_words(const Catalogue& catalogue) {
  const auto add = [&](const LocalText& words) { add_word(words.in("zh_CN")); };
  for (const Service& service : catalogue.services()) {
    add(service.words);
    for (const Category& category : service.categories) {
      add(category.words);
      for (const Phrase& phrase : category.phrases) add(phrase.words);
    }
    for (const Field& field : service.fields) {
      for (const Phrase& choice : field.choices) add(choice.words);
    }
  }
}

bool Pinyin::is_blocked(std::string_view text) const {
  return std::ranges::any_of(blocked_, [&](const std::string& each) { return text.find(each) != text.npos; });
}

std::vector<Candidate> Pinyin::candidates(std::string_view keys, const Context& context) const {
  const Lattice lattice(*lexicon_, own_, spelling_, only_keys(keys));
  const ArcCosts costs(*lexicon_, own_);
  const auto blocked = [&](std::string_view text) { return is_blocked(text); };
  Offer offer;
  if (lattice.end() == 0) return {};
  std::vector<Sentence> whole = sentences(lattice, costs, context, sentences_looked_at);
  for (Sentence& sentence : whole) {
    if (offer.size() == sentences_max || sentence.cost > whole.front().cost + sentence_margin) break;
    offer.add({std::move(sentence.text), lattice.keys_at(lattice.end()), sentence.after}, blocked);
  }
  for (const Lattice::Words* words : by_length(lattice)) {
    for (const Priced& each : priced(*words, costs, context)) {
      offer.add({std::string(costs.text(*each.arc)), lattice.keys_at(words->to), each.after}, blocked);
    }
  }
  return std::move(offer).all();
}

std::vector<Pinyin::Spelt> Pinyin::spelt(std::string_view all_keys) const {
  const std::string_view keys = only_keys(all_keys);
  const std::size_t at = std::min(keys.find_first_of("23456789"), keys.size());
  const Lattice lattice(*lexicon_, own_, spelling_, keys.substr(at));
  std::vector<Spelt> found;
  for (const Spelling::Match& match : lattice.syllables_from(0)) {
    Spelt each{std::string(lexicon_->syllable(match.syllable)), at, match.keys};
    // A syllable of which only the beginning was typed is known by that beginning.
    each.letters.resize(std::min(each.letters.size(), match.keys));
    if (std::ranges::find(found, each) == found.end()) found.push_back(std::move(each));
  }
  // The longest take most keys along; among them the order of the alphabet, as on the keys.
  std::ranges::sort(
      found, [](const Spelt& a, const Spelt& b) { return a.keys != b.keys ? a.keys > b.keys : a.letters < b.letters; });
  return found;
}

std::string Pinyin::spelled_out(std::string_view all_keys, const Candidate& word) const {
  const std::string_view keys = only_keys(all_keys);
  const Lattice lattice(*lexicon_, own_, spelling_, keys);
  std::vector<SyllableId> reading;
  for (const WordId part : words_in(*lexicon_, word.text)) {
    const auto syllables = lexicon_->reading(part);
    reading.insert(reading.end(), syllables.begin(), syllables.end());
  }
  std::vector<std::size_t> ends;
  if (reading.empty() || !find_ends(lattice, reading, 0, word.keys, ends)) return std::string(all_keys);
  std::string letters;
  std::size_t key = 0;
  for (std::size_t i = 0; i < ends.size(); ++i) {
    if (i > 0) letters += ' ';
    const std::string_view syllable = lexicon_->syllable(reading[i]);
    for (std::size_t letter = 0; key < lattice.keys_at(ends[i]); ++key) {
      if (keys[key] == '\'') continue;
      const bool digit = keys[key] >= '2' && keys[key] <= '9';
      letters += digit && letter < syllable.size() ? syllable[letter] : keys[key];
      ++letter;
    }
  }
  if (word.keys < all_keys.size()) letters.append(" ").append(all_keys.substr(word.keys));
  return letters;
}

}  // namespace linli::pinyin
