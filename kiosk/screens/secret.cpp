// Digits or four pictures: given by who comes, chosen by who has a card from today.
#include <array>

#include "kiosk/screens/canvas.h"

namespace linli::kiosk {

namespace {

struct Picture {
  const char* key;
  Icon icon;
  Tint tint;
};
/// What everybody has a word for and nobody takes for another.
constexpr std::array pictures{
    Picture{"picture.cat", Icon::Cat, Tint::Plain},          Picture{"picture.tree", Icon::Tree, Tint::Jade},
    Picture{"picture.flower", Icon::Flower, Tint::Red},      Picture{"picture.umbrella", Icon::Umbrella, Tint::Blue},
    Picture{"picture.sun", Icon::WeatherSunny, Tint::Amber}, Picture{"picture.house", Icon::HomeVariant, Tint::Red},
    Picture{"picture.key", Icon::Key, Tint::Amber},          Picture{"picture.bus", Icon::Bus, Tint::Blue},
    Picture{"picture.cup", Icon::Cup, Tint::Plain},          Picture{"picture.bell", Icon::Bell, Tint::Amber},
    Picture{"picture.star", Icon::Star, Tint::Red},          Picture{"picture.heart", Icon::Heart, Tint::Red}};

constexpr std::size_t chosen_needed = 4;

/// What both ways of asking share.
struct SecretPage {
  std::string title, hint, trouble;
  const std::string* typed = nullptr;
  const std::string* shuffled = nullptr;
  Secret kind = Secret::Digits;
  bool busy = false;
};

std::vector<std::size_t> laid_out(const std::string& shuffled) {
  std::vector<std::size_t> order;
  for (std::size_t at = 0; at + 1 < shuffled.size(); at += 2) {
    order.push_back(static_cast<std::size_t>(shuffled[at] - '0') * 10 +
                    static_cast<std::size_t>(shuffled[at + 1] - '0'));
  }
  return order;
}

void show_pictures(const Canvas& on, const SecretPage& page) {
  Ui& ui = on.ui;
  ui.title(page.title);
  const std::size_t chosen = page.typed->size() / 2;
  std::string dots;
  for (std::size_t i = 0; i < chosen_needed; ++i) dots += i < chosen ? "●" : "○";
  const Rect strip = ui.take_bottom(ui.measure().button);
  const auto parts = strip.columns({2, 1}, ui.measure().gap);
  {
    const auto left = ui.inside(parts[0]);
    if (page.trouble.empty()) {
      ui.text(page.hint + "  " + dots, TextSize::Body, 1);
    } else {
      ui.state(page.trouble, Tint::Amber, Icon::Alert);
    }
  }
  if (ui.as("erase").at(parts[1]).button(ui.words.erase, Icon::Backspace, Ready(chosen > 0))) on.ask(PadErase{});
  std::vector<Tile> tiles;
  const std::vector<std::size_t> order = laid_out(*page.shuffled);
  for (const std::size_t picture : order) {
    Tile tile;
    tile.id = "secret." + std::string(pictures.at(picture).key);
    tile.word = on.say(pictures.at(picture).key);
    tile.icon = pictures.at(picture).icon;
    tile.tint = pictures.at(picture).tint;
    tile.ready = Ready(!page.busy);
    tiles.push_back(tile);
  }
  if (const auto tapped = ui.tiles(tiles, ui.portrait() ? 3 : 6)) {
    on.ask(PickPicture{static_cast<int>(order.at(*tapped))});
  }
}

void show_digits(const Canvas& on, const SecretPage& page, const std::string& skip, const Intent& skipped) {
  PadPage pad;
  pad.title = page.title;
  pad.hint = page.trouble.empty() ? page.hint : std::string();  // Both have no room on narrow glass.
  pad.trouble = page.trouble;
  pad.typed = *page.typed;
  pad.button = on.say("common.confirm");
  pad.skip = skip;
  pad.secret = true;
  pad.can_go_on = page.typed->size() >= chosen_needed && !page.busy;
  pad.kind = Ui::PadKind::Pin;
  if (show_pad(on, pad)) on.ask(skipped);
}

std::string trouble_of(const Canvas& on, const Prove& screen) {
  if (screen.checking) return on.say("staff.checking");
  switch (screen.wrong) {
    case ErrorCode::BadInput:
      return {};
    case ErrorCode::WrongCode:
      return on.say(screen.person.empty() ? "prove.wrong" : "prove.wrong_card");
    case ErrorCode::LockedOut:
      return on.say("prove.locked");
    case ErrorCode::NotFound:
      return on.say("prove.none");
    default:
      return on.say("error." + std::string(name_of(screen.wrong)));
  }
}

}  // namespace

void draw(const Prove& screen, const Canvas& on) {
  const bool digits = screen.kind == Secret::Digits;
  start_screen(on, digits ? "prove.digits" : "prove.pictures");
  SecretPage page;
  page.title = on.say(digits ? "prove.digits" : "prove.pictures");
  page.hint = on.say(digits ? "prove.digits_hint" : "prove.pictures_hint");
  page.trouble = trouble_of(on, screen);
  page.typed = &screen.typed;
  page.shuffled = &screen.shuffled;
  page.kind = screen.kind;
  page.busy = screen.checking;
  if (!digits) return show_pictures(on, page);
  show_digits(on, page, on.say("prove.with_pictures"), SignInBy{Secret::Pictures});
}

void draw(const NewSecret& screen, const Canvas& on) {
  const bool digits = screen.kind == Secret::Digits;
  const bool again = !screen.first.empty();
  const std::string name = digits ? "digits" : "pictures";
  start_screen(on, "new." + name + (again ? ".again" : ""));
  SecretPage page;
  page.title = on.say("new." + name + (again ? ".again" : ""), {{"name", screen.person.shown_as}});
  page.hint = on.say("new." + name + ".hint");
  if (screen.differs) page.trouble = on.say("new.differs");
  page.typed = &screen.typed;
  page.shuffled = &screen.shuffled;
  page.kind = screen.kind;
  page.busy = screen.keeping;
  if (!digits) return show_pictures(on, page);
  show_digits(on, page, "", Back{});
}

}  // namespace linli::kiosk
