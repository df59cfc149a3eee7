#include "kiosk/screens/offers.h"

namespace linli::kiosk {

void show_offers(const Canvas& on, std::span<const Offer> offers, std::size_t across) {
  std::vector<Tile> tiles;
  tiles.reserve(offers.size());
  for (const Offer& offer : offers) {
    Tile& tile = tiles.emplace_back();
    tile.id = offer.key;
    tile.word = on.say(offer.key);
    tile.icon = offer.icon;
    tile.tint = offer.tint;
    tile.ready = offer.ready;
  }
  if (const auto tapped = on.ui.tiles(tiles, across)) on.ask(offers[*tapped].intent);
}

}  // namespace linli::kiosk
