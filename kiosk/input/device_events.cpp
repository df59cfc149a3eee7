#include "kiosk/input/device_events.h"

#include <cstring>
#include <optional>

#include <linux/input.h>

namespace linli {
namespace {

/// What the kernel never tells shows that these bytes are not where a record begins.
bool is_told(const input_event& record) {
  const auto within = [&](int code_most, int value_most) {
    return record.code <= code_most && record.value >= 0 && record.value <= value_most;
  };
  switch (record.type) {
    case EV_SYN:
      return within(SYN_MAX, 1);
    case EV_KEY:
      return within(KEY_MAX, 2);
    case EV_SW:
      return within(SW_MAX, 1);
    default:
      return record.type <= EV_MAX;
  }
}

std::optional<DeviceEvent> read_record(const char* bytes) {
  input_event record{};
  std::memcpy(&record, bytes, sizeof record);
  const auto seconds = static_cast<std::int64_t>(record.input_event_sec);
  const auto micros = static_cast<std::int64_t>(record.input_event_usec);
  constexpr std::int64_t seconds_most = 100'000'000'000;  // No clock of ours runs that far.
  const bool good = seconds >= 0 && seconds < seconds_most && micros >= 0 && micros < 1'000'000 && is_told(record);
  if (!good) return std::nullopt;
  return DeviceEvent{seconds * 1'000 + micros / 1'000, record.type, record.code, record.value};
}

}  // namespace

std::vector<DeviceEvent> DeviceEvents::take(std::string_view bytes) {
  rest_ += bytes;
  std::vector<DeviceEvent> events;
  std::size_t at = 0;
  while (rest_.size() - at >= sizeof(input_event)) {
    if (const auto event = read_record(rest_.data() + at)) {
      events.push_back(*event);
      at += sizeof(input_event);
    } else {
      ++at;  // Until records begin again.
    }
  }
  rest_.erase(0, at);
  return events;
}

}  // namespace linli
