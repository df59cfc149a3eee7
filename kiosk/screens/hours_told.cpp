// What became of one shift's hours: what was worked, what was counted, why, and whom to ask. For whose hours they are.
#include "kiosk/app/hours_told.h"

#include <algorithm>

#include "kiosk/screens/canvas.h"
#include "kiosk/screens/say_case.h"
#include "kiosk/screens/say_desk.h"
#include "kiosk/screens/say_hours.h"
#include "kiosk/screens/say_time.h"
#include "kiosk/screens/say_told.h"

namespace linli::kiosk {

namespace {

/// One that was declined while it ran has no end.
std::string say_told_span(const Canvas& on, const Shift& shift) {
  if (shift.until != 0) return say_span(on, shift);
  return say_date(on.words, shift.from) + " " + say_clock(shift.from);
}

void show_outcome(const Canvas& on, const Shift& shift) {
  Ui& ui = on.ui;
  ui.label_value(on.say("desk.fact.when"), say_told_span(on, shift));
  if (const auto worked = minutes_worked(shift)) {
    ui.label_value(on.say("desk.fact.worked"), say_minutes(on, *worked));
  }
  if (shift.state == ShiftState::Approved) {
    ui.label_value(on.say("desk.fact.credited"), say_minutes(on, minutes_in_book(shift)));
  }
  if (const std::string who = say_person(on, shift.decided_by); !who.empty()) {
    ui.label_value(on.say("desk.fact.approver"), who);
  }
}

void show_reasons_told(const Canvas& on, const Shift& shift) {
  constexpr std::size_t reasons_most = 3;
  Ui& ui = on.ui;
  const std::vector<std::string> reasons = say_reasons(on, shift);
  for (std::size_t i = 0; i < std::min(reasons.size(), reasons_most); ++i) ui.text(reasons[i], TextSize::Body, 3);
  ui.quiet(say_whom_to_ask(on), 2);
}

}  // namespace

void draw(const HoursTold& screen, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "book.told");
  const Shift* shift = shift_in_book(on.model, screen.shift);
  if (shift == nullptr) return ui.quiet(on.say(on.model.book ? "desk.gone" : "book.reading"));
  ui.title(say_work(on, *shift) + on.say("common.separator") + say_outcome(on, *shift));
  const auto strip = ui.take_bottom(ui.measure().main).columns({1, 2}, ui.measure().gap);
  const auto parts = ui.portrait() ? ui.area().rows({1, 1}, 10) : ui.area().columns({1, 1}, 10);
  {
    const auto left = ui.card(parts[0]);
    show_outcome(on, *shift);
  }
  {
    const auto right = ui.card(parts[1]);
    show_reasons_told(on, *shift);
  }
  if (ui.as("hide").at(strip[0]).quiet_button(on.say("matters.hide"), Icon::EyeOff)) on.ask(HideScreen{});
  if (ui.as("told.done").at(strip[1]).main_button(on.say("common.done"), Icon::Check)) on.ask(Back{});
}

}  // namespace linli::kiosk
