// systemd's watchdog, fed by the loop that draws: a kiosk whose loop hangs is killed and started again. Does nothing
// where no service manager asked for it. One thread.
#pragma once

#include <cstdint>

namespace linli {

class Watchdog {
 public:
  Watchdog();
  /// The first picture is on the glass.
  void say_ready();
  /// Each time the loop has come round.
  void feed(std::int64_t now_ms);
  /// How long the loop may sleep at most; `else_ms` where nobody watches.
  [[nodiscard]] std::int64_t sleep_most_ms(std::int64_t else_ms) const;

 private:
  std::int64_t every_ms_ = 0;  // Half of what was asked for; 0: nobody watches.
  std::int64_t fed_ms_ = 0;
  bool ready_ = false;
};

}  // namespace linli
