// Hours from paper: what was done, on which day, from when and for how long. Somebody else approves them.
#include <array>

#include "kiosk/screens/offers.h"
#include "kiosk/screens/say_desk.h"
#include "kiosk/screens/say_hours.h"
#include "kiosk/screens/say_time.h"
#include "kiosk/screens/ticks.h"

namespace linli::kiosk {

namespace {

constexpr std::array<std::int64_t, 8> lengths_offered{30, 60, 90, 120, 150, 180, 240, 360};

void show_paper_tasks(const Canvas& on) {
  const std::array offers{Offer{"task.duty", Icon::Home, Tint::Jade, PickPaperTask{ShiftTask::Duty}},
                          Offer{"task.visit", Icon::HumanGreeting, Tint::Amber, PickPaperTask{ShiftTask::Visit}},
                          Offer{"task.activity", Icon::Calendar, Tint::Blue, PickPaperTask{ShiftTask::Activity}}};
  show_offers(on, offers, on.ui.portrait() ? 1 : 3);
}

void show_paper_days(const Canvas& on) {
  std::vector<Tick> days;
  for (int ago = 0; ago < paper_days_max; ++ago) {
    const WallMs at = ms_of(day_of(on.model.now.wall).plus(-ago), 0, 0);
    std::string words = say_date(on.words, at);
    if (ago < 2) words = say_day(on.words, at, on.model.now.wall) + on.say("common.separator") + words;
    days.push_back({"day." + std::to_string(ago), words, false});
  }
  if (const auto tapped = show_ticks(on, days, on.ui.portrait() ? 1 : 2)) {
    on.ask(PickPaperDay{static_cast<int>(*tapped)});
  }
}

void show_paper_from(const Canvas& on, const PaperHours& screen) {
  Ui& ui = on.ui;
  const auto cells = ui.take_top(ui.measure().main).columns({1, 1, 1}, ui.measure().gap);
  if (ui.as("earlier").at(cells[0]).button(on.say("paper_hours.earlier"), Icon::Minus)) {
    on.ask(PickPaperFrom{screen.from_hour - 1});
  }
  {
    const auto middle = ui.inside(cells[1]);
    ui.centred(on.say("paper_hours.from", {{"time", say_clock(paper_from(on.model, screen))}}), TextSize::Word);
  }
  if (ui.as("later").at(cells[2]).button(on.say("paper_hours.later"), Icon::Plus)) {
    on.ask(PickPaperFrom{screen.from_hour + 1});
  }
}

void show_paper_lengths(const Canvas& on, const PaperHours& screen) {
  std::vector<Tick> lengths;
  for (const std::int64_t minutes : lengths_offered) {
    lengths.push_back({"minutes." + std::to_string(minutes), say_minutes(on, minutes), screen.minutes == minutes});
  }
  if (const auto tapped = show_ticks(on, lengths, on.ui.portrait() ? 2 : 4)) {
    on.ask(PickMinutes{lengths_offered.at(*tapped)});
  }
}

Ready ready_to_keep(const Canvas& on, const PaperHours& screen) {
  if (screen.minutes == 0) return Ready::no(on.say("paper_hours.how_long_first"));
  if (paper_until(on.model, screen) > on.model.now.wall) return Ready::no(on.say("paper_hours.not_yet"));
  return {};
}

void show_paper_times(const Canvas& on, const PaperHours& screen) {
  Ui& ui = on.ui;
  const Rect strip = ui.take_bottom(ui.measure().main);
  ui.quiet(say_task(on, screen.task) + on.say("common.separator") + say_date(on.words, paper_from(on.model, screen)),
           1);
  show_paper_from(on, screen);
  show_paper_lengths(on, screen);
  if (ui.as("keep").at(strip).main_button(on.say("paper_hours.keep"), Icon::Check, ready_to_keep(on, screen))) {
    on.ask(KeepPaperHours{});
  }
}

const char* question_of_paper(PaperPage page) {
  switch (page) {
    case PaperPage::Task:
      return "paper_hours.ask.task";
    case PaperPage::Day:
      return "paper_hours.ask.day";
    case PaperPage::Hours:
      break;
  }
  return "paper_hours.ask.hours";
}

}  // namespace

void draw(const PaperHours& screen, const Canvas& on) {
  start_screen(on, "staff.paper_hours." + std::to_string(screen.page), Density::Staff);
  const PaperPage page = page_of_paper(screen);
  on.ui.title(screen.person.shown_as + on.say("common.separator") + on.say(question_of_paper(page)));
  switch (page) {
    case PaperPage::Task:
      return show_paper_tasks(on);
    case PaperPage::Day:
      return show_paper_days(on);
    case PaperPage::Hours:
      return show_paper_times(on, screen);
  }
}

}  // namespace linli::kiosk
