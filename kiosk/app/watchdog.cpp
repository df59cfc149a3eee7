#include "kiosk/app/watchdog.h"

#include <algorithm>
#include <utility>

#include <systemd/sd-daemon.h>

namespace linli {

Watchdog::Watchdog() {
  std::uint64_t within_us = 0;
  if (sd_watchdog_enabled(0, &within_us) > 0) {
    every_ms_ = std::max<std::int64_t>(1, static_cast<std::int64_t>(within_us / 2'000));
  }
}

void Watchdog::say_ready() {
  if (!std::exchange(ready_, true)) (void)sd_notify(0, "READY=1");
}

void Watchdog::feed(std::int64_t now_ms) {
  // Frames come sixty times a second while something moves; the service manager need not hear of each.
  if (every_ms_ == 0 || (fed_ms_ != 0 && now_ms - fed_ms_ < every_ms_ / 4)) return;
  fed_ms_ = now_ms;
  (void)sd_notify(0, "WATCHDOG=1");
}

std::int64_t Watchdog::sleep_most_ms(std::int64_t else_ms) const {
  return every_ms_ == 0 ? else_ms : std::min(every_ms_, else_ms);
}

}  // namespace linli
