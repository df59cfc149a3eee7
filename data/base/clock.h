// Time as a station believes it. Wall time may be wrong by decades; BOOTTIME within one boot is not.
// Everything that needs time is handed a Clock, so tests and the simulator move it by hand.
#pragma once

#include <cstdint>
#include <string>

namespace linli {

using WallMs = std::int64_t;  // Milliseconds since 1970 UTC.
using MonoMs = std::int64_t;  // CLOCK_BOOTTIME milliseconds of this boot.

class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual WallMs wall_ms() const = 0;
  [[nodiscard]] virtual MonoMs mono_ms() const = 0;
  /// 16 hex characters that differ between boots (from /proc/sys/kernel/random/boot_id).
  [[nodiscard]] virtual const std::string& boot() const = 0;
};

/// The machine's clock; thread-safe.
[[nodiscard]] const Clock& system_clock();

/// A clock that a test moves.
class ManualClock : public Clock {
 public:
  explicit ManualClock(WallMs wall = 1'795'305'600'000) : wall_(wall) {}  // 2026-11-22 00:00 UTC
  [[nodiscard]] WallMs wall_ms() const override { return wall_; }
  [[nodiscard]] MonoMs mono_ms() const override { return mono_; }
  [[nodiscard]] const std::string& boot() const override { return boot_; }
  void advance(std::int64_t ms) {
    wall_ += ms;
    mono_ += ms;
  }
  void set_wall(WallMs wall) { wall_ = wall; }
  void reboot(std::string boot) {
    boot_ = std::move(boot);
    mono_ = 0;
  }

 private:
  WallMs wall_;
  MonoMs mono_ = 1'000;
  std::string boot_ = "0000000000000001";
};

}  // namespace linli
