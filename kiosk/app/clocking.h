// What a volunteer at the screen may do by the clock and for orders. Pure questions to the model that both update and
// the screens ask, as in choosing.h.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/app/model.h"

namespace linli::kiosk {

/// Whether the desk took them in as a volunteer.
[[nodiscard]] bool clocks_in(const Person& person);
/// Whoever is here, acting as a volunteer; nothing when they are none, or when staff work here.
[[nodiscard]] std::optional<Actor> volunteer_here(const Model& model);
/// Their day; null until it is read.
[[nodiscard]] const VolunteerDay* day_here(const Model& model);
/// Their shift that runs or is paused; null when none is.
[[nodiscard]] const Shift* shift_here(const Model& model);

/// It is longer than anybody works, or the day it began on is long over: they went and did not say so.
[[nodiscard]] bool is_forgotten(const Model& model, const Shift& shift);
/// The whole hours after it began: of that day, and of the night where that is what they may have worked.
[[nodiscard]] std::vector<WallMs> hours_they_may_have_gone(const Model& model, const Shift& shift);
/// So far, without pauses; nothing below zero, should a clock have been put back.
[[nodiscard]] std::int64_t worked_ms(const Shift& shift, WallMs now);
/// Other work may be done in this shift.
[[nodiscard]] bool may_change_task(const Model& model);

/// Posts they claimed and whose term runs, of those that there are here.
[[nodiscard]] std::vector<ClaimedPost> posts_held(const Model& model);
/// Until when; nothing when it is not theirs.
[[nodiscard]] std::optional<WallMs> held_until(const Model& model, std::string_view post);
/// Whether this work may count for one of them.
[[nodiscard]] bool counts_for_posts(const Model& model, ShiftTask task);

/// One of their orders; null when it is not, or no more.
[[nodiscard]] const Case* order_here(const Model& model, std::string_view subject);
/// What the visitor may do to it as a volunteer.
[[nodiscard]] bool may_for_order(const Model& model, const Case& order, CaseStep step);
/// The order that the running shift is for and that its second code ends; null when there is none.
[[nodiscard]] const Case* order_to_finish(const Model& model);

}  // namespace linli::kiosk
