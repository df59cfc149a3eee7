// Words being written on the kiosk's own keyboard or by hand: what was pressed, drawn, chosen and is offered. A value
// of the draft, or of the screen that writes for a sheet, so it goes where that goes; nothing of it is kept anywhere
// else.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "data/handwriting/ink.h"
#include "data/pinyin/pinyin.h"
#include "data/pinyin/typing.h"

namespace linli::kiosk {

/// How the keys are laid out, as the person at the screen chose last.
struct KeyLayout {
  enum class Sheet { Pinyin, Latin, Signs, Hand };
  Sheet sheet = Sheet::Pinyin;
  bool nine = false;      // Pinyin on nine keys instead of 26.
  bool capitals = false;  // Latin.
  friend bool operator==(const KeyLayout&, const KeyLayout&) = default;
};

/// A character that somebody writes with a finger.
struct Writing {
  handwriting::Ink ink;
  std::vector<std::string> readings;  // What the ink may be, likeliest first.
  int ask = 0;                        // For which that was asked last: older answers are dropped.
};

struct Composing {
  pinyin::Typing typing;
  std::string spelled;                       // The keys as the first of these reads: "xia shui dao".
  std::vector<pinyin::Candidate> offered;    // For the keys as they stand.
  std::vector<pinyin::Pinyin::Spelt> spelt;  // On nine keys: what the first of them may spell.
  std::size_t first = 0, first_spelt = 0;    // Which of them stand first on the glass.
  Writing hand;
};

}  // namespace linli::kiosk
