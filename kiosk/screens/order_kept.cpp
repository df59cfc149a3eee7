// An order is kept: nobody has taken it on yet, by then the station sees to it. The two codes of its 服务单 stand here
// as well, for where no paper comes out.
#include "kiosk/screens/canvas.h"
#include "kiosk/screens/say_case.h"
#include "kiosk/screens/say_order.h"
#include "kiosk/screens/slips.h"

namespace linli::kiosk {

namespace {

void show_kept(const Canvas& on, const OrderKept& screen) {
  Ui& ui = on.ui;
  ui.title(on.say("order.kept"), Icon::CheckCircle, Tint::Jade);
  ui.text(on.say("order.wait", {{"until", say_until(on, screen.answer_by)}}));
  const bool told = show_paper(on, screen.paper);
  if (screen.redeems && !told) ui.text(on.say("order.hours_kept"), TextSize::Body, 2);
  ui.number(say_ticket(on, screen.saved.ticket), Tint::Plain, ui.portrait() ? 0.55F : 0.36F);
  if (!told) ui.quiet(screen.saved.ticket);
}

void show_codes(const Canvas& on, const Saved& saved) {
  Ui& ui = on.ui;
  ui.as("secret.pickup_code").label_value(on.say("order.code"), saved.pickup_code);
  ui.rule();
  ui.as("secret.begin_code").label_value(on.say("order.code_begin"), saved.begin_code);
  ui.as("secret.finish_code").label_value(on.say("order.code_finish"), saved.finish_code);
}

}  // namespace

void draw(const OrderKept& screen, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "order.kept");
  const auto parts = ui.portrait() ? ui.area().rows({6, 5}) : ui.area().columns({5, 3}, 10);
  {
    const auto left = ui.card(parts[0]);
    show_kept(on, screen);
  }
  const auto right = ui.inside(parts[1]);
  const auto buttons = ui.take_bottom(ui.measure().button).columns({1, 1}, ui.measure().gap_least + 1);
  const Rect print = ui.take_bottom(ui.measure().main + 6);
  {
    const auto card = ui.card(ui.area());
    show_codes(on, screen.saved);
  }
  if (show_print_button(on, print, screen.paper, on.say("order.print"))) on.ask(PrintIt{order_slip(on, screen)});
  if (ui.as("hide").at(buttons[0]).quiet_button(on.say("matters.hide"), Icon::EyeOff)) on.ask(HideScreen{});
  if (ui.as("done").at(buttons[1]).button(on.say("common.done"), Icon::Home)) on.ask(GoHome{});
}

}  // namespace linli::kiosk
