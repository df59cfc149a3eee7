// What staff do for a resident at the desk: find them, vouch for them, let them choose digits or pictures.
#include <array>

#include "kiosk/screens/canvas.h"

namespace linli::kiosk {

void draw(const FindResident& screen, const Canvas& on) {
  start_screen(on, "staff.find_resident");
  PadPage page;
  page.title = on.say("resident.find");
  page.hint = on.say("resident.find_hint");
  page.trouble = screen.missing ? on.say("resident.missing") : std::string();
  page.typed = screen.typed;
  page.button = on.say("common.next");
  page.can_go_on = screen.typed.size() >= phone_digits_min;
  (void)show_pad(on, page);
}

void draw(const SeveralResidents& screen, const Canvas& on) {
  start_screen(on, "staff.several_residents");
  on.ui.title(on.say("resident.several"));
  std::vector<std::string> names;
  for (const Person& person : screen.found) {
    if (names.size() < choices_max) names.push_back(person.shown_as);
  }
  if (const auto tapped = on.ui.choices(names, std::nullopt)) on.ask(PickResident{*tapped});
}

void draw(const ResidentFile& screen, const Canvas& on) {
  struct Choice {
    const char* key;
    Icon icon;
    Tint tint;
  };
  constexpr std::array choices{Choice{"resident.vouch", Icon::AccountCheck, Tint::Red},
                               Choice{"resident.digits", Icon::Key, Tint::Jade},
                               Choice{"resident.pictures", Icon::Image, Tint::Amber}};
  Ui& ui = on.ui;
  start_screen(on, "staff.resident");
  ui.title(screen.person.shown_as);
  ui.text(on.say("resident.what"), TextSize::Body, 2);
  const bool may_vouch = on.model.session && role_to_vouch(*on.model.session);
  std::vector<Tile> tiles;
  for (const Choice& choice : choices) {
    Tile tile;
    tile.id = choice.key;
    tile.word = on.say(choice.key);
    tile.icon = choice.icon;
    tile.tint = choice.tint;
    tiles.push_back(tile);
  }
  if (!may_vouch) tiles.front().ready = Ready::no(on.say("resident.not_you"));
  const auto tapped = ui.tiles(tiles, ui.portrait() ? 1 : 3);
  if (!tapped) return;
  const std::array<Intent, choices.size()> does{VouchForThem{}, ChooseSecret{Secret::Digits},
                                                ChooseSecret{Secret::Pictures}};
  on.ask(does.at(*tapped));
}

}  // namespace linli::kiosk
