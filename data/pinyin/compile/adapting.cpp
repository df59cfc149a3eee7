#include "data/pinyin/compile/adapting.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace linli::pinyin {
namespace {

constexpr std::size_t word_bytes_max = 24;
constexpr float unknown_log10 = -9;

// A word's share of the sayings counts beside its share of everybody's texts; the power says how far it is believed.
constexpr double sayings_share = 0.5;
constexpr double word_gain_power = 0.5;
constexpr double word_gain_max = 30;
// How many words must have followed another here to count as much as what the model knows of it.
constexpr double pair_belief = 6;
constexpr float log10_max = -0.02F;

using Words = std::vector<std::uint32_t>;
using Pair = std::pair<std::uint32_t, std::uint32_t>;  // Word, the one before.

class Adapting {
 public:
  explicit Adapting(LanguageModel& model) : model_(model) {
    for (std::uint32_t n = 1; n < model.words.size(); ++n) index_.emplace(model.words[n], n);
  }

  void count(std::string_view saying) {
    const Words words = cut(saying);
    for (std::size_t n = 0; n < words.size(); ++n) {
      ++of_word_[words[n]];
      ++all_;
      if (n == 0) continue;
      ++of_pair_[{words[n], words[n - 1]}];
      ++after_[words[n - 1]];
    }
  }

  void apply() {
    std::vector<LanguageModel::Bigram> bigrams;
    std::vector<std::uint32_t> begin;
    for (std::uint32_t word = 0; word < model_.unigrams.size(); ++word) {
      begin.push_back(static_cast<std::uint32_t>(bigrams.size()));
      const double gain = word_gain(word);
      const auto from = bigrams.size();
      // The pairs first, by what the model said before; then the word itself.
      for (std::uint32_t n = model_.bigrams_begin[word]; n < model_.bigrams_begin[word + 1]; ++n) {
        bigrams.push_back(model_.bigrams[n]);
        adapt_pair(bigrams.back(), word, gain);
      }
      add_new_pairs(bigrams, from, word, gain);
    }
    begin.push_back(static_cast<std::uint32_t>(bigrams.size()));
    for (const auto& [word, count] : of_word_) {
      float& log10 = model_.unigrams[word].log10;
      log10 = std::min(log10 + static_cast<float>(std::log10(word_gain(word))), -1.0F);
    }
    model_.bigrams = std::move(bigrams);
    model_.bigrams_begin = std::move(begin);
  }

 private:
  /// The likeliest words of a text, by words and pairs.
  Words cut(std::string_view text) {
    struct Way {
      float log10 = -std::numeric_limits<float>::infinity();
      std::size_t from = 0;
      std::uint32_t word = 0;
    };
    // By end, then by the last word: what comes next depends on it.
    std::vector<std::map<std::uint32_t, Way>> ways(text.size() + 1);
    ways[0][0] = {.log10 = 0};
    for (std::size_t at = 0; at < text.size(); ++at) {
      for (std::size_t end = at + 3; end <= std::min(text.size(), at + word_bytes_max) && !ways[at].empty(); end += 3) {
        const auto found = index_.find(text.substr(at, end - at));
        if (found == index_.end() && end > at + 3) continue;
        const std::uint32_t word = found == index_.end() ? 0 : found->second;
        for (const auto& [before, way] : ways[at]) {
          const float log10 = way.log10 + (word == 0 ? unknown_log10 : after(before, word));
          Way& there = ways[end][word];
          if (log10 > there.log10) there = {log10, at, before};
        }
      }
    }
    Words words;
    const auto best = std::ranges::max_element(ways[text.size()], {}, [](const auto& way) { return way.second.log10; });
    if (best == ways[text.size()].end()) return words;
    std::uint32_t word = best->first;
    for (std::size_t at = text.size(); at > 0;) {
      const Way& way = ways[at][word];
      words.push_back(word);
      at = way.from;
      word = way.word;
    }
    std::ranges::reverse(words);
    return words;
  }

  [[nodiscard]] float after(std::uint32_t before, std::uint32_t word) const {
    const auto begin = model_.bigrams.begin() + model_.bigrams_begin[word];
    const auto end = model_.bigrams.begin() + model_.bigrams_begin[word + 1];
    const auto found = std::ranges::lower_bound(begin, end, before, {}, &LanguageModel::Bigram::before);
    if (found != end && found->before == before) return model_.bigram_log10[found->log10_code];
    return apart(before, word);
  }

  [[nodiscard]] float apart(std::uint32_t before, std::uint32_t word) const {
    return (before == 0 ? 0.0F : model_.unigrams[before].backoff) + model_.unigrams[word].log10;
  }

  [[nodiscard]] double word_gain(std::uint32_t word) const {
    const auto found = of_word_.find(word);
    if (found == of_word_.end()) return 1;
    const double here = static_cast<double>(found->second) / static_cast<double>(all_);
    const double elsewhere = std::pow(10.0, model_.unigrams[word].log10);
    const double gain = std::pow(1 - sayings_share + sayings_share * here / elsewhere, word_gain_power);
    return std::clamp(gain, 1.0, word_gain_max);
  }

  [[nodiscard]] double followed_by(std::uint32_t before, std::uint32_t word, double model_says) const {
    const auto after_it = after_.find(before);
    if (after_it == after_.end()) return model_says;
    const auto pair = of_pair_.find({word, before});
    const double seen = pair == of_pair_.end() ? 0 : pair->second;
    // What was never seen here keeps what the model says: the sayings are few.
    if (seen == 0) return model_says;
    return (pair_belief * model_says + seen) / (pair_belief + after_it->second);
  }

  void adapt_pair(LanguageModel::Bigram& pair, std::uint32_t word, double gain) {
    const float was = model_.bigram_log10[pair.log10_code];
    const double now = std::max(followed_by(pair.before, word, std::pow(10.0, was) * gain), std::pow(10.0, was));
    const float log10 = std::min(static_cast<float>(std::log10(now)), log10_max);
    if (log10 <= was) return;
    pair.log10_code = nearest(model_.bigram_log10, log10);
    for (std::uint32_t n = pair.trigrams_begin; n < pair.trigrams_end; ++n) {
      std::uint8_t& code = model_.trigrams[n].log10_code;
      const float triple = model_.trigram_log10[code] + (log10 - was);
      code = nearest(model_.trigram_log10, std::min(triple, log10_max));
    }
  }

  void add_new_pairs(std::vector<LanguageModel::Bigram>& bigrams, std::size_t from, std::uint32_t word, double gain) {
    for (auto pair = of_pair_.lower_bound({word, 0}); pair != of_pair_.end() && pair->first.first == word; ++pair) {
      const std::uint32_t before = pair->first.second;
      const auto here = bigrams.begin() + static_cast<std::ptrdiff_t>(from);
      const auto at = std::ranges::lower_bound(here, bigrams.end(), before, {}, &LanguageModel::Bigram::before);
      if (before == 0 || word == 0 || (at != bigrams.end() && at->before == before)) continue;
      const double log10 = std::log10(followed_by(before, word, std::pow(10.0, apart(before, word)) * gain));
      LanguageModel::Bigram added{.before = before};
      added.log10_code = nearest(model_.bigram_log10, std::min(static_cast<float>(log10), log10_max));
      bigrams.insert(at, added);
    }
  }

  static std::uint8_t nearest(const std::array<float, 256>& table, float log10) {
    std::size_t best = 1;  // 0 is kept for what has no figure of its own.
    for (std::size_t code = 1; code < table.size(); ++code) {
      if (std::abs(table[code] - log10) < std::abs(table[best] - log10)) best = code;
    }
    return static_cast<std::uint8_t>(best);
  }

  LanguageModel& model_;
  std::unordered_map<std::string_view, std::uint32_t> index_;
  std::map<std::uint32_t, double> of_word_, after_;
  std::map<Pair, double> of_pair_;
  double all_ = 0;
};

}  // namespace

void hear(std::string_view text, std::vector<std::string>& sayings) {
  constexpr std::string_view traditional = "zh_TW = \"";
  // The common hanzi, U+4E00 to U+9FFF, are all of three bytes: E4 B8 80 to E9 BF BF.
  const auto is_hanzi = [](std::string_view character) { return character >= "\u4E00" && character <= "\u9FFF"; };
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.starts_with('#')) continue;
    std::string run;
    for (std::size_t at = 0; at <= line.size();) {
      // The keyboard writes simplified characters: the catalogue's traditional words are not how people type.
      if (line.substr(at).starts_with(traditional)) {
        at = std::min(line.find('"', at + traditional.size()), line.size());
        continue;
      }
      const std::string_view character = line.substr(at, 3);
      if (character.size() == 3 && is_hanzi(character)) {
        run += character;
        at += 3;
        continue;
      }
      if (run.size() > 3) sayings.push_back(run);
      run.clear();
      ++at;
    }
  }
}

void adapt(LanguageModel& model, const std::vector<std::string>& sayings) {
  Adapting adapting(model);
  for (const std::string& saying : sayings) adapting.count(saying);
  adapting.apply();
}

}  // namespace linli::pinyin
