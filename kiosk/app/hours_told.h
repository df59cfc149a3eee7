// What somebody is told of their own hours: what was worked, what stands in their book, and whether that is something
// other than they would expect. Pure; what is read and what is drawn ask the same.
#pragma once

#include <cstdint>
#include <optional>

#include "kiosk/app/model.h"

namespace linli::kiosk {

inline constexpr WallMs told_day_ms = 24LL * 60 * 60 * 1000;
/// How long hours that left nothing in the book stand there all the same, with their reason.
inline constexpr WallMs told_ms = 60 * told_day_ms;
/// How long they are among the news of a greeting.
inline constexpr WallMs told_as_news_ms = 14 * told_day_ms;

/// Nothing where nobody knows when they came.
[[nodiscard]] std::optional<std::int64_t> minutes_worked(const Shift& shift);
/// What came into their book: none of hours that wait, were declined or taken back, or lie over the cap.
[[nodiscard]] std::int64_t minutes_in_book(const Shift& shift);
[[nodiscard]] bool is_turned_down(const Shift& shift);
/// Turned down, or counted with other minutes than worked; and not so long ago that nobody asks any more.
[[nodiscard]] bool is_told(const Shift& shift, WallMs now);
/// Of these, what somebody would rather hear of at once: less than they worked.
[[nodiscard]] bool is_news(const Shift& shift, WallMs now);
/// Of the book that was read, waiting or told; null where it is not in it.
[[nodiscard]] const Shift* shift_in_book(const Model& model, const Uuid& subject);

}  // namespace linli::kiosk
