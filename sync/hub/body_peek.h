// Looks at one field of a body without building it: the hub sees every entry and needs almost nothing of most.
// Only for bodies that read_line accepted.
#pragma once

#include <string>
#include <string_view>

namespace linli::hub {

/// The top-level string field `key` of a strict JSON object, without its quotes; empty when there is none, or when it
/// holds an escape (no code, ticket or id does).
[[nodiscard]] std::string_view top_level_string(std::string_view body, std::string_view key);

}  // namespace linli::hub
