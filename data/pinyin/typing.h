// What stands in a line while somebody types pinyin: words chosen so far, keys not yet turned into any. A value, so it
// can be part of a model and thrown away as a whole; nothing of it is kept anywhere.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "data/pinyin/pinyin.h"

namespace linli::pinyin {

struct Typing {
  struct Chosen {
    std::string text;
    std::string keys;  // What was typed for it: it may be taken back.
    Context after{};
  };
  std::vector<Chosen> chosen;
  std::string keys;

  [[nodiscard]] bool empty() const { return chosen.empty() && keys.empty(); }
  /// What stands before the keys.
  [[nodiscard]] Context context() const { return chosen.empty() ? Context{} : chosen.back().after; }
  /// "下水道" of what was chosen.
  [[nodiscard]] std::string text() const;
};

/// Nothing happens for what is no key, or beyond keys_max.
void press(Typing& typing, char key);
/// Takes back the last key; without any, the last choice becomes keys again. False when there was nothing.
bool take_back(Typing& typing);
/// `candidate` is one of Pinyin::candidates(typing.keys, typing.context()).
void choose(Typing& typing, const Candidate& candidate);
/// `spelt` is one of Pinyin::spelt(typing.keys): those digits become letters for good.
void choose(Typing& typing, const Pinyin::Spelt& spelt);

/// Candidates by thumb: how many go on each page when each takes its width and `gap` follows it. A page always has one.
[[nodiscard]] std::vector<std::size_t> pages(std::span<const float> widths, float gap, float page_width);

}  // namespace linli::pinyin
