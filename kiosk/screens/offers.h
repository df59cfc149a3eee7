// Pictures to choose from, each with what a tap on it asks for.
#pragma once

#include <span>

#include "kiosk/screens/canvas.h"

namespace linli::kiosk {

struct Offer {
  const char* key;  // Of its words; also the tile's id.
  Icon icon;
  Tint tint;
  Intent intent;
  Ready ready{};
};

/// Draws them into what is left of the area, `across` beside each other, and asks for the one that was tapped.
void show_offers(const Canvas& on, std::span<const Offer> offers, std::size_t across);

}  // namespace linli::kiosk
