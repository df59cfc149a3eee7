// An order in words: when it is wanted, who shall come, and how far it is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/screens/canvas.h"

namespace linli::kiosk {

/// 「明天10点」
[[nodiscard]] std::string say_until(const Canvas& on, WallMs at);
/// 「明天上午」: a choice of the service's question; empty for one that it does not have.
[[nodiscard]] std::string say_when_wanted(const Canvas& on, std::string_view when);
/// The same of an order lodged on some day: 「明天」 was said then, and is another word by now. Empty as above.
[[nodiscard]] std::string say_day_wanted(const Canvas& on, const Case& order);
/// 「女的」
[[nodiscard]] std::string say_wish(const Canvas& on, std::string_view category, std::string_view wish);
/// 「还没人接。到明天10点没人接，站里来安排。」
[[nodiscard]] std::string say_order_state(const Canvas& on, const Case& order);
/// 记下了 → {张姐}接了 → 在做 → 做好了
[[nodiscard]] std::vector<ProgressStep> order_progress(const Canvas& on, const Case& order);
/// 「明天上午 · 要女的来 · 替妈妈」: what whoever asked said of it beside what it is.
[[nodiscard]] std::string say_order_terms(const Canvas& on, const Case& order);

}  // namespace linli::kiosk
