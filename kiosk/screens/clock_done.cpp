// It is written down: when they came, how long it was.
#include <fmt/format.h>

#include "kiosk/screens/canvas.h"
#include "kiosk/screens/say_hours.h"

namespace linli::kiosk {

namespace {

void show_done(const Canvas& on, Icon icon, const std::string& title, const std::string& words) {
  Ui& ui = on.ui;
  const auto card = ui.card(ui.area());
  const Rect low = ui.take_bottom(ui.measure().main + 6);
  show_notice(on, icon, Tint::Jade, title, words);
  if (ui.as("done").at(low).main_button(on.say("common.done"), Icon::Check)) on.ask(EndVisit{});
}

}  // namespace

void draw(const ClockedIn& screen, const Canvas& on) {
  start_screen(on, "clock.in");
  const TimeOfDay time = time_of(screen.at);
  const std::string minute = fmt::format("{:02}", time.minute);
  show_done(on, Icon::CheckCircle, on.say("clock.kept", {{"hour", std::to_string(time.hour)}, {"minute", minute}}),
            on.say("clock.kept_next"));
}

void draw(const ClockedOut& screen, const Canvas& on) {
  if (!screen.minutes) {
    start_screen(on, "clock.out.unstarted");
    return show_done(on, Icon::CheckCircle, on.say("clock.out_noted"), on.say("clock.out_ask"));
  }
  start_screen(on, "clock.out");
  // Less than half of what is counted at all.
  const std::string title = *screen.minutes == 0 ? on.say("clock.out_short")
                                                 : on.say("clock.out", {{"time", say_minutes(on, *screen.minutes)}});
  show_done(on, Icon::ThumbUp, title, on.say("clock.out_next"));
}

}  // namespace linli::kiosk
