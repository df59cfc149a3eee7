#include "data/reading/compile/readings_writer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <map>
#include <unordered_map>

#include "data/base/check.h"
#include "data/reading/points.h"
#include "data/reading/readings_layout.h"

namespace linli::reading {
namespace {

constexpr float written_cost_max = 4;     // Of a word that we wrote down ourselves: cheaper than its parts.
constexpr float rare_character_cost = 9;  // Of one that the language model does not know.

std::vector<std::string> characters_of(std::u32string_view word) {
  std::vector<std::string> characters;
  characters.reserve(word.size());
  for (std::size_t n = 0; n < word.size(); ++n) characters.push_back(utf8_of(word.substr(n, 1)));
  return characters;
}

std::string_view letters_of(std::string_view syllable) { return syllable.substr(0, syllable.size() - 1); }

class Writing {
 public:
  Writing(const pinyin::SourceWords& words, const Tones& tones, const WrittenWords& written,
          const SimplifiedForms& forms, const pinyin::LanguageModel& model)
      : source_(words), tones_(tones), written_(written), forms_(forms) {
    for (std::size_t n = 1; n < model.words.size(); ++n) log10_[model.words[n]] = model.unigrams[n].log10;
    id_of("");
  }

  std::string whole() {
    characters();
    words();
    simplified();
    return joined();
  }

 private:
  std::uint16_t id_of(const std::string& syllable) {
    const auto [at, is_new] = ids_.emplace(syllable, static_cast<std::uint16_t>(ids_.size()));
    if (is_new) {
      ENSURE(syllable.size() <= 8);
      sections_[Syllables] += syllable;
      sections_[Syllables].resize(ids_.size() * 8, '\0');
    }
    return at->second;
  }

  /// Empty: nobody knows.
  [[nodiscard]] std::string alone(const std::string& character) const {
    if (const auto said = written_.alone.find(character); said != written_.alone.end()) return said->second;
    if (const auto known = source_.find(character); known != source_.end()) {
      const auto spelt = tones_.spelt(character, known->second.readings.front().syllables.front());
      if (spelt) return *spelt;
    }
    return tones_.usual(character).value_or("");
  }

  /// As the dictionary spells it, else as its characters are read alone.
  [[nodiscard]] std::vector<std::string> spelt(const std::string& word,
                                               const std::vector<std::string>& characters) const {
    std::vector<std::string> syllables;
    const auto known = source_.find(word);
    for (std::size_t n = 0; n < characters.size(); ++n) {
      const auto usual = written_.elsewhere.find(characters[n]);
      if (known == source_.end()) {
        syllables.push_back(usual != written_.elsewhere.end() ? usual->second : alone(characters[n]));
        continue;
      }
      const std::string& letters = known->second.readings.front().syllables[n];
      if (usual != written_.elsewhere.end() && letters_of(usual->second) == letters) {
        syllables.push_back(usual->second);
      } else {
        syllables.push_back(tones_.spelt(characters[n], letters).value_or(alone(characters[n])));
      }
    }
    return syllables;
  }

  /// What we wrote of a word holds in longer ones too where these are spelt the same; the longest word decides.
  [[nodiscard]] std::vector<std::string> read(const std::string& word, std::u32string_view points) const {
    std::vector<std::string> syllables = spelt(word, characters_of(points));
    for (std::size_t length = 2; length <= points.size(); ++length) {
      for (std::size_t from = 0; from + length <= points.size(); ++from) {
        const auto said = written_.words.find(utf8_of(points.substr(from, length)));
        if (said == written_.words.end()) continue;
        for (std::size_t n = 0; n < length; ++n) {
          const std::string& tone = said->second[n];
          std::string& syllable = syllables[from + n];
          const bool same = !syllable.empty() && !tone.empty() && letters_of(tone) == letters_of(syllable);
          if (!tone.empty() && (length == points.size() || same)) syllable = tone;
        }
      }
    }
    return syllables;
  }

  [[nodiscard]] float cost(const std::string& word, float unknown) const {
    const auto known = log10_.find(word);
    return known == log10_.end() ? unknown : -known->second;
  }

  void characters() {
    std::map<char32_t, std::string> all;
    for (const std::string& character : tones_.characters()) all.emplace(points_of(character).front(), character);
    for (const auto& [character, syllable] : written_.alone) all.emplace(points_of(character).front(), character);
    for (const auto& [point, character] : all) {
      const std::string syllable = alone(character);
      if (syllable.empty()) continue;
      const float units = std::min(cost(character, rare_character_cost), rare_character_cost) / word_cost_unit;
      const Character record{point, id_of(syllable), static_cast<std::uint16_t>(std::lround(units))};
      sections_[Characters].append(reinterpret_cast<const char*>(&record), sizeof(record));
    }
  }

  void words() {
    std::map<std::string, float> all;  // Their costs.
    for (const auto& [word, source] : source_) {
      if (log10_.contains(word)) all[word] = cost(word, 0);
    }
    for (const auto& [word, syllables] : written_.words) {
      all[word] = std::min(cost(word, written_cost_max), written_cost_max);
    }
    std::uint32_t at = 0;
    for (const auto& [word, cost] : all) {
      const std::u32string points = points_of(word);
      if (points.size() < 2 || points.size() > word_characters_max || !std::ranges::all_of(points, is_hanzi)) continue;
      const std::vector<std::string> syllables = read(word, points);
      if (std::ranges::count(syllables, std::string()) > 0) continue;
      std::string record{static_cast<char>(std::clamp(std::lround(cost / word_cost_unit), 0L, 255L)),
                         static_cast<char>(points.size())};
      for (const std::string& syllable : syllables) {
        const std::uint16_t id = id_of(syllable == "-" ? "" : syllable);
        record.append(reinterpret_cast<const char*>(&id), sizeof(id));
      }
      record += word;
      sections_[WordAt].append(reinterpret_cast<const char*>(&at), sizeof(at));
      sections_[Words] += record;
      at += static_cast<std::uint32_t>(record.size());
    }
    sections_[WordAt].append(reinterpret_cast<const char*>(&at), sizeof(at));
  }

  /// Of several the one that is written most: 著 is 着 more often than itself.
  void simplified() {
    for (const auto& [of, candidates] : forms_) {
      const auto likelier = [&](char32_t one, char32_t other) {
        return cost(utf8_of({&one, 1}), rare_character_cost) < cost(utf8_of({&other, 1}), rare_character_cost);
      };
      const SimplifiedForm record{of, *std::ranges::min_element(candidates, likelier)};
      sections_[Simplified].append(reinterpret_cast<const char*>(&record), sizeof(record));
    }
  }

  std::string joined() {
    ReadingsHeader header{readings_magic, 0, {}};
    std::string file(sizeof(header), '\0');
    for (std::size_t n = 0; n < section_count; ++n) {
      file.resize((file.size() + 7) / 8 * 8, '\0');
      header.sections[n] = {file.size(), sections_[n].size()};
      file += sections_[n];
    }
    header.file_bytes = file.size();
    std::memcpy(file.data(), &header, sizeof(header));
    return file;
  }

  const pinyin::SourceWords& source_;
  const Tones& tones_;
  const WrittenWords& written_;
  const SimplifiedForms& forms_;
  std::unordered_map<std::string, float> log10_;
  std::map<std::string, std::uint16_t> ids_;
  std::array<std::string, section_count> sections_;
};

}  // namespace

std::string readings_bytes(const pinyin::SourceWords& words, const Tones& tones, const WrittenWords& written,
                           const SimplifiedForms& forms, const pinyin::LanguageModel& model) {
  return Writing(words, tones, written, forms, model).whole();
}

}  // namespace linli::reading
