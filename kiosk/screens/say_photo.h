// The photo that goes with a case.
#pragma once

#include "data/nouns/case.h"

namespace linli::kiosk {

/// The first that may be seen here; null when there is none.
[[nodiscard]] const Media* photo_in(const Case& found);

}  // namespace linli::kiosk
