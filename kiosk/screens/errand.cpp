// 找人帮忙: what, who, when, and for a bath by whom. A question a screen, in pictures.
#include <algorithm>
#include <array>

#include "kiosk/screens/canvas.h"

namespace linli::kiosk {

namespace {

/// How an answer is drawn; the catalogue has only its words.
struct Drawn {
  std::string_view id;
  Icon icon;
  Tint tint;
};
constexpr std::array answers_drawn{Drawn{"me", Icon::Account, Tint::Red},
                                   Drawn{"family", Icon::AccountMultiple, Tint::Amber},
                                   Drawn{"neighbour", Icon::HomeVariant, Tint::Jade},
                                   Drawn{"today", Icon::Clock, Tint::Red},
                                   Drawn{"tomorrow_morning", Icon::WeatherSunny, Tint::Amber},
                                   Drawn{"tomorrow_afternoon", Icon::CalendarClock, Tint::Blue},
                                   Drawn{"these_days", Icon::Calendar, Tint::Jade},
                                   Drawn{"woman", Icon::Human, Tint::Red},
                                   Drawn{"man", Icon::Human, Tint::Blue}};

Tile tile_of_answer(const Canvas& on, const Phrase& answer) {
  Tile tile;
  tile.id = answer.id;
  tile.word = answer.words.in(on.model.language);
  tile.icon = Icon::DotsHorizontal;
  tile.tint = Tint::Blue;
  for (const Drawn& drawn : answers_drawn) {
    if (drawn.id != answer.id) continue;
    tile.icon = drawn.icon;
    tile.tint = drawn.tint;
  }
  return tile;
}

/// Draws the question and its answers; the one that was tapped.
const Phrase* ask_in_pictures(const Canvas& on, std::string_view name, const Field* question, std::size_t across) {
  start_screen(on, name);
  if (question == nullptr) {
    on.ui.state(on.say("errand.none"), Tint::Amber, Icon::Alert);
    return nullptr;
  }
  on.ui.title(question->words.in(on.model.language));
  std::vector<Tile> tiles;
  for (const Phrase& answer : question->choices) {
    if (tiles.size() < choices_max) tiles.push_back(tile_of_answer(on, answer));
  }
  const auto tapped = on.ui.tiles(tiles, on.ui.portrait() ? 1 : across);
  return tapped ? &question->choices[*tapped] : nullptr;
}

Tile tile_of_help(const Canvas& on, const Category& category) {
  Tile tile;
  tile.id = category.id;
  tile.word = category.words.in(on.model.language);
  tile.icon = icon_named(category.icon);
  tile.tint = tint_named(category.tint);
  return tile;
}

}  // namespace

void draw(const ErrandWhat& /*screen*/, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "errand.what");
  const Service* service = errands(on.model);
  if (service == nullptr || service->categories.empty()) {
    ui.state(on.say("errand.none"), Tint::Amber, Icon::Alert);
    return;
  }
  ui.title(on.say("errand.what"));
  std::vector<Tile> tiles;
  for (const Category& category : service->categories) {
    if (tiles.size() < choices_max) tiles.push_back(tile_of_help(on, category));
  }
  if (const auto tapped = ui.tiles(tiles, ui.portrait() ? 2 : 4)) on.ask(PickHelp{service->categories[*tapped].id});
}

void draw(const ErrandWho& /*screen*/, const Canvas& on) {
  if (const Phrase* who = ask_in_pictures(on, "errand.who", errand_question(on.model, "who"), 3)) {
    on.ask(PickWho{who->id, who->words.in(on.model.language)});
  }
}

void draw(const ErrandWhen& /*screen*/, const Canvas& on) {
  if (const Phrase* when = ask_in_pictures(on, "errand.when", errand_question(on.model, "when"), 2)) {
    on.ask(PickWhen{when->id});
  }
}

void draw(const ErrandWish& /*screen*/, const Canvas& on) {
  const std::string category = on.model.draft ? on.model.draft->lodge.category : std::string();
  const Field* question = errand_question(on.model, "helper", category);
  if (const Phrase* wish = ask_in_pictures(on, "errand.wish", question, 2)) on.ask(PickWish{wish->id});
}

}  // namespace linli::kiosk
