// Characters that this machine cannot draw: staff are told, for a name with a 〓 in it has to be checked by hand.
#pragma once

#include "kiosk/screens/canvas.h"

namespace linli::kiosk {

/// Nothing where every hanzi of `text` has its glyph.
void show_missing_characters(const Canvas& on, std::string_view text);

}  // namespace linli::kiosk
