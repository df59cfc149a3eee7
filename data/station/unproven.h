// What receipts told and no page of the hub has borne out yet: where the hub stood at each, as its own cursor, joined
// by
// '_'. A hub that was restored to an earlier moment cannot hold them, and signs so when it is asked; once a page has
// come that reaches as far, the station's own cursor stands for them. One for each run of the hub is enough: within a
// run positions only grow.
#pragma once

#include <string>
#include <string_view>

#include "data/log/entry.h"

namespace linli::unproven {

[[nodiscard]] std::string with(std::string_view list, std::string_view cursor);
/// Without those of `asked` that are in `lost`, or stand at or before position n.
[[nodiscard]] std::string without(std::string_view list, std::string_view asked, std::string_view lost, std::int64_t n);
/// True when both name one and the same.
[[nodiscard]] bool share(std::string_view list, std::string_view other);

}  // namespace linli::unproven
