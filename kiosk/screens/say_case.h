// A case in words: its number as people say it, its state as a pill, its progress, its timeline.
#pragma once

#include <string>
#include <vector>

#include "kiosk/screens/canvas.h"

namespace linli::kiosk {

/// 「溪坪」 of 「溪坪红色驿站」.
[[nodiscard]] std::string short_station(std::string_view station_name);
/// 「溪坪 347-6」; the whole ticket when it is another station's.
[[nodiscard]] std::string say_ticket(const Canvas& on, std::string_view ticket);
[[nodiscard]] std::string say_category(const Canvas& on, std::string_view category);
[[nodiscard]] std::string say_category(const Canvas& on, const Draft& draft);
/// Where it is; of a card's home only that it is there, as long as nobody proved that the card is theirs.
[[nodiscard]] std::string say_place(const Canvas& on, const Draft& draft);
/// The ready phrases that were tapped and what was typed, in one line.
[[nodiscard]] std::string say_words(const Canvas& on, const Case& found);
/// 「话已送到县里，照片还在路上」; "" when nothing is attached.
[[nodiscard]] std::string say_media(const Canvas& on, const Case& found);
[[nodiscard]] Icon icon_of_category(const Canvas& on, std::string_view category);
[[nodiscard]] Tint tint_of_category(const Canvas& on, std::string_view category);
/// 「街道」: where a sealed matter goes.
[[nodiscard]] std::string say_office(const Canvas& on);

[[nodiscard]] bool is_done(CaseState state);
/// 办理中 amber, 办好了 jade, 急办 red with a sign.
[[nodiscard]] Pill state_pill(const Canvas& on, CaseState state, bool hazard);
/// 已存好 → {张姐}看过了 → {谁}在办 → 办好了
[[nodiscard]] std::vector<ProgressStep> progress_of(const Canvas& on, const Case& found);
[[nodiscard]] std::vector<TimelineEntry> timeline_of(const Canvas& on, const Case& found);
/// 今天, 还有 3 天, 超 2 天, —.
[[nodiscard]] std::string say_due(const Canvas& on, const Case& found);
[[nodiscard]] std::string say_person(const Canvas& on, std::string_view person);
/// 「分类」: the button of a step.
[[nodiscard]] std::string say_step(const Canvas& on, CaseStep step);
[[nodiscard]] Icon icon_of_step(CaseStep step);
/// Ready words of assets/text whose key starts so, in the file's order.
[[nodiscard]] std::vector<std::string> ready_words(const Canvas& on, std::string_view prefix);

}  // namespace linli::kiosk
