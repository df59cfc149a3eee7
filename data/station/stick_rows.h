// Rows about sticks in log.db, for data/station/*.cpp.
#pragma once

#include <string>

#include "data/log/log_store.h"

namespace linli {

/// The stick that carries this entry while no receipt covers it; "" when none does, or when it is at the hub.
[[nodiscard]] Result<std::string> stick_of(LogStore& log, const Identity& id);

}  // namespace linli
