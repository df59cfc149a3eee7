// What the pages of 志愿打卡 share.
#pragma once

#include <string>

#include "kiosk/screens/canvas.h"

namespace linli::kiosk {

[[nodiscard]] Icon icon_of_task(ShiftTask task);
[[nodiscard]] Tint tint_of_task(ShiftTask task);
/// 「环境卫生」; its id where this station does not know it.
[[nodiscard]] std::string say_post(const Canvas& on, std::string_view post);
/// A volunteer's day is on its way here: a few milliseconds.
void show_reading(const Canvas& on);

}  // namespace linli::kiosk
