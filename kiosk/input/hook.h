// A telephone handset's switch: which of a device's keys and switches it is, and what it says. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/input/device_events.h"

namespace linli {

struct Hook {
  std::string path;                   // Of the device.
  std::optional<std::uint16_t> type;  // EV_SW or EV_KEY of linux/input-event-codes.h; nothing: any of either.
  std::uint16_t code = 0;
  bool on_means_down = false;  // Pressed by the handset that lies on it.

  /// PATH, or PATH:sw2, PATH:key169, PATH:!sw2. A path may hold colons.
  [[nodiscard]] static Hook read(std::string_view option);

  /// Lifted or not, when `event` tells of this switch.
  [[nodiscard]] std::optional<bool> lifted_by(const DeviceEvent& event) const;
};

}  // namespace linli
