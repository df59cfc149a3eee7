// The widget registry as a JSON file, for tools that look at the kiosk from outside. Written to a side file and
// renamed, so that a reader never sees half of one.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "data/base/result.h"
#include "kiosk/look/registry.h"

namespace linli {

/// {"frame":N,"screen":"home","size":[w,h],"mm_per_px":…,"lang":…,"widgets":[{"id","role","label","rect":[x,y,w,h],
/// "enabled",…}]}; rectangles and size in px.
[[nodiscard]] std::string tree_json(const Registry& registry, std::uint64_t frame, std::string_view lang);
/// DiskFailed when the file cannot be written.
[[nodiscard]] Result<> write_tree(const std::filesystem::path& file, const std::string& json);

}  // namespace linli
