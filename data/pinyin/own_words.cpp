#include "data/pinyin/own_words.h"

#include <algorithm>
#include <limits>

#include <utf8proc.h>

namespace linli::pinyin {
namespace {

constexpr std::size_t own_characters_max = 12;
constexpr std::size_t part_characters_max = 6;

/// Where each character begins, and the end. Bytes that are no UTF-8 stand alone.
std::vector<std::size_t> character_starts(std::string_view text) {
  std::vector<std::size_t> starts;
  for (std::size_t at = 0; at < text.size();) {
    starts.push_back(at);
    utf8proc_int32_t point = 0;
    const auto read = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                                       static_cast<utf8proc_ssize_t>(text.size() - at), &point);
    at += read > 0 ? static_cast<std::size_t>(read) : 1;
  }
  starts.push_back(text.size());
  return starts;
}

}  // namespace

std::vector<WordId> words_in(const Lexicon& lexicon, std::string_view text) {
  const auto starts = character_starts(text);
  const std::size_t count = starts.size() - 1;
  struct Way {
    float cost = std::numeric_limits<float>::infinity();
    std::size_t from = 0;
    WordId word = 0;
  };
  std::vector<Way> ways(count + 1);
  ways[0].cost = 0;
  for (std::size_t begin = 0; begin < count; ++begin) {
    for (std::size_t end = begin + 1; end <= std::min(count, begin + part_characters_max); ++end) {
      const auto word = lexicon.find(text.substr(starts[begin], starts[end] - starts[begin]));
      if (!word) continue;
      const float cost = ways[begin].cost + lexicon.cost(*word);
      if (cost < ways[end].cost) ways[end] = {cost, begin, *word};
    }
  }
  std::vector<WordId> words;
  if (ways[count].cost == std::numeric_limits<float>::infinity()) return words;
  for (std::size_t at = count; at > 0; at = ways[at].from) words.push_back(ways[at].word);
  std::ranges::reverse(words);
  return words;
}

void OwnWords::add(const Lexicon& lexicon, std::string_view text) {
  const auto starts = character_starts(text);
  std::size_t begin = 0;
  for (std::size_t at = 0; at < starts.size(); ++at) {
    const bool ends = at + 1 == starts.size() || !lexicon.find(text.substr(starts[at], starts[at + 1] - starts[at]));
    if (!ends) continue;
    const std::size_t length = at - begin;
    if (length >= 2 && length <= own_characters_max) {
      const std::string_view run = text.substr(starts[begin], starts[at] - starts[begin]);
      Word word{.text = std::string(run), .parts = words_in(lexicon, run)};
      std::vector<SyllableId> reading;
      for (const WordId part : word.parts) {
        const auto syllables = lexicon.reading(part);
        reading.insert(reading.end(), syllables.begin(), syllables.end());
      }
      if (!word.parts.empty()) keep(std::move(word), reading);
    }
    begin = at + 1;
  }
}

bool OwnWords::add(const Lexicon& lexicon, std::string_view text, const std::vector<std::string>& reading) {
  Word word{.text = std::string(text), .parts = words_in(lexicon, text)};
  std::vector<SyllableId> syllables;
  for (const std::string& name : reading) {
    const auto id = lexicon.find_syllable(name);
    if (!id) return false;
    syllables.push_back(*id);
  }
  if (word.parts.empty() || syllables.size() + 1 != character_starts(text).size()) return false;
  keep(std::move(word), syllables);
  return true;
}

void OwnWords::keep(Word word, const std::vector<SyllableId>& reading) {
  Node node = root;
  for (const SyllableId syllable : reading) {
    const auto [at, is_new] = nodes_[node].children.try_emplace(syllable, static_cast<Node>(nodes_.size()));
    node = at->second;
    if (is_new) nodes_.emplace_back();
  }
  std::vector<std::uint32_t>& here = nodes_[node].words;
  if (std::ranges::any_of(here, [&](std::uint32_t n) { return words_[n].text == word.text; })) return;
  here.push_back(static_cast<std::uint32_t>(words_.size()));
  words_.push_back(std::move(word));
}

}  // namespace linli::pinyin
