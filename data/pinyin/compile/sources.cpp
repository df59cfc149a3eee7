#include "data/pinyin/compile/sources.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <optional>

#include <utf8proc.h>

#include "data/base/text.h"
#include "data/pinyin/syllables.h"

namespace linli::pinyin {
namespace {

constexpr float other_reading_cost = 3;  // Of a reading that another dictionary adds.
constexpr std::size_t word_characters_max = 12;

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(at), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

/// Empty unless every part is a syllable and there is one for each character of `word`.
std::vector<std::string> syllables_of(std::string_view reading, char at, std::string_view word) {
  std::vector<std::string> syllables;
  for (const std::string_view part : split(reading, at)) {
    syllables.push_back(plain_syllable(part));
    if (syllables.back().empty()) return {};
  }
  if (!is_utf8(word) || syllables.size() != characters_in(word) || syllables.size() > word_characters_max) return {};
  return syllables;
}

void add_reading(SourceWord& word, std::vector<std::string> syllables, float cost) {
  for (SourceWord::Reading& have : word.readings) {
    if (have.syllables == syllables) {
      have.cost = std::min(have.cost, cost);
      return;
    }
  }
  word.readings.push_back({std::move(syllables), cost});
}

/// The usual reading first.
void sort_readings(SourceWords& words) {
  for (auto& [text, word] : words) {
    std::ranges::stable_sort(word.readings, {}, &SourceWord::Reading::cost);
  }
}

std::optional<std::uint64_t> number_of(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<std::string> character_of(std::string_view code) {
  if (!code.starts_with("U+")) return std::nullopt;
  std::uint32_t point = 0;
  const auto [end, failed] = std::from_chars(code.data() + 2, code.data() + code.size(), point, 16);
  if (failed != std::errc() || end != code.data() + code.size()) return std::nullopt;
  utf8proc_uint8_t bytes[4];
  const auto count = utf8proc_encode_char(static_cast<utf8proc_int32_t>(point), bytes);
  if (count <= 0) return std::nullopt;
  return std::string(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(count));
}

/// A property of Unihan with readings, and how rare a character is that has no commoner one.
struct Property {
  std::string_view name;
  float rarity;
};
constexpr Property properties[] = {{"kTGHZ2013", 0}, {"kXHC1983", 1}, {"kHanyuPinlu", 1}, {"kMandarin", 2}};

/// "0600.040:jǐng" and "405.060:lǎo,láo" and "gōu(136)" and "jué jiào": the readings alone, in order.
std::vector<std::string> unihan_readings(std::string_view value) {
  std::vector<std::string> readings;
  for (std::string_view part : split(value, ' ')) {
    if (const auto colon = part.find(':'); colon != std::string_view::npos) part.remove_prefix(colon + 1);
    for (std::string_view reading : split(part, ',')) {
      reading = reading.substr(0, reading.find('('));
      std::string plain = plain_syllable(reading);
      if (!plain.empty() && std::ranges::find(readings, plain) == readings.end()) readings.push_back(std::move(plain));
    }
  }
  return readings;
}

}  // namespace

Result<> add_rime_dictionary(std::string_view text, SourceWords& words) {
  bool begun = false;
  std::size_t added = 0;
  for (const std::string_view line : split(text, '\n')) {
    if (!begun) {
      begun = line == "...";
      continue;
    }
    const auto fields = split(line, '\t');
    if (fields.size() != 3) continue;
    const auto weight = number_of(fields[2]);
    auto syllables = syllables_of(fields[1], ' ', fields[0]);
    if (!weight || syllables.empty()) continue;
    SourceWord& word = words[std::string(fields[0])];
    // Weights of a character's readings tell which is the usual one, unless libime-data says more.
    const bool usual = *weight > word.weight || word.readings.empty();
    add_reading(word, std::move(syllables), usual ? 0.5F : other_reading_cost);
    word.weight = std::max(word.weight, *weight);
    ++added;
  }
  sort_readings(words);
  if (added == 0) return fail(ErrorCode::BadConfig, "no words in the rime dictionary");
  return {};
}

Result<> add_libime_dictionary(std::string_view text, SourceWords& words) {
  std::size_t added = 0;
  for (const std::string_view line : split(text, '\n')) {
    const auto fields = split(line, ' ');
    if (fields.size() != 3) continue;
    auto syllables = syllables_of(fields[1], '\'', fields[0]);
    if (syllables.empty()) continue;
    const float log10 = std::strtof(std::string(fields[2]).c_str(), nullptr);
    add_reading(words[std::string(fields[0])], std::move(syllables), std::clamp(-log10, 0.0F, 15.0F));
    ++added;
  }
  sort_readings(words);
  if (added == 0) return fail(ErrorCode::BadConfig, "no words in the libime dictionary");
  return {};
}

Result<> add_unihan_readings(std::string_view text, SourceWords& words) {
  std::map<std::string, SourceWord, std::less<>> characters;
  for (const std::string_view line : split(text, '\n')) {
    const auto fields = split(line, '\t');
    if (fields.size() != 3) continue;
    const auto* property = std::ranges::find(properties, fields[1], &Property::name);
    const auto character = character_of(fields[0]);
    if (property == std::end(properties) || !character) continue;
    const auto [at, is_new] = characters.try_emplace(*character);
    SourceWord& word = at->second;
    word.rarity = is_new ? property->rarity : std::min(word.rarity, property->rarity);
    for (std::string& reading : unihan_readings(fields[2])) {
      add_reading(word, {std::move(reading)}, property->rarity + (word.readings.empty() ? 0.0F : 0.5F));
    }
  }
  if (characters.empty()) return fail(ErrorCode::BadConfig, "no readings in Unihan_Readings.txt");
  sort_readings(characters);
  for (auto& [text_of, from_unihan] : characters) {
    const auto [at, is_new] = words.try_emplace(text_of);
    SourceWord& word = at->second;
    word.rare = is_new;
    word.rarity = from_unihan.rarity;
    for (SourceWord::Reading& reading : from_unihan.readings) {
      add_reading(word, std::move(reading.syllables), (is_new ? 0.0F : other_reading_cost) + reading.cost);
    }
  }
  sort_readings(words);
  return {};
}

}  // namespace linli::pinyin
