// What staff do for a resident at the desk: find them, vouch for them, let them choose digits or pictures.
#include <array>

#include "kiosk/screens/canvas.h"
#include "kiosk/screens/offers.h"

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
  Ui& ui = on.ui;
  start_screen(on, "staff.resident");
  ui.title(screen.person.shown_as);
  ui.text(on.say("resident.what"), TextSize::Body, 2);
  const bool may_vouch = on.model.session && role_to_vouch(*on.model.session);
  const std::array offers{Offer{"resident.vouch", Icon::AccountCheck, Tint::Red, VouchForThem{},
                                may_vouch ? Ready() : Ready::no(on.say("resident.not_you"))},
                          Offer{"resident.digits", Icon::Key, Tint::Jade, ChooseSecret{Secret::Digits}},
                          Offer{"resident.pictures", Icon::Image, Tint::Amber, ChooseSecret{Secret::Pictures}}};
  show_offers(on, offers, ui.portrait() ? 1 : 3);
}

}  // namespace linli::kiosk
