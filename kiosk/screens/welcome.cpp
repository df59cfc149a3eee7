// A resident with a name: the greeting that a card opens, other ways to say who one is, and what is theirs.
#include "kiosk/screens/canvas.h"
#include "kiosk/screens/offers.h"
#include "kiosk/screens/say_case.h"
#include "kiosk/screens/say_time.h"

namespace linli::kiosk {

namespace {

/// Whose it is, where it is not one's own.
std::string for_whom(const Canvas& on, const Case& found) {
  if (!found.words || found.words->for_whom.empty()) return {};
  return on.say("mine.for", {{"whom", found.words->for_whom}});
}

Row row_of_mine(const Canvas& on, const Case& found) {
  Row row;
  row.id = found.ticket;
  row.title = title_of(on.model, found);
  row.under = say_ticket(on, found.ticket) + on.say("common.separator") + say_date(on.words, found.lodged_at);
  if (const std::string whose = for_whom(on, found); !whose.empty()) {
    row.under += on.say("common.separator") + whose;
  }
  row.pill = state_pill(on, found.state, found.hazard);
  return row;
}

/// One line is enough: both are to be seen in the passbook.
const char* news_of_the_book(const Canvas& on) {
  if (!on.model.visitor) return nullptr;
  if (on.model.visitor->refused > 0) return "mine.refused";
  return on.model.visitor->hours > 0 ? "mine.hours" : nullptr;
}

}  // namespace

void draw(const Welcome& /*screen*/, const Canvas& on) {
  if (!on.model.visitor) return start_screen(on, "welcome");
  const Visitor& visitor = *on.model.visitor;
  Ui& ui = on.ui;
  start_screen(on, "welcome");
  ui.title(on.say("welcome.title", {{"name", visitor.person.shown_as}}));
  if (const int news = visitor.news + visitor.refused + visitor.hours; news > 0) {
    ui.state(on.say("welcome.news", {{"count", std::to_string(news)}}), Tint::Jade, Icon::Bell);
  }
  const Rect strip = ui.take_bottom(ui.measure().button);
  std::vector<Offer> offers{{"home.matters", Icon::BookOpen, Tint::Amber, ShowMine{}},
                            {"home.speak_up", Icon::Bullhorn, Tint::Red, SpeakUp{}},
                            {"home.errand", Icon::HumanGreeting, Tint::Red, AskForHelp{}},
                            {"home.clock", Icon::ClockIn, Tint::Jade, OpenClock{}},
                            {"more.canteen", Icon::Silverware, Tint::Amber, Open{NotYet{"more.canteen"}}},
                            {"welcome.attend", Icon::CalendarCheck, Tint::Blue, Open{NotYet{"home.activities"}}}};
  if (visitor.proven) offers.push_back({"welcome.for_another", Icon::AccountMultiple, Tint::Jade, Open{ForWhom{}}});
  if (helps_others(visitor.person)) {
    offers.push_back({"welcome.help", Icon::HumanGreeting, Tint::Red, HelpSomebody{}});
  }
  show_offers(on, offers, ui.portrait() ? 2 : (offers.size() > 6 ? 4 : 3));
  const auto parts = strip.columns({1, 1}, ui.measure().gap);
  if (ui.as("hide").at(parts[0]).quiet_button(on.say("matters.hide"), Icon::EyeOff)) on.ask(HideScreen{});
  if (ui.as("end").at(parts[1]).button(on.say("welcome.end"), Icon::Check)) on.ask(EndVisit{});
}

void draw(const SignInHow& /*screen*/, const Canvas& on) {
  start_screen(on, "sign_in.how");
  on.ui.title(on.say("sign_in.how"));
  on.ui.text(on.say("sign_in.card"), TextSize::Body, 2);
  const std::vector<Offer> offers{{"sign_in.digits", Icon::Key, Tint::Jade, SignInBy{Secret::Digits}},
                                  {"sign_in.pictures", Icon::Image, Tint::Amber, SignInBy{Secret::Pictures}},
                                  {"sign_in.staff", Icon::AccountCheck, Tint::Red, CallSomebody{}}};
  show_offers(on, offers, on.ui.portrait() ? 1 : 3);
}

void draw(const PhoneSignIn& screen, const Canvas& on) {
  start_screen(on, "sign_in.phone");
  PadPage page;
  page.title = on.say("sign_in.phone");
  page.hint = on.say("sign_in.phone_hint");
  page.typed = screen.typed;
  page.button = on.say("common.next");
  page.can_go_on = screen.typed.size() >= phone_digits_min;
  (void)show_pad(on, page);
}

void draw(const MyMatters& screen, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "mine." + std::to_string(screen.page));
  ui.title(on.say("mine.title"));
  const Rect strip = ui.take_bottom(ui.measure().button);
  const auto buttons = strip.columns({3, 4, 3}, ui.measure().gap);
  if (const char* key = news_of_the_book(on)) ui.state(on.say(key), Tint::Amber, Icon::Alert);
  if (screen.found.empty()) {
    ui.text(on.say("mine.none"));
  } else {
    const Page page = page_of_rows(on, screen.found.size(), row_of_mine(on, screen.found.front()), screen.page);
    show_pager(on, page);
    for (std::size_t i = page.begin; i < page.end; ++i) {
      if (ui.row(row_of_mine(on, screen.found[i]))) on.ask(OpenMine{screen.found[i].subject});
    }
  }
  if (ui.as("hide").at(buttons[0]).quiet_button(on.say("matters.hide"), Icon::EyeOff)) on.ask(HideScreen{});
  if (ui.as("ticket").at(buttons[1]).button(on.say("mine.by_ticket"), Icon::Tag)) on.ask(Open{MyTicket{}});
  if (ui.as("passbook").at(buttons[2]).main_button(on.say("mine.passbook"), Icon::BookOpen)) on.ask(OpenPassbook{});
}

}  // namespace linli::kiosk
