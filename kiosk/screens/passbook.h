// What the pages of the passbook and the boards of honour share.
#pragma once

#include <vector>

#include "kiosk/screens/canvas.h"

namespace linli::kiosk {

/// A choice of the four that people look at, one in each cell.
void show_currencies(const Canvas& on, const std::vector<Rect>& cells, Currency chosen);
/// A line of a passbook: what it was for, when, whether the hub has judged it, and how much.
[[nodiscard]] Row passbook_row(const Canvas& on, Currency currency, const PassbookLine& line);
/// Hours that wait for staff: one that they look at twice says why, and more behind it.
[[nodiscard]] Row waiting_row(const Canvas& on, const Shift& shift);
/// Hours that left nothing in the book, with their reason.
[[nodiscard]] Row not_counted_row(const Canvas& on, const Shift& shift);
/// Makes the line of hours that count otherwise than worked say so, with more behind it.
void tell_counted(const Canvas& on, const Shift& shift, Row& row);

}  // namespace linli::kiosk
