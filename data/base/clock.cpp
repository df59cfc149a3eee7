#include "data/base/clock.h"

#include <ctime>
#include <fstream>

namespace linli {
namespace {

std::int64_t read_clock(clockid_t id) {
  timespec now{};
  clock_gettime(id, &now);
  return static_cast<std::int64_t>(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000;
}

std::string read_boot() {
  std::ifstream file("/proc/sys/kernel/random/boot_id");
  std::string hex;
  for (char c = 0; hex.size() < 16 && file.get(c);) {
    if (c != '-' && c != '\n') hex.push_back(c);
  }
  hex.resize(16, '0');
  return hex;
}

class SystemClock final : public Clock {
 public:
  [[nodiscard]] WallMs wall_ms() const override { return read_clock(CLOCK_REALTIME); }
  [[nodiscard]] MonoMs mono_ms() const override { return read_clock(CLOCK_BOOTTIME); }
  [[nodiscard]] const std::string& boot() const override { return boot_; }

 private:
  std::string boot_ = read_boot();
};

}  // namespace

const Clock& system_clock() {
  // Never destroyed: a lost display ends a kiosk by exit() while its threads still ask for the time.
  static const SystemClock& clock = *new SystemClock;
  return clock;
}

}  // namespace linli
