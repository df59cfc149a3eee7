// What staff do for a resident at the desk: find them, vouch for them, let them choose digits or pictures.
#include <array>

#include "kiosk/screens/canvas.h"
#include "kiosk/screens/offers.h"

namespace linli::kiosk {

namespace {

Ready ready_for_intake(const Canvas& on, const Person& person, bool at_desk) {
  if (!at_desk) return Ready::no(on.say("resident.not_you"));
  // What they said before is read first.
  if (!on.model.day || on.model.day->person != person.id) return Ready::no(on.say("desk.reading"));
  return {};
}

Ready ready_for_paper(const Canvas& on, const Person& person, bool at_desk) {
  if (!at_desk) return Ready::no(on.say("resident.not_you"));
  if (!has_role(person, Role::Volunteer)) return Ready::no(on.say("resident.no_volunteer"));
  return person.id == on.model.session->person ? Ready::no(on.say("desk.why.own")) : Ready();
}

}  // namespace

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
  start_screen(on, "staff.resident", Density::Staff);
  ui.title(screen.person.shown_as);
  ui.text(on.say("resident.what"), TextSize::Body, 2);
  const bool may_vouch = on.model.session && role_to_vouch(*on.model.session);
  const Person& person = screen.person;
  const bool may_take_in = on.model.session && role_to_take_in(*on.model.session, person);
  const std::array offers{
      Offer{"resident.vouch", Icon::AccountCheck, Tint::Red, VouchForThem{},
            may_vouch ? Ready() : Ready::no(on.say("resident.not_you"))},
      Offer{"resident.digits", Icon::Key, Tint::Jade, ChooseSecret{Secret::Digits}},
      Offer{"resident.pictures", Icon::Image, Tint::Amber, ChooseSecret{Secret::Pictures}},
      Offer{"resident.intake", Icon::AccountStar, Tint::Jade, OpenIntake{}, ready_for_intake(on, person, may_take_in)},
      Offer{"resident.paper_hours", Icon::FileDocument, Tint::Amber, OpenPaperHours{},
            ready_for_paper(on, person, may_vouch)}};
  show_offers(on, offers, ui.portrait() ? 1 : 3);
}

}  // namespace linli::kiosk
