// Days and times as people say them: 「最晚下周二」, 「今天」, 「11月22日 星期日 上午 9:12」. Beijing time.
#pragma once

#include <string>

#include "data/calendar/calendar.h"
#include "kiosk/look/words.h"

namespace linli::kiosk {

[[nodiscard]] std::string say_clock(WallMs at);                              // 9:12
[[nodiscard]] std::string say_date(const Words& words, WallMs at);           // 11月22日 星期日
[[nodiscard]] std::string say_date_and_time(const Words& words, WallMs at);  // 11月22日 星期日  上午 9:12
/// 今天, 明天, 周五, 下周二, else 11月30日.
[[nodiscard]] std::string say_day(const Words& words, WallMs at, WallMs now);
/// 刚刚, 9:12, 昨天 9:12, else 11月19日.
[[nodiscard]] std::string say_when(const Words& words, WallMs at, WallMs now);
[[nodiscard]] std::string say_month(const Words& words, int month);

}  // namespace linli::kiosk
