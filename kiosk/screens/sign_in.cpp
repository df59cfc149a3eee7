// Who works here: name and PIN, the lock that wipes nothing, and the staff's own menu.
#include <array>

#include "kiosk/screens/canvas.h"
#include "kiosk/screens/missing_characters.h"
#include "kiosk/screens/offers.h"
#include "kiosk/screens/say_case.h"

namespace linli::kiosk {

namespace {

std::string pin_trouble(const Canvas& on, const Pin& screen) {
  if (screen.checking) return on.say("staff.checking");
  switch (screen.wrong) {
    case ErrorCode::BadInput:
      return {};
    case ErrorCode::WrongCode:
      return on.say("staff.pin_wrong");
    case ErrorCode::LockedOut:
      return on.say("staff.pin_locked");
    case ErrorCode::NotFound:
      return on.say("staff.pin_missing");
    default:
      return on.say("error." + std::string(name_of(screen.wrong)));
  }
}

}  // namespace

void draw(const SignIn& screen, const Canvas& on) {
  Ui& ui = on.ui;
  const auto staff = staff_of(on.model);
  const Page page = page_of(staff.size(), choices_max, screen.page);
  start_screen(on, "staff.sign_in." + std::to_string(page.number));
  ui.title(on.say("staff.sign_in"));
  if (staff.empty()) {
    ui.state(on.say("staff.nobody"), Tint::Amber, Icon::Alert);
    return;
  }
  show_pager(on, page);
  std::vector<Tile> tiles;
  for (std::size_t i = page.begin; i < page.end; ++i) {
    Tile tile;
    tile.id = staff[i]->id;
    tile.word = staff[i]->shown_as;
    tile.icon = Icon::Account;
    tile.tint = staff[i]->on_duty ? Tint::Jade : Tint::Plain;
    tiles.push_back(tile);
  }
  if (const auto tapped = ui.tiles(tiles, ui.portrait() ? 2 : 4)) on.ask(PickStaff{staff[page.begin + *tapped]->id});
}

void draw(const Pin& screen, const Canvas& on) {
  start_screen(on, "staff.pin");
  PadPage page;
  page.title = on.say("staff.pin_title", {{"name", say_person(on, screen.person)}});
  page.trouble = pin_trouble(on, screen);
  page.typed = screen.typed;
  page.button = on.say("common.confirm");
  page.secret = true;
  constexpr std::size_t pin_digits_min = 4;
  page.can_go_on = screen.typed.size() >= pin_digits_min && !screen.checking;
  page.kind = Ui::PadKind::Pin;
  (void)show_pad(on, page);
}

void draw(const StaffLock& screen, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "staff.lock");
  const auto card = ui.card(ui.area());
  const auto low = ui.take_bottom(ui.measure().button).columns({1, 1}, ui.measure().gap);
  const Rect pin = ui.take_bottom(ui.measure().main);
  show_notice(on, Icon::Lock, Tint::Amber, on.say("lock.title", {{"name", say_person(on, screen.person)}}),
              on.say("lock.how"));
  if (ui.as("lock.pin").at(pin).main_button(on.say("lock.pin"), Icon::Key)) on.ask(PickStaff{screen.person});
  if (ui.as("lock.other").at(low[0]).button(on.say("lock.other"), Icon::AccountSwitch)) on.ask(Open{SignIn{}});
  if (ui.as("lock.residents").at(low[1]).button(on.say("lock.residents"), Icon::HumanGreeting)) on.ask(GoHome{});
}

void draw(const StaffMenu& /*screen*/, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "staff.menu", Density::Staff);
  ui.title(on.say("staff.menu", {{"name", on.model.session ? on.model.session->shown_as : std::string()}}));
  std::string names;
  for (const Person& person : on.model.known.people) names += person.shown_as;
  show_missing_characters(on, names);
  const bool is_desk = on.model.session && role_to_vouch(*on.model.session);
  const Ready may_see_desk = is_desk ? Ready() : Ready::no(on.say("resident.not_you"));
  const std::array offers{Offer{"staff.let_residents", Icon::HumanGreeting, Tint::Red, LetResidentsUse{}},
                          Offer{"staff.back_to_work", Icon::ClipboardText, Tint::Blue, Back{}},
                          Offer{"staff.volunteers", Icon::HumanHandsup, Tint::Jade, Open{Desk{}}, may_see_desk},
                          Offer{"staff.residents", Icon::AccountCardDetails, Tint::Jade, Open{FindResident{}}},
                          Offer{"staff.sync", Icon::Sync, Tint::Amber, Open{SyncStatus{}}},
                          Offer{"staff.sticks", Icon::Usb, Tint::Amber, Open{Sticks{}}},
                          Offer{"staff.lock", Icon::Lock, Tint::Plain, Lock{}},
                          Offer{"staff.sign_out", Icon::AccountOff, Tint::Plain, SignOut{}}};
  show_offers(on, offers, ui.portrait() ? 2 : 4);
}

}  // namespace linli::kiosk
