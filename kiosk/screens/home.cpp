// Home and the two pages of more services: eight pictures each.
#include <algorithm>
#include <array>

#include "kiosk/screens/canvas.h"
#include "kiosk/screens/offers.h"
#include "kiosk/screens/say_case.h"

namespace linli::kiosk {

namespace {

struct Door8 {
  const char* key;
  Icon icon;
  Tint tint;
};

constexpr std::array home_tiles{Door8{"home.speak_up", Icon::Bullhorn, Tint::Red},
                                Door8{"home.errand", Icon::HumanGreeting, Tint::Red},
                                Door8{"home.clock", Icon::ClockIn, Tint::Jade},
                                Door8{"home.matters", Icon::BookOpen, Tint::Amber},
                                Door8{"home.activities", Icon::CalendarCheck, Tint::Blue},
                                Door8{"home.papers", Icon::FileDocument, Tint::Blue},
                                Door8{"home.phones", Icon::Phone, Tint::Jade},
                                Door8{"home.more", Icon::DotsHorizontal, Tint::Blue}};

constexpr std::array more_tiles{Door8{"more.canteen", Icon::Silverware, Tint::Amber},
                                Door8{"more.pressure", Icon::HeartPulse, Tint::Red},
                                Door8{"more.wish", Icon::Star, Tint::Amber},
                                Door8{"more.mediation", Icon::AccountMultiple, Tint::Jade},
                                Door8{"more.council", Icon::Forum, Tint::Blue},
                                Door8{"more.vote", Icon::Poll, Tint::Blue},
                                Door8{"more.forum", Icon::MessageText, Tint::Jade},
                                Door8{"more.rooms", Icon::Sofa, Tint::Amber},
                                Door8{"more.grid", Icon::MapMarker, Tint::Red},
                                Door8{"more.duty", Icon::AccountCircle, Tint::Jade},
                                Door8{"more.teams", Icon::Flag, Tint::Red},
                                Door8{"more.honour", Icon::ThumbUp, Tint::Amber},
                                Door8{"more.lawyer", Icon::ScaleBalance, Tint::Blue},
                                Door8{"more.policy", Icon::Newspaper, Tint::Blue},
                                Door8{"more.sharing", Icon::SwapHorizontal, Tint::Jade},
                                Door8{"more.board", Icon::ClipboardText, Tint::Jade}};

/// What is open today; everything else says honestly that it is not.
Intent behind(std::string_view key) {
  if (key == "home.speak_up") return SpeakUp{};
  if (key == "home.errand") return AskForHelp{};
  if (key == "home.clock") return OpenClock{};
  if (key == "home.matters") return Open{MyTicket{}};
  if (key == "home.phones") return Open{Phones{}};
  if (key == "home.more") return Open{More{}};
  if (key == "more.board") return Open{PublicBoard{}};
  if (key == "more.duty") return Open{Duty{}};
  if (key == "more.teams") return Open{Teams{}};
  if (key == "more.honour") return Open{Honour{}};
  return Open{NotYet{std::string(key)}};
}

void show_doors(const Canvas& on, std::span<const Door8> doors) {
  std::vector<Offer> offers;
  offers.reserve(doors.size());
  for (const Door8& door : doors) offers.push_back({door.key, door.icon, door.tint, behind(door.key)});
  show_offers(on, offers, on.ui.portrait() ? 2 : 4);
}

}  // namespace

void draw(const Home& /*screen*/, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "home");
  const Rect strip = ui.take_bottom(ui.row_height(false));
  const auto parts = strip.columns({7, 2}, ui.measure().gap);
  show_doors(on, home_tiles);
  Row row;
  row.id = "board";
  row.pill = Pill{on.say("home.board"), Tint::Jade, Icon::None};
  row.pill_first = true;
  row.title = on.say("board.empty");
  if (!on.model.known.board.empty()) {
    const BoardRow& first = on.model.known.board.front();
    row.title = first.title + on.say("common.separator") + state_pill(on, first.state, first.hazard).word;
  }
  if (ui.at(parts[0]).row(row)) on.ask(Open{PublicBoard{}});
  if (ui.as("language").at(parts[1]).quiet_button(on.say("bottom.language"), Icon::Translate)) on.ask(OtherLanguage{});
}

void draw(const More& screen, const Canvas& on) {
  Ui& ui = on.ui;
  const Page page = page_of(more_tiles.size(), choices_max, screen.page);
  start_screen(on, page.number == 0 ? "more.1" : "more.2");
  const auto strip = ui.take_bottom(ui.measure().button).columns({1, 1}, ui.measure().gap);
  show_doors(on, std::span(more_tiles).subspan(page.begin, page.end - page.begin));
  if (ui.as("staff").at(strip[0]).quiet_button(on.say("home.staff"), Icon::AccountKey)) on.ask(Open{SignIn{}});
  if (page.number == 0) {
    if (ui.as("page.next").at(strip[1]).button(on.say("common.next_page"), Icon::ArrowRight)) on.ask(TurnPage{1});
  } else if (ui.as("page.previous").at(strip[1]).button(on.say("common.previous_page"), Icon::ArrowLeft)) {
    on.ask(TurnPage{0});
  }
}

void draw(const NotYet& screen, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "later");
  const auto card = ui.card(ui.area());
  const Rect back = ui.take_bottom(ui.measure().main);
  show_notice(on, Icon::TimerSand, Tint::Amber, on.say("later.title", {{"service", on.say(screen.title)}}),
              on.say("later.what_now"));
  if (ui.as("later.back").at(back).main_button(on.say("bottom.back"), Icon::ArrowLeft)) on.ask(Back{});
}

}  // namespace linli::kiosk
