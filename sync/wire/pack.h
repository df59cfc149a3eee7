// zstd with a cap on what comes out, so that a small hostile body cannot fill memory.
#pragma once

#include <string>
#include <string_view>

#include "data/base/result.h"

namespace linli::wire {

/// Small for a road; Quick, a third of the work and some more bytes, for what stays on this disk.
enum class Packing { Small, Quick };
[[nodiscard]] std::string pack(std::string_view plain, Packing how = Packing::Small);
/// TooLarge when it would unpack to more than `bytes_max`; BadLine when it is not zstd.
[[nodiscard]] Result<std::string> unpack(std::string_view packed, std::size_t bytes_max);

}  // namespace linli::wire
