// 说事, step 2: where? Pictures, then buildings and units from the place tree, then a number pad for the door.
#include <array>

#include "kiosk/screens/canvas.h"
#include "kiosk/screens/offers.h"

namespace linli::kiosk {

namespace {

constexpr std::size_t where_step = 1;
constexpr std::size_t places_a_page = choices_max - 1;  // 「都不是」 is the eighth.
constexpr int units_max = 7;

std::string title_of(const Canvas& on, const PickOfPlaces& screen, const std::vector<const Place*>& places) {
  if (screen.whereabouts == Whereabouts::Elsewhere) return on.say("say.where.area_title");
  if (!places.empty() && places.front()->kind == "grid") return on.say("say.where.grid_title");
  if (on.model.draft && on.model.draft->is_errand()) return on.say("errand.where");
  return on.say(on.model.draft && on.model.draft->reply_known ? "say.home.title" : "say.where.building_title");
}

}  // namespace

void draw(const Where& /*screen*/, const Canvas& on) {
  start_screen(on, "say.where");
  show_steps(on, where_step);
  on.ui.title(on.say("say.where.title"));
  const auto offer = [&](Whereabouts whereabouts, const char* key, Icon icon, Tint tint) {
    return Offer{key, icon, tint, PickWhere{whereabouts, on.say(key)}};
  };
  const std::array offers{offer(Whereabouts::MyHome, "say.where.home", Icon::HomeVariant, Tint::Red),
                          offer(Whereabouts::OurBuilding, "say.where.building", Icon::HomeModern, Tint::Blue),
                          offer(Whereabouts::Yard, "say.where.yard", Icon::Tree, Tint::Jade),
                          offer(Whereabouts::Elsewhere, "say.where.elsewhere", Icon::MapMarker, Tint::Amber)};
  show_offers(on, offers, 2);
}

void draw(const PickOfPlaces& screen, const Canvas& on) {
  const auto places = places_for(on.model, screen);
  const Page page = page_of(places.size(), places_a_page, screen.page);
  start_screen(on, "say.place." + screen.within + "." + std::to_string(page.number));
  show_steps(on, where_step);
  on.ui.title(title_of(on, screen, places));
  show_pager(on, page);
  std::vector<Tile> tiles;
  for (std::size_t i = page.begin; i < page.end; ++i) {
    Tile tile;
    tile.id = places[i]->scope;
    tile.word = places[i]->name;
    tile.icon = places[i]->kind == "building" ? Icon::HomeModern : Icon::MapMarker;
    tile.tint = Tint::Blue;
    tiles.push_back(tile);
  }
  Tile unsaid;
  unsaid.id = "unsaid";
  unsaid.word = on.say("say.where.not_listed");
  unsaid.icon = Icon::DotsHorizontal;
  unsaid.tint = Tint::Amber;
  tiles.push_back(unsaid);
  const auto tapped = on.ui.tiles(tiles, on.ui.portrait() ? 2 : 4);
  if (!tapped) return;
  if (page.begin + *tapped < page.end) {
    on.ask(PickPlace{places[page.begin + *tapped]->scope});
  } else {
    on.ask(PlaceUnsaid{});
  }
}

void draw(const Unit& /*screen*/, const Canvas& on) {
  start_screen(on, "say.unit");
  show_steps(on, where_step);
  on.ui.title(on.say("say.where.unit_title"));
  std::vector<std::string> units;
  for (int unit = 1; unit <= units_max; ++unit) {
    units.push_back(on.say("say.where.unit", {{"number", std::to_string(unit)}}));
  }
  std::vector<std::string> shown = units;
  shown.push_back(on.say("say.where.no_unit"));
  if (const auto tapped = on.ui.choices(shown, std::nullopt, 2)) {
    on.ask(PickUnit{*tapped < units.size() ? units[*tapped] : std::string()});
  }
}

void draw(const Door& screen, const Canvas& on) {
  start_screen(on, "say.door");
  show_steps(on, where_step);
  PadPage page;
  page.title = on.say("say.where.door_title");
  page.typed = screen.typed;
  page.hint = on.model.draft ? on.model.draft->lodge.place_name + " " + on.model.draft->unit : std::string();
  page.button = on.say("common.next");
  page.skip = on.say("say.where.door_skip");
  page.kind = Ui::PadKind::NumberAndDash;
  if (show_pad(on, page)) on.ask(PlaceUnsaid{});
}

}  // namespace linli::kiosk
