// The keys that a card or QR reader presses, as cards: characters until Enter, as a keyboard with American letters
// types them, which is what readers are set to. Pure.
#pragma once

#include <optional>
#include <string>

#include "kiosk/input/device_events.h"
#include "kiosk/input/event.h"

namespace linli {

class CardKeys {
 public:
  static constexpr std::size_t characters_most = 512;   // A longer code is none of ours.
  static constexpr std::int64_t pause_ms_most = 2'000;  // Later, and what was read before has nothing to do with it.

  /// A card, when this was its last key.
  [[nodiscard]] std::optional<CardRead> take(const DeviceEvent& event);
  /// The reader was unplugged: half a card is none.
  void forget();

 private:
  std::string read_;
  bool spoiled_ = false;  // Something is missing or too much: nothing until the next Enter.
  bool left_shift_ = false, right_shift_ = false;
  std::int64_t last_ms_ = 0;
};

}  // namespace linli
