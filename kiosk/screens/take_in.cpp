// Taking in what came by telephone, letter box or chat: the same 说事 flow, with its channel.
#include <array>

#include "kiosk/screens/canvas.h"

namespace linli::kiosk {

void draw(const TakeIn& /*screen*/, const Canvas& on) {
  struct Choice {
    Channel channel;
    Icon icon;
    Tint tint;
  };
  constexpr std::array choices{
      Choice{Channel::Phone, Icon::Phone, Tint::Jade}, Choice{Channel::Counter, Icon::Account, Tint::Red},
      Choice{Channel::LetterBox, Icon::Email, Tint::Amber}, Choice{Channel::Chat, Icon::MessageText, Tint::Blue},
      Choice{Channel::Hotline, Icon::PhoneInTalk, Tint::Blue}};
  Ui& ui = on.ui;
  start_screen(on, "staff.take_in", Density::Staff);
  ui.title(on.say("take_in.title"));
  std::vector<Tile> tiles;
  for (const Choice& choice : choices) {
    Tile tile;
    tile.id = name_of(choice.channel);
    tile.word = on.say("channel." + std::string(name_of(choice.channel)));
    tile.icon = choice.icon;
    tile.tint = choice.tint;
    tiles.push_back(tile);
  }
  Tile help;
  help.id = "help";
  help.word = on.say("take_in.help");
  help.icon = Icon::HumanGreeting;
  help.tint = Tint::Red;
  tiles.push_back(help);
  const auto tapped = ui.tiles(tiles, ui.portrait() ? 2 : 3);
  if (!tapped) return;
  if (*tapped < choices.size()) {
    on.ask(TakeInBy{choices.at(*tapped).channel});
  } else {
    on.ask(HelpSomebody{});
  }
}

}  // namespace linli::kiosk
