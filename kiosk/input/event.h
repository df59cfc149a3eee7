// What arrives other than by finger: typed characters, editing keys, a card. Already whole: UTF-8 text, never key
// codes.
#pragma once

#include <string>
#include <variant>

namespace linli {

/// Characters typed on a USB keyboard.
struct TextTyped {
  std::string text;
};

enum class EditKey {
  Erase,
  EraseAhead,
  Left,
  Right,
  Up,
  Down,
  First,
  Last,
  Enter,
  Escape,
  Tab,
  TabBack,
  PageUp,
  PageDown
};
struct KeyPressed {
  EditKey key;
};

/// A card laid on a reader that types: a burst of digits and Enter, faster than fingers.
struct CardRead {
  std::string number;
};

using Event = std::variant<TextTyped, KeyPressed, CardRead>;

}  // namespace linli
