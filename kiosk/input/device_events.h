// What an input device of Linux tells, as records of linux/input.h out of any pieces of bytes. Bytes that are no record
// are passed over. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace linli {

struct DeviceEvent {
  std::int64_t at_ms = 0;  // As the device stamped it.
  std::uint16_t type = 0, code = 0;
  std::int32_t value = 0;
};

class DeviceEvents {
 public:
  /// The records that are whole by now, in order.
  [[nodiscard]] std::vector<DeviceEvent> take(std::string_view bytes);

 private:
  std::string rest_;  // Less than a record.
};

}  // namespace linli
