// Rows about sticks in log.db, for data/station/*.cpp.
#pragma once

#include <string>

#include "data/log/log_store.h"

namespace linli {

/// The stick that carries this entry while no receipt covers it; "" when none does, or when it is at the hub.
[[nodiscard]] Result<std::string> stick_of(LogStore& log, const Identity& id);

/// Row id of the newest bundle that was planned; 0 for none.
[[nodiscard]] Result<std::int64_t> last_export(LogStore& log);

}  // namespace linli
