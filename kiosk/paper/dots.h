// A sheet as bytes that a printer takes.
#pragma once

#include <string>

#include "kiosk/paper/sheet.h"

namespace linli::paper {

/// PNG that knows how large it is on paper: a slip in black and white, a page in greys.
[[nodiscard]] std::string png(const Sheet& sheet);
/// What slip printers speak without a driver: Epson's ESC/POS, `GS v 0` in bands, then a feed and a cut.
[[nodiscard]] std::string esc_pos(const Sheet& sheet);

}  // namespace linli::paper
