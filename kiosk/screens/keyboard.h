// The keyboard on the glass: its keys, and the words they may mean. It asks for intents and keeps nothing.
#pragma once

#include <cstddef>

#include "kiosk/screens/canvas.h"

namespace linli::kiosk {

/// What four rows of keys need at least, mm.
[[nodiscard]] float keys_height_least(const Canvas& on);
/// 「第一个」 is the first word that show_offered shows on a keyboard of this width.
void show_keys(const Canvas& on, const Rect& where);
/// The offered words begin there: a whole reading of very many keys may be longer than any line.
[[nodiscard]] std::size_t first_that_fits(const Canvas& on, const Rect& where);
/// The words offered for what is composed by thumb, on so many lines.
void show_offered(const Canvas& on, const Rect& where, std::size_t lines);

/// In the keys' place: where one character is written with a finger.
void show_hand(const Canvas& on, const Rect& where);
/// What it may be, where offered words stand otherwise; one line holds ten, or two do.
void show_readings(const Canvas& on, const Rect& where, std::size_t lines);

}  // namespace linli::kiosk
