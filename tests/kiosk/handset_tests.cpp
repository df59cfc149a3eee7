#include <linux/input-event-codes.h>

#include "kiosk/input/hook.h"
#include "tests/support/catch.h"

namespace linli::testing {

TEST_CASE("a handset's switch is named by its device and, where there are several, by its code", "[kiosk][handset]") {
  const Hook any = Hook::read("/dev/input/by-path/pci-0000:00:14.0-usb-0:1:1.0-event-kbd");
  CHECK(any.path == "/dev/input/by-path/pci-0000:00:14.0-usb-0:1:1.0-event-kbd");
  CHECK_FALSE(any.type);
  const Hook key = Hook::read("/dev/input/by-path/pci-0000:00:14.0-usb-0:1:1.0-event-kbd:key169");
  CHECK(key.path == any.path);
  CHECK(key.type == EV_KEY);
  CHECK(key.code == 169);
  CHECK_FALSE(key.on_means_down);
  const Hook pressed = Hook::read("/dev/input/event4:!sw2");
  CHECK(pressed.path == "/dev/input/event4");
  CHECK(pressed.type == EV_SW);
  CHECK(pressed.code == 2);
  CHECK(pressed.on_means_down);
  for (const char* path : {"/tmp/a:sw", "/tmp/a:key12x", "/tmp/a:swap1"}) CHECK(Hook::read(path).path == path);
}

TEST_CASE("only the switch itself lifts a handset", "[kiosk][handset]") {
  const auto event = [](std::uint16_t type, std::uint16_t code, std::int32_t value) {
    return DeviceEvent{0, type, code, value};
  };
  const Hook key = Hook::read("hook:key169");
  CHECK(key.lifted_by(event(EV_KEY, 169, 1)) == true);
  CHECK(key.lifted_by(event(EV_KEY, 169, 0)) == false);
  CHECK_FALSE(key.lifted_by(event(EV_KEY, 169, 2)));
  CHECK_FALSE(key.lifted_by(event(EV_KEY, 30, 1)));
  CHECK_FALSE(key.lifted_by(event(EV_SW, 169, 1)));
  CHECK_FALSE(key.lifted_by(event(EV_SYN, 0, 0)));
  CHECK(Hook::read("hook:!sw2").lifted_by(event(EV_SW, 2, 1)) == false);
  CHECK(Hook::read("hook").lifted_by(event(EV_SW, 5, 1)) == true);
}

}  // namespace linli::testing
