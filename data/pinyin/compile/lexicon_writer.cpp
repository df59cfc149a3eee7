#include "data/pinyin/compile/lexicon_writer.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <map>
#include <set>
#include <unordered_map>

#include "data/base/check.h"
#include "data/pinyin/lexicon_layout.h"
#include "data/pinyin/syllables.h"

namespace linli::pinyin {
namespace {

constexpr std::uint32_t nothing = std::numeric_limits<std::uint32_t>::max();
constexpr double typed_words_in_all = 95e6;  // Sum of pinyin_simp's weights.

// A pair of words is left out when p(before) × p(word | before) × what that gains in powers of ten is below this, and
// no trigram stands on it: a fifth of the file, which no tuned phrase notices.
constexpr double pair_gain_min = 7e-8;

// How much what people typed counts for a word that stands first or alone, beside running text. A model of pairs knows
// words by how many others they follow, which says little of 你好.
constexpr float typed_share = 0.6F;
constexpr float never_typed_log10 = -1;  // What a word loses there that nobody typed.

float typed_log10(std::uint64_t weight) {
  return static_cast<float>(std::log10(static_cast<double>(weight) / typed_words_in_all));
}

/// log10 of a word that the language model does not know: never above one that it knows well.
float log10_unmodelled(const SourceWord& word) {
  if (word.rare) return -8.0F - word.rarity;
  if (word.weight == 0) return -7.6F;
  return std::min(typed_log10(word.weight) - 1.0F, -6.0F);
}

std::uint32_t cost_of(float log10) {
  return static_cast<std::uint32_t>(std::clamp(std::lround(-log10 / cost_unit), 0L, 65535L));
}

template <class T>
std::string raw(const std::vector<T>& values) {
  return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
}

class Writing {
 public:
  Writing(const SourceWords& words, const LanguageModel& model) : source_(words), model_(model) {}

  std::string whole() {
    syllables();
    texts();
    pairs();
    readings();
    return joined();
  }

 private:
  /// The model's word, in our numbers; `nothing` for one nobody can type.
  [[nodiscard]] std::uint32_t ours(std::uint32_t models) const { return ours_[models]; }

  void syllables() {
    std::set<std::string> names;
    for (const auto& [text, word] : source_) {
      for (const auto& reading : word.readings) names.insert(reading.syllables.begin(), reading.syllables.end());
    }
    std::string& section = sections_[Syllables];
    for (const std::string& name : names) {
      syllable_.emplace(name, static_cast<std::uint16_t>(syllable_.size()));
      section += name;
      section.resize(syllable_.size() * 8, '\0');
    }
  }

  void texts() {
    std::unordered_map<std::string_view, std::uint32_t> modelled;
    for (std::uint32_t n = 0; n < model_.words.size(); ++n) modelled.emplace(model_.words[n], n);
    models_.assign(2, nothing);  // sentence_begin, sentence_end
    std::vector<std::uint32_t> text_at{0, 0};
    std::vector<std::uint16_t> unigrams(2, 65535);
    std::vector<std::uint16_t> starts(2, 65535);
    std::vector<std::int16_t> backoffs(2, 0);
    for (const auto& [text, word] : source_) {
      const auto found = modelled.find(text);
      models_.push_back(found == modelled.end() ? nothing : found->second);
      text_at.push_back(static_cast<std::uint32_t>(sections_[Texts].size()));
      sections_[Texts] += text;
      float log10 = log10_unmodelled(word);
      float backoff = 0;
      if (models_.back() != nothing) {
        log10 = model_.unigrams[models_.back()].log10;
        backoff = model_.unigrams[models_.back()].backoff;
      }
      log10s_.push_back(log10);
      const float typed = word.weight > 0 ? typed_log10(word.weight) : log10 + never_typed_log10;
      starts.push_back(static_cast<std::uint16_t>(cost_of((1 - typed_share) * log10 + typed_share * typed)));
      starts_.push_back((1 - typed_share) * log10 + typed_share * typed);
      unigrams.push_back(static_cast<std::uint16_t>(cost_of(log10)));
      backoffs.push_back(static_cast<std::int16_t>(std::clamp(std::lround(backoff / cost_unit), -32767L, 32767L)));
    }
    text_at.push_back(static_cast<std::uint32_t>(sections_[Texts].size()));
    log10s_.insert(log10s_.begin(), 2, -16.0F);
    starts_.insert(starts_.begin(), 2, -16.0F);
    ENSURE(models_.size() <= word_mask);
    sections_[TextAt] = raw(text_at);
    sections_[Unigrams] = raw(unigrams);
    sections_[Starts] = raw(starts);
    sections_[Backoffs] = raw(backoffs);
    ours_.assign(model_.words.size(), nothing);
    for (std::uint32_t n = 0; n < models_.size(); ++n) {
      if (models_[n] != nothing) ours_[models_[n]] = n;
    }
  }

  /// Pairs' backoffs lie between 0 and a few powers of ten: 62 steps between least and most, code 0 for none.
  [[nodiscard]] std::uint32_t backoff_code(float backoff) const {
    if (backoff == 0) return 0;
    const float step = (backoff_most_ - backoff_least_) / 62;
    return 1 + static_cast<std::uint32_t>(std::clamp(std::lround((backoff - backoff_least_) / step), 0L, 62L));
  }

  [[nodiscard]] bool worth_keeping(const LanguageModel::Bigram& pair, std::uint32_t word) const {
    if (pair.trigrams_begin < pair.trigrams_end) return true;
    const auto& before = model_.unigrams[pair.before];
    const float together = model_.bigram_log10[pair.log10_code];
    const float apart = before.backoff + model_.unigrams[word].log10;
    return std::pow(10.0, before.log10 + together) * std::abs(together - apart) >= pair_gain_min;
  }

  void pairs() {
    for (const auto& pair : model_.bigrams) {
      backoff_least_ = std::min(backoff_least_, pair.backoff);
      backoff_most_ = std::max(backoff_most_, pair.backoff);
    }
    header_.bigram_log10 = model_.bigram_log10;
    header_.trigram_log10 = model_.trigram_log10;
    for (std::size_t code = 1; code < 64; ++code) {
      header_.pair_backoff_log10[code] =
          backoff_least_ + (backoff_most_ - backoff_least_) / 62 * static_cast<float>(code - 1);
    }
    for (std::uint32_t word = 0; word < models_.size(); ++word) {
      bigram_at_.push_back(static_cast<std::uint32_t>(bigrams_.size()));
      float most = std::max(log10s_[word], starts_[word]);
      if (models_[word] != nothing) most = std::max(most, pairs_of(models_[word]));
      floors_.push_back(static_cast<std::uint8_t>(std::clamp(-most / coarse_unit, 0.0F, 255.0F)));
    }
    bigram_at_.push_back(static_cast<std::uint32_t>(bigrams_.size()));
    trigram_at_.push_back(static_cast<std::uint32_t>(trigrams_.size()));
    std::vector<std::uint32_t> ranks;
    std::uint32_t before = 0;
    marks_.resize((bigrams_.size() + 63) / 64);
    for (const std::uint64_t marks : marks_) {
      ranks.push_back(before);
      before += static_cast<std::uint32_t>(std::popcount(marks));
    }
    sections_[Floors] = raw(floors_);
    sections_[BigramAt] = raw(bigram_at_);
    sections_[Bigrams] = raw(bigrams_);
    sections_[TrigramMarks] = raw(marks_);
    sections_[TrigramRanks] = raw(ranks);
    sections_[TrigramAt] = raw(trigram_at_);
    sections_[Trigrams] = raw(trigrams_);
  }

  /// The greatest log10 that the word has after any other.
  float pairs_of(std::uint32_t word) {
    float most = -16;
    std::vector<const LanguageModel::Bigram*> kept;
    for (std::uint32_t n = model_.bigrams_begin[word]; n < model_.bigrams_begin[word + 1]; ++n) {
      const LanguageModel::Bigram& pair = model_.bigrams[n];
      if (ours(pair.before) != nothing && worth_keeping(pair, word)) kept.push_back(&pair);
    }
    std::ranges::sort(kept, {}, [&](const LanguageModel::Bigram* pair) { return ours(pair->before); });
    for (const LanguageModel::Bigram* pair : kept) {
      std::vector<std::uint32_t> triples;
      for (std::uint32_t n = pair->trigrams_begin; n < pair->trigrams_end; ++n) {
        const LanguageModel::Trigram& triple = model_.trigrams[n];
        if (ours(triple.first) == nothing) continue;
        most = std::max(most, model_.trigram_log10[triple.log10_code]);
        triples.push_back(ours(triple.first) | static_cast<std::uint32_t>(triple.log10_code) << word_id_bits);
      }
      if (!triples.empty()) {
        std::ranges::sort(triples, {}, [](std::uint32_t triple) { return triple & word_mask; });
        marks_.resize(bigrams_.size() / 64 + 1);
        marks_.back() |= std::uint64_t{1} << (bigrams_.size() % 64);
        trigram_at_.push_back(static_cast<std::uint32_t>(trigrams_.size()));
        trigrams_.insert(trigrams_.end(), triples.begin(), triples.end());
      }
      most = std::max(most, model_.bigram_log10[pair->log10_code]);
      bigrams_.push_back(ours(pair->before) | static_cast<std::uint32_t>(pair->log10_code) << word_id_bits |
                         backoff_code(pair->backoff) << (word_id_bits + 8));
    }
    return most;
  }

  struct Node {
    std::map<std::uint16_t, std::uint32_t> children;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> entries;  // Word, code of the reading's cost.
  };

  std::uint32_t node_of(const std::vector<std::string>& reading) {
    std::uint32_t at = 0;
    for (const std::string& name : reading) {
      const auto [child, is_new] = nodes_[at].children.try_emplace(syllable_.at(name), nodes_.size());
      at = child->second;
      if (is_new) nodes_.emplace_back();
    }
    return at;
  }

  void readings() {
    nodes_.emplace_back();
    std::vector<std::uint32_t> homes(models_.size(), 0);
    std::uint32_t word = 2;
    for (const auto& [text, source] : source_) {
      for (const auto& reading : source.readings) {
        const std::uint32_t node = node_of(reading.syllables);
        const float beside = reading.cost - source.readings.front().cost;
        const auto code = static_cast<std::uint32_t>(std::clamp(std::lround(beside / coarse_unit), 0L, 255L));
        nodes_[node].entries.emplace_back(word, code);
        if (&reading == &source.readings.front()) homes[word] = node;
      }
      ++word;
    }
    breadth_first(homes);
  }

  void breadth_first(std::vector<std::uint32_t>& homes) {
    std::vector<std::uint32_t> order{0};
    std::vector<std::uint16_t> node_syllables{0};
    std::vector<std::uint32_t> children, entries_at, entries;
    std::vector<std::uint32_t> moved(nodes_.size());
    for (std::size_t n = 0; n < order.size(); ++n) {
      Node& node = nodes_[order[n]];
      moved[order[n]] = static_cast<std::uint32_t>(n);
      children.push_back(static_cast<std::uint32_t>(order.size()));
      for (const auto& [syllable, child] : node.children) {
        order.push_back(child);
        node_syllables.push_back(syllable);
      }
      entries_at.push_back(static_cast<std::uint32_t>(entries.size()));
      std::ranges::stable_sort(node.entries, std::greater{}, [&](const auto& entry) {
        return log10s_[entry.first] - coarse_unit * static_cast<float>(entry.second);
      });
      for (const auto& [word, code] : node.entries) entries.push_back(word | code << 24);
    }
    children.push_back(static_cast<std::uint32_t>(order.size()));
    entries_at.push_back(static_cast<std::uint32_t>(entries.size()));
    for (std::uint32_t& home : homes) home = moved[home];
    sections_[NodeSyllables] = raw(node_syllables);
    sections_[NodeChildren] = raw(children);
    sections_[NodeEntries] = raw(entries_at);
    sections_[Entries] = raw(entries);
    sections_[Homes] = raw(homes);
  }

  std::string joined() {
    header_.magic = lexicon_magic;
    std::string file(sizeof(LexiconHeader), '\0');
    for (unsigned n = 0; n < section_count; ++n) {
      file.resize((file.size() + 7) / 8 * 8, '\0');
      header_.sections[n] = {file.size(), sections_[n].size()};
      file += sections_[n];
    }
    file.resize((file.size() + 7) / 8 * 8, '\0');
    header_.file_bytes = file.size();
    std::memcpy(file.data(), &header_, sizeof(header_));
    return file;
  }

  const SourceWords& source_;
  const LanguageModel& model_;
  LexiconHeader header_{};
  std::array<std::string, section_count> sections_;
  std::map<std::string, std::uint16_t, std::less<>> syllable_;
  std::vector<std::uint32_t> models_;   // By our word: the model's.
  std::vector<std::uint32_t> ours_;     // The other way.
  std::vector<float> log10s_, starts_;  // By our word.
  float backoff_least_ = 0, backoff_most_ = 0;
  std::vector<std::uint32_t> bigram_at_, bigrams_, trigram_at_, trigrams_;
  std::vector<std::uint8_t> floors_;
  std::vector<std::uint64_t> marks_;
  std::vector<Node> nodes_;
};

}  // namespace

std::string lexicon_bytes(const SourceWords& words, const LanguageModel& model) {
  return Writing(words, model).whole();
}

}  // namespace linli::pinyin
