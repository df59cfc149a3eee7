// The keyboard as it ships: the built lexicon, our words, the catalogue.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "data/pinyin/pinyin.h"
#include "data/station.h"

namespace linli::testing {

inline std::unique_ptr<pinyin::Pinyin> assets_pinyin() {
  auto opened = pinyin::Pinyin::of_assets(assets_folder());
  if (!opened) throw std::runtime_error(opened.error().what);
  return std::move(*opened);
}

/// The first `count` texts offered.
inline std::vector<std::string> offered(const pinyin::Pinyin& pinyin, std::string_view keys, std::size_t count = 5) {
  std::vector<std::string> texts;
  for (const pinyin::Candidate& each : pinyin.candidates(keys)) {
    if (texts.size() == count) break;
    texts.push_back(each.text);
  }
  return texts;
}

inline constexpr std::size_t not_offered = 100'000;

/// Where `text` stands among all that is offered: 0 is first.
inline std::size_t place_of(const pinyin::Pinyin& pinyin, std::string_view keys, std::string_view text) {
  const auto texts = offered(pinyin, keys, not_offered);
  const auto found = std::ranges::find(texts, text);
  return found == texts.end() ? not_offered : static_cast<std::size_t>(found - texts.begin());
}

}  // namespace linli::testing
