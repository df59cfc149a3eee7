// 说事, step 1: what is it? One tap on a picture; danger first.
#include "kiosk/screens/canvas.h"

namespace linli::kiosk {

namespace {

Tile tile_of(const Canvas& on, const Category& category) {
  Tile tile;
  tile.id = category.id;
  tile.word = category.words.in(on.model.language);
  tile.icon = icon_named(category.icon);
  tile.tint = tint_named(category.tint);
  tile.danger = category.hazard;
  return tile;
}

}  // namespace

void draw(const What& screen, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, screen.second ? "say.what.2" : "say.what");
  show_steps(on, 0);
  ui.title(on.say(screen.second ? "say.what.other_title" : "say.what.title"));
  const auto categories = categories_on(on.model, screen.second ? 2 : 1);
  if (categories.empty()) {
    ui.state(on.say("say.what.no_catalogue"), Tint::Amber, Icon::Alert);
    return;
  }
  std::vector<Tile> tiles;
  tiles.reserve(categories.size() + 1);
  for (const Category* category : categories) tiles.push_back(tile_of(on, *category));
  const bool has_others = !screen.second && !categories_on(on.model, 2).empty();
  if (has_others) {
    Tile others;
    others.id = "others";
    others.word = on.say("say.what.other");
    others.icon = Icon::DotsHorizontal;
    tiles.push_back(others);
  }
  const auto tapped = ui.tiles(tiles, ui.portrait() ? 2 : 4);
  if (!tapped) return;
  if (*tapped < categories.size()) {
    on.ask(PickCategory{categories[*tapped]->id});
  } else {
    on.ask(Open{What{true}});
  }
}

}  // namespace linli::kiosk
