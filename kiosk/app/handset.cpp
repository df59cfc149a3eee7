#include "kiosk/app/handset.h"

#include <array>
#include <utility>

#include <linux/input.h>
#include <sys/ioctl.h>

namespace linli::kiosk {

namespace {

/// Where the switch stands when the device is opened; a pipe does not know, and is down.
bool stands_lifted(int device, const Hook& hook) {
  std::array<unsigned char, KEY_MAX / 8 + 1> keys{};
  std::array<unsigned char, SW_MAX / 8 + 1> switches{};
  const bool knows = ::ioctl(device, EVIOCGKEY(keys.size()), keys.data()) >= 0 &&
                     ::ioctl(device, EVIOCGSW(switches.size()), switches.data()) >= 0;
  if (!knows) return false;
  const auto is_on = [](const auto& bits, unsigned code) {
    return code / 8 < bits.size() && (bits[code / 8] >> code % 8 & 1U) != 0;
  };
  bool on = false;
  if (hook.type) {
    on = *hook.type == EV_SW ? is_on(switches, hook.code) : is_on(keys, hook.code);
  } else {
    for (const unsigned char each : keys) on = on || each != 0;
    for (const unsigned char each : switches) on = on || each != 0;
  }
  return on != hook.on_means_down;
}

}  // namespace

Handset::Handset(const std::string& option, std::function<void(Fact)> tell)
    : hook_(Hook::read(option)),
      tell_(std::move(tell)),
      device_(
          hook_.path, EventDevice::Take::Alone,
          {.there =
               [this](bool is) {
                 tell_(HandsetMoved{!is ? HandsetState::Gone : lifted_ ? HandsetState::Lifted : HandsetState::Down});
               },
           .event =
               [this](const DeviceEvent& event) {
                 const auto lifted = hook_.lifted_by(event);
                 if (!lifted || std::exchange(lifted_, *lifted) == *lifted) return;
                 tell_(HandsetMoved{*lifted ? HandsetState::Lifted : HandsetState::Down});
               },
           .opened = [this](int device) { lifted_ = stands_lifted(device, hook_); }}) {}

}  // namespace linli::kiosk
