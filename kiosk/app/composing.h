// Words being written on the kiosk's own keyboard: what was pressed, chosen and is offered. A value of the draft, so it
// goes where the draft goes; nothing of it is kept anywhere else.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "data/pinyin/pinyin.h"
#include "data/pinyin/typing.h"

namespace linli::kiosk {

/// How the keys are laid out, as the person at the screen chose last.
struct KeyLayout {
  enum class Sheet { Pinyin, Latin, Signs };
  Sheet sheet = Sheet::Pinyin;
  bool nine = false;      // Pinyin on nine keys instead of 26.
  bool capitals = false;  // Latin.
  friend bool operator==(const KeyLayout&, const KeyLayout&) = default;
};

struct Composing {
  pinyin::Typing typing;
  std::string spelled;                       // The keys as the first of these reads: "xia shui dao".
  std::vector<pinyin::Candidate> offered;    // For the keys as they stand.
  std::vector<pinyin::Pinyin::Spelt> spelt;  // On nine keys: what the first of them may spell.
  std::size_t first = 0, first_spelt = 0;    // Which of them stand first on the glass.
};

}  // namespace linli::kiosk
