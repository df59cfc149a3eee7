// What the pages of the passbook and the boards of honour share.
#pragma once

#include <vector>

#include "kiosk/screens/canvas.h"

namespace linli::kiosk {

/// A choice of the four that people look at, one in each cell.
void show_currencies(const Canvas& on, const std::vector<Rect>& cells, Currency chosen);
/// A line of a passbook: what it was for, when, whether the hub has judged it, and how much.
[[nodiscard]] Row passbook_row(const Canvas& on, Currency currency, const PassbookLine& line);

}  // namespace linli::kiosk
