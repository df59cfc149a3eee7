// A file of its own: Xlib's headers call half the dictionary their own.
#pragma once

namespace linli {

/// Through DPMS, where the display has it; else nothing. A touch does not wake it by itself: the program does.
void let_monitor_sleep(bool sleep);

}  // namespace linli
