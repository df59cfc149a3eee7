#include "kiosk/input/card_keys.h"

#include <array>
#include <string_view>
#include <utility>

#include <linux/input.h>

namespace linli {
namespace {

/// Keys that lie beside each other in linux/input-event-codes.h, and what they write without and with Shift.
struct Row {
  std::uint16_t first;
  std::string_view plain, shifted;
};
constexpr std::array rows{Row{KEY_1, "1234567890-=", "!@#$%^&*()_+"},
                          Row{KEY_Q, "qwertyuiop[]", "QWERTYUIOP{}"},
                          Row{KEY_A, "asdfghjkl;'`", "ASDFGHJKL:\"~"},
                          Row{KEY_BACKSLASH, "\\zxcvbnm,./", "|ZXCVBNM<>?"},
                          Row{KEY_KPASTERISK, "*", "*"},
                          Row{KEY_SPACE, " ", " "},
                          Row{KEY_KP7, "789-456+1230.", "789-456+1230."},
                          Row{KEY_KPSLASH, "/", "/"}};

char character_of(std::uint16_t code, bool shifted) {
  for (const Row& row : rows) {
    const int at = code - row.first;
    if (at >= 0 && at < static_cast<int>(row.plain.size())) {
      return (shifted ? row.shifted : row.plain)[static_cast<std::size_t>(at)];
    }
  }
  return '\0';
}

constexpr int released = 0, pressed = 1;

}  // namespace

void CardKeys::forget() { *this = CardKeys(); }

std::optional<CardRead> CardKeys::take(const DeviceEvent& event) {
  if (event.type == EV_SYN && event.code == SYN_DROPPED) {
    spoiled_ = true;  // The kernel had no room: keys are missing.
    return std::nullopt;
  }
  if (event.type != EV_KEY) return std::nullopt;
  if (event.code == KEY_LEFTSHIFT) left_shift_ = event.value != released;
  if (event.code == KEY_RIGHTSHIFT) right_shift_ = event.value != released;
  if (event.value != pressed) return std::nullopt;
  if (event.at_ms - last_ms_ > pause_ms_most || event.at_ms < last_ms_) {
    read_.clear();
    spoiled_ = false;
  }
  last_ms_ = event.at_ms;
  if (event.code == KEY_ENTER || event.code == KEY_KPENTER) {
    std::string read = std::exchange(read_, {});
    if (std::exchange(spoiled_, false) || read.empty()) return std::nullopt;
    return CardRead{std::move(read)};
  }
  const char character = character_of(event.code, left_shift_ || right_shift_);
  if (character == '\0') return std::nullopt;
  if (read_.size() == characters_most) spoiled_ = true;
  if (!spoiled_) read_ += character;
  return std::nullopt;
}

}  // namespace linli
