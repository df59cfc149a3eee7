// The breakages of data/base/mutation.h by name, so that each can be shown to be noticed.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "data/base/mutation.h"

namespace linli::sim {

/// "drop_fsync"; nothing for a name that is none.
[[nodiscard]] std::optional<Mutation> mutation_named(std::string_view name);
[[nodiscard]] std::vector<std::string_view> mutation_names();
/// False when this program was built without them.
[[nodiscard]] bool mutate(Mutation mutation);

}  // namespace linli::sim
