// Choices of which each has an id that does not depend on the language: several may be chosen, or one.
#pragma once

#include <span>
#include <string>

#include "kiosk/screens/canvas.h"

namespace linli::kiosk {

struct Tick {
  std::string id, word;
  bool ticked = false;
};

/// Draws them into what is left of the area, `across` beside each other; which was tapped.
[[nodiscard]] std::optional<std::size_t> show_ticks(const Canvas& on, std::span<const Tick> ticks, std::size_t across);

}  // namespace linli::kiosk
