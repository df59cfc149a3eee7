#include "data/pinyin/typing.h"

#include "data/base/check.h"

namespace linli::pinyin {

std::string Typing::text() const {
  std::string all;
  for (const Chosen& each : chosen) all += each.text;
  return all;
}

void press(Typing& typing, char key) {
  if (is_key(key) && typing.keys.size() < keys_max) typing.keys += key;
}

bool take_back(Typing& typing) {
  if (!typing.keys.empty()) {
    typing.keys.pop_back();
    return true;
  }
  if (typing.chosen.empty()) return false;
  typing.keys = std::move(typing.chosen.back().keys);
  typing.chosen.pop_back();
  return true;
}

void choose(Typing& typing, const Candidate& candidate) {
  ENSURE(candidate.keys <= typing.keys.size());
  typing.chosen.push_back({candidate.text, typing.keys.substr(0, candidate.keys), candidate.after});
  typing.keys.erase(0, candidate.keys);
}

void choose(Typing& typing, const Pinyin::Spelt& spelt) {
  const std::size_t end = spelt.at + spelt.keys;
  ENSURE(end <= typing.keys.size());
  const bool goes_on = end < typing.keys.size() && typing.keys[end] != '\'';
  typing.keys.replace(spelt.at, spelt.keys, spelt.letters + (goes_on ? "'" : ""));
}

std::vector<std::size_t> pages(std::span<const float> widths, float gap, float page_width) {
  std::vector<std::size_t> counts;
  float used = page_width;
  for (const float width : widths) {
    if (counts.empty() || used + gap + width > page_width) {
      counts.push_back(0);
      used = width;
    } else {
      used += gap + width;
    }
    ++counts.back();
  }
  return counts;
}

}  // namespace linli::pinyin
