// What staff are told of a station that the district trusts no longer.
#pragma once

#include "kiosk/screens/canvas.h"

namespace linli::kiosk {

/// That it is so, and how much of what was entered since waits for two people. Only when `known.sync.revoked`.
void show_revoked(const Canvas& on);

}  // namespace linli::kiosk
