// A cursor is "<run>.<n>.<mac>": a position, and a MAC by which this hub, and it alone, knows its own word again.
// Several, as a station was told them, are joined by '_'.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/log/entry.h"
#include "sync/hub/store.h"

namespace linli::hub {

[[nodiscard]] std::string write_cursor(const HubIdentity& hub, Position at);
/// Nothing for one that this hub did not make.
[[nodiscard]] std::optional<Position> read_cursor(const HubIdentity& hub, std::string_view cursor);
[[nodiscard]] std::vector<std::string_view> cursors_in(std::string_view told);
void add_cursor(std::string& told, std::string_view cursor);

}  // namespace linli::hub
