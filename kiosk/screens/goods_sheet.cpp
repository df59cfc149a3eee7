// Promised goods: were they really given out, or are they really not wanted any more?
#include <cstdlib>

#include "kiosk/screens/say_desk.h"
#include "kiosk/screens/say_hours.h"
#include "kiosk/screens/say_time.h"

namespace linli::kiosk {

namespace {

void show_promised(const Canvas& on, const Transfer& promise) {
  Ui& ui = on.ui;
  const auto card = ui.card(ui.area());
  ui.label_value(on.say("desk.fact.who"), say_somebody(on, person_of(promise)));
  ui.label_value(on.say("desk.fact.what"), say_item(on, promise));
  ui.label_value(on.say("desk.fact.amount"), say_amount(on, promise.currency, std::abs(amount_of(promise))));
  ui.label_value(on.say("desk.fact.when"), say_date(on.words, promise.at));
}

void show_confirm(const Canvas& on, const Transfer& promise, bool gives, const Rect& where) {
  Ui& ui = on.ui;
  const bool allowed = role_for(on.model, promise, gives ? TransferStep::Settle : TransferStep::Release).has_value();
  const Ready ready = allowed ? Ready() : Ready::no(on.say("resident.not_you"));
  ui.as("confirm").at(where);
  if (gives) {
    if (ui.main_button(on.say("desk.hand_over"), Icon::Check, ready)) on.ask(HandOverGoods{promise.subject});
  } else if (ui.danger_button(on.say("desk.let_go_it"), Icon::Close, ready)) {
    on.ask(LetGo{promise.subject, on.say("desk.why_let_go")});
  }
}

}  // namespace

void draw(const GoodsSheet& screen, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, screen.gives ? "staff.goods" : "staff.goods.let_go", Density::Staff);
  const Transfer* promise = transfer_at_desk(on.model, screen.transfer);
  if (promise == nullptr) {
    ui.quiet(on.say(on.model.known.desk ? "desk.gone" : "desk.reading"));
    return;
  }
  ui.title(on.say(screen.gives ? "goods_sheet.gives" : "goods_sheet.lets_go"));
  const auto strip = ui.take_bottom(ui.measure().main).columns({1, 2}, ui.measure().gap);
  show_promised(on, *promise);
  if (ui.as("cancel").at(strip[0]).quiet_button(on.say("common.cancel"))) on.ask(Back{});
  show_confirm(on, *promise, screen.gives, strip[1]);
}

}  // namespace linli::kiosk
