// What became of the paper that a screen offers.
#pragma once

#include "kiosk/devices/printer_state.h"

namespace linli::kiosk {

struct Paper {
  enum class Step { NotAsked, Printing, Printed, Failed };
  int ask = 0;
  Step step = Step::NotAsked;
  PrintEnd end;
};

}  // namespace linli::kiosk
