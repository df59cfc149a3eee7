// What waits at the desk, in words: whose hours and when, why staff look twice, what a transfer was for; and the parts
// that several of its screens are built from.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/app/choosing_desk.h"
#include "kiosk/screens/canvas.h"

namespace linli::kiosk {

/// By the name they are shown by; 「不知是谁」 while their entry has not come here.
[[nodiscard]] std::string say_somebody(const Canvas& on, std::string_view person);
/// 「11月22日 星期日 8:05–11:25」; of hours whose beginning nobody knows, only the end.
[[nodiscard]] std::string say_span(const Canvas& on, const Shift& shift);
/// The kind of post, else the task.
[[nodiscard]] std::string say_work(const Canvas& on, const Shift& shift);
/// Keys of why staff look twice, the gravest first.
[[nodiscard]] std::vector<std::string> doubts_of(const Shift& shift);
/// 「大米五斤 ×2」, 「打扫」, 「更正」.
[[nodiscard]] std::string say_item(const Canvas& on, const Transfer& transfer);
[[nodiscard]] std::string say_article(const Canvas& on, std::string_view item);
/// Why it has to be looked at.
[[nodiscard]] std::string say_trouble(const Canvas& on, const Transfer& transfer);
/// 「还没人接，到明天 10:00」, 「等站里安排」.
[[nodiscard]] std::string say_answer(const Canvas& on, const Case& order);

/// A button at a row's right end, as tall as a target: its place, and what is left of the row.
struct RowParts {
  Rect row;
  std::vector<Rect> buttons;
};
[[nodiscard]] RowParts part_row(const Canvas& on, std::size_t buttons);

/// A field and ready words under it, into which the sheet on top writes; `asked` is the text key of the question.
void show_reason(const Canvas& on, std::string_view asked, const std::string& words, std::string_view ready_prefix);

}  // namespace linli::kiosk
