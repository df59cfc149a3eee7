// Taking in what came by telephone, letter box or chat: the same 说事 flow, with its channel.
#include <array>

#include "kiosk/screens/canvas.h"
#include "kiosk/screens/offers.h"

namespace linli::kiosk {

void draw(const TakeIn& /*screen*/, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "staff.take_in", Density::Staff);
  ui.title(on.say("take_in.title"));
  const std::array offers{Offer{"channel.phone", Icon::Phone, Tint::Jade, TakeInBy{Channel::Phone}},
                          Offer{"channel.counter", Icon::Account, Tint::Red, TakeInBy{Channel::Counter}},
                          Offer{"channel.letter_box", Icon::Email, Tint::Amber, TakeInBy{Channel::LetterBox}},
                          Offer{"channel.chat", Icon::MessageText, Tint::Blue, TakeInBy{Channel::Chat}},
                          Offer{"channel.hotline", Icon::PhoneInTalk, Tint::Blue, TakeInBy{Channel::Hotline}},
                          Offer{"take_in.help", Icon::HumanGreeting, Tint::Red, HelpSomebody{}}};
  show_offers(on, offers, ui.portrait() ? 2 : 3);
}

}  // namespace linli::kiosk
