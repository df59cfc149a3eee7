// Taking something back out of the books: one person asks and says why, a second one signs.
#include "kiosk/screens/say_desk.h"
#include "kiosk/screens/say_hours.h"
#include "kiosk/screens/say_time.h"

namespace linli::kiosk {

namespace {

void show_what_is_reversed(const Canvas& on, const ReversalSheet& screen) {
  Ui& ui = on.ui;
  if (const Shift* shift = screen.of_shift ? shift_at_desk(on.model, screen.subject) : nullptr) {
    ui.label_value(on.say("desk.fact.who"), say_somebody(on, shift->person));
    ui.label_value(on.say("desk.fact.when"), say_span(on, *shift));
    ui.label_value(on.say("desk.fact.amount"), say_minutes(on, minutes_credited(*shift)));
  }
  if (const Transfer* transfer = screen.of_shift ? nullptr : transfer_at_desk(on.model, screen.subject)) {
    ui.label_value(on.say("desk.fact.who"), say_somebody(on, person_of(*transfer)));
    ui.label_value(on.say("desk.fact.what"), say_item(on, *transfer));
    ui.label_value(on.say("desk.fact.amount"), say_change(on, transfer->currency, amount_of(*transfer)));
    ui.label_value(on.say("desk.fact.when"), say_date(on.words, transfer->at));
  }
}

}  // namespace

void draw(const ReversalSheet& screen, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "staff.reversal", Density::Staff);
  ui.title(on.say("reversal.title"));
  const auto strip = ui.take_bottom(ui.measure().main).columns({1, 2}, ui.measure().gap);
  const auto parts = ui.portrait() ? ui.area().rows({1, 1}, 8) : ui.area().columns({2, 3}, 8);
  {
    const auto left = ui.card(parts[0]);
    ui.scroll("facts", [&] {
      show_what_is_reversed(on, screen);
      ui.text(on.say("reversal.second"));
    });
  }
  {
    const auto right = ui.inside(parts[1]);
    ui.heading(on.say("reversal.why"));
    show_reason(on, "reversal.why", screen.words, "ready.reversal.");
  }
  if (ui.as("cancel").at(strip[0]).quiet_button(on.say("common.cancel"))) on.ask(Back{});
  const Ready ready = screen.words.empty() ? Ready::no(on.say("desk.why.no_reason")) : Ready();
  if (ui.as("confirm").at(strip[1]).main_button(on.say("reversal.ask"), Icon::UndoVariant, ready)) {
    on.ask(ConfirmReversal{});
  }
}

}  // namespace linli::kiosk
