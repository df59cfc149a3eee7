// The telephone handset of this kiosk, if it has one: heard on a thread of its own.
#pragma once

#include <functional>
#include <string>

#include "kiosk/app/facts.h"
#include "kiosk/devices/event_device.h"
#include "kiosk/input/hook.h"

namespace linli::kiosk {

class Handset {
 public:
  /// `option` as for Hook::read. `tell` is called on the handset's thread.
  Handset(const std::string& option, std::function<void(Fact)> tell);

 private:
  const Hook hook_;
  const std::function<void(Fact)> tell_;
  bool lifted_ = false;  // The device's thread's own.
  EventDevice device_;
};

}  // namespace linli::kiosk
