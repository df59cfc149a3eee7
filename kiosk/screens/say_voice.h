// What several screens show of a recording.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kiosk/screens/canvas.h"

namespace linli::kiosk {

/// 「0:42」
[[nodiscard]] std::string say_length(std::int64_t ms);
/// In place of the ways to say it, while somebody speaks.
void draw_speaking(const Canvas& on, const Speaking& speaking);
/// A button that plays `what` (as in Listening), or stops it. True when tapped.
[[nodiscard]] bool show_listen(const Canvas& on, std::string_view id, std::string_view what, const std::string& word,
                               const Rect& where);

}  // namespace linli::kiosk
