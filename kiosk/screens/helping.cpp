// For somebody else: whose matter a proxy brings, and the moment a helper turns the screen.
#include <array>

#include "kiosk/screens/canvas.h"
#include "kiosk/screens/offers.h"

namespace linli::kiosk {

void draw(const ForWhom& /*screen*/, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "for_whom");
  ui.title(on.say("for.title"));
  const Rect hint = ui.take_bottom(ui.text_height(on.say("for.hint"), ui.area().w) + 1);
  const auto offer = [&](const char* key, Icon icon, Tint tint) {
    return Offer{key, icon, tint, SpeakForSomebody{on.say(key)}};
  };
  const std::array offers{offer("for.mother", Icon::Account, Tint::Red),
                          offer("for.father", Icon::Account, Tint::Blue),
                          offer("for.spouse", Icon::HumanMaleFemale, Tint::Jade),
                          offer("for.child", Icon::HumanChild, Tint::Amber),
                          offer("for.relative", Icon::AccountMultiple, Tint::Jade),
                          offer("for.neighbour", Icon::HomeVariant, Tint::Amber)};
  show_offers(on, offers, ui.portrait() ? 2 : 3);
  const auto under = ui.inside(hint);
  ui.quiet(on.say("for.hint"), 2);
}

void draw(const HandOver& /*screen*/, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "hand_over");
  const auto card = ui.card(ui.area());
  const Rect button = ui.take_bottom(ui.measure().main + 6);
  show_notice(on, Icon::AccountSwitch, Tint::Jade, on.say("hand_over.title"), on.say("hand_over.what"));
  if (ui.as("take_over").at(button).main_button(on.say("hand_over.button"), Icon::HumanGreeting)) on.ask(TakeItOver{});
}

}  // namespace linli::kiosk
