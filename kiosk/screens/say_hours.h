// Hours, hearts and points in words.
#pragma once

#include <cstdint>
#include <string>

#include "kiosk/screens/canvas.h"

namespace linli::kiosk {

/// 「3 小时 20 分」, 「45 分」, 「2 小时」; below zero with a minus.
[[nodiscard]] std::string say_minutes(const Canvas& on, std::int64_t minutes);
/// 「3 小时」, 「5 颗心」, 「12 分」: in the currency's own unit.
[[nodiscard]] std::string say_amount(const Canvas& on, Currency currency, std::int64_t amount);
/// The same with its sign: 「+3 小时」.
[[nodiscard]] std::string say_change(const Canvas& on, Currency currency, std::int64_t amount);
[[nodiscard]] std::string say_currency(const Canvas& on, Currency currency);
[[nodiscard]] std::string say_task(const Canvas& on, ShiftTask task);

}  // namespace linli::kiosk
