#include "data/reading/compile/tones.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>

#include <utf8proc.h>

#include "data/pinyin/syllables.h"
#include "data/reading/points.h"

namespace linli::reading {
namespace {

// How often a reading was met (kHanyuPinlu) is what counts; the others stand in this order below it. A light tone is
// common only after other syllables, and which those are our own list says.
struct Property {
  std::string_view name;
  long weight;
};
constexpr Property properties[] = {
    {"kHanyuPinlu", 0}, {"kMandarin", -1}, {"kXHC1983", -2}, {"kTGHZ2013", -3}, {"kHanyuPinyin", -4}};
constexpr long light_weight = -10;
constexpr std::u32string_view always_light = U"的了着吗呢吧们么啊呀";

std::vector<std::string_view> parts_of(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(at), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

char tone_mark(utf8proc_int32_t point) {
  switch (point) {
    case 0x304:
      return '1';
    case 0x301:
      return '2';
    case 0x30C:
      return '3';
    case 0x300:
      return '4';
    default:
      return '5';
  }
}

char tone_in(std::string_view marked) {
  for (const char32_t point : points_of(marked)) {
    std::array<utf8proc_int32_t, 8> parts{};
    int boundary = 0;
    const auto count =
        utf8proc_decompose_char(static_cast<utf8proc_int32_t>(point), parts.data(),
                                static_cast<utf8proc_ssize_t>(parts.size()), UTF8PROC_DECOMPOSE, &boundary);
    for (std::size_t n = 0; n < static_cast<std::size_t>(std::max<utf8proc_ssize_t>(count, 0)); ++n) {
      if (const char tone = tone_mark(parts[n]); tone != '5') return tone;
    }
  }
  return '5';
}

std::optional<std::string> hanzi_of(std::string_view code) {
  if (!code.starts_with("U+")) return std::nullopt;
  std::uint32_t point = 0;
  const auto [end, failed] = std::from_chars(code.data() + 2, code.data() + code.size(), point, 16);
  if (failed != std::errc() || end != code.data() + code.size() || !is_hanzi(point)) return std::nullopt;
  const auto character = static_cast<char32_t>(point);
  return utf8_of({&character, 1});
}

}  // namespace

void Tones::add(const std::string& character, std::string_view marked, long weight) {
  const std::string letters = pinyin::plain_syllable(marked);
  const char tone = tone_in(marked);
  if (letters.empty()) return;
  if (tone == '5' && always_light.find(points_of(character).front()) == std::u32string_view::npos) {
    weight = std::min(weight, light_weight);
  }
  std::vector<Reading>& readings = readings_[character];
  const auto same =
      std::ranges::find_if(readings, [&](const Reading& each) { return each.letters == letters && each.tone == tone; });
  if (same != readings.end()) {
    same->weight = std::max(same->weight, weight);
  } else {
    readings.push_back({letters, tone, weight});
  }
}

Result<Tones> Tones::from_unihan(std::string_view text) {
  Tones tones;
  for (const std::string_view line : parts_of(text, '\n')) {
    const auto fields = parts_of(line, '\t');
    if (fields.size() != 3) continue;
    const auto* property = std::ranges::find(properties, fields[1], &Property::name);
    const auto character = hanzi_of(fields[0]);
    if (property == std::end(properties) || !character) continue;
    // "hǎo(6060) hào(115)" and "0445.030:hǎo" and "10048.060:liǎo,le".
    for (std::string_view part : parts_of(fields[2], ' ')) {
      if (const auto colon = part.find(':'); colon != std::string_view::npos) part.remove_prefix(colon + 1);
      for (const std::string_view reading : parts_of(part, ',')) {
        const auto bracket = std::min(reading.find('('), reading.size());
        long weight = property->weight;
        if (bracket < reading.size()) {
          std::from_chars(reading.data() + bracket + 1, reading.data() + reading.size(), weight);
        }
        tones.add(*character, reading.substr(0, bracket), weight);
      }
    }
  }
  if (tones.readings_.empty()) return fail(ErrorCode::BadConfig, "no readings in Unihan_Readings.txt");
  for (auto& [character, readings] : tones.readings_) {
    std::ranges::stable_sort(readings, std::greater<>(), &Reading::weight);
  }
  return tones;
}

std::optional<std::string> Tones::spelt(std::string_view character, std::string_view letters) const {
  const auto found = readings_.find(character);
  if (found == readings_.end()) return std::nullopt;
  const auto reading = std::ranges::find(found->second, letters, &Reading::letters);
  if (reading == found->second.end()) return std::nullopt;
  return reading->letters + reading->tone;
}

std::optional<std::string> Tones::usual(std::string_view character) const {
  const auto found = readings_.find(character);
  if (found == readings_.end()) return std::nullopt;
  return found->second.front().letters + found->second.front().tone;
}

std::vector<std::string> Tones::characters() const {
  std::vector<std::string> all;
  all.reserve(readings_.size());
  for (const auto& [character, readings] : readings_) all.push_back(character);
  return all;
}

}  // namespace linli::reading
