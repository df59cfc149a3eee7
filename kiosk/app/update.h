// The one place where the model changes. Pure: no clock, no disk, no network, no window; what it wants of the world it
// returns as effects, whose answers come back as facts. So every flow, time-out and failure is tested without a window.
#pragma once

#include <optional>
#include <string>

#include "kiosk/app/effects.h"
#include "kiosk/app/facts.h"
#include "kiosk/app/intents.h"
#include "kiosk/app/model.h"

namespace linli::kiosk {

/// The first reading of everything, once at start.
[[nodiscard]] Effects begin(Model& model);
[[nodiscard]] Effects update(Model& model, const Intent& intent);
[[nodiscard]] Effects update(Model& model, const Fact& fact);

/// When the model next needs a Ticked although nothing happens: a minute turns, a countdown runs.
[[nodiscard]] MonoMs wakes_at(const Model& model);
/// Seconds left on 还在吗？; nothing while it does not stand there.
[[nodiscard]] std::optional<int> seconds_left(const Model& model);
/// Seconds that question stands in all.
[[nodiscard]] int seconds_asked(const Model& model);
/// The text key of why this screen is not read aloud; nothing where it may be.
[[nodiscard]] std::optional<std::string> why_not_aloud(const Model& model);
/// How bright the screen is: less while nobody stands there, none in the dark hours until somebody touches it.
enum class Light { Full, Dim, Off };
[[nodiscard]] Light light_of(const Model& model);
/// A save that takes longer than 100 ms says that it is saving.
[[nodiscard]] bool shows_saving(const Model& model);

}  // namespace linli::kiosk
