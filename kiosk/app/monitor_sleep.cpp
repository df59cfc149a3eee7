#include "kiosk/app/monitor_sleep.h"

#include <memory>

#include <X11/Xlib.h>
#include <X11/extensions/dpms.h>

namespace linli {

void let_monitor_sleep(bool sleep) {
  // A connection of its own, twice a day: GLFW gives its away only with headers of half of X.
  const std::unique_ptr<Display, decltype(&XCloseDisplay)> display(XOpenDisplay(nullptr), &XCloseDisplay);
  int event = 0;
  int error = 0;
  if (!display || DPMSQueryExtension(display.get(), &event, &error) == 0 || DPMSCapable(display.get()) == 0) return;
  DPMSEnable(display.get());
  DPMSForceLevel(display.get(), sleep ? DPMSModeOff : DPMSModeOn);
}

}  // namespace linli
