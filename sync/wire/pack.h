// zstd with a cap on what comes out, so that a small hostile body cannot fill memory.
#pragma once

#include <string>
#include <string_view>

#include "data/base/result.h"

namespace linli::wire {

[[nodiscard]] std::string pack(std::string_view plain);
/// TooLarge when it would unpack to more than `bytes_max`; BadLine when it is not zstd.
[[nodiscard]] Result<std::string> unpack(std::string_view packed, std::size_t bytes_max);

}  // namespace linli::wire
