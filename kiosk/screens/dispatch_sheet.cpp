// Whom to send: what is wanted on one side, who may come and why they are named on the other.
#include <algorithm>

#include "kiosk/screens/say_case.h"
#include "kiosk/screens/say_desk.h"
#include "kiosk/screens/say_order.h"

namespace linli::kiosk {

namespace {

bool is_among(const std::vector<std::string>& people, const std::string& person) {
  return std::find(people.begin(), people.end(), person) != people.end();
}

std::string say_training(const Canvas& on, std::string_view what) {
  for (const Category* category : trainings_asked(on.model)) {
    if (category->training == what) return category->words.in(on.model.language);
  }
  return std::string(what);
}

std::string wish_of(const Case& order) { return order.words ? order.words->wish : std::string(); }

void show_wanted(const Canvas& on, const Case& order) {
  Ui& ui = on.ui;
  ui.label_value(on.say("dispatch.what"), title_of(on.model, order));
  if (const std::string when = say_day_wanted(on, order); !when.empty()) ui.label_value(on.say("dispatch.when"), when);
  ui.label_value(on.say("dispatch.people"), on.say("dispatch.count", {{"count", std::to_string(order.order->people)}}));
  if (!order.order->training.empty()) {
    ui.label_value(on.say("dispatch.training"), say_training(on, order.order->training));
  }
  if (const std::string wish = wish_of(order); !wish.empty()) {
    ui.label_value(on.say("dispatch.wish"), on.say("sex." + wish));
  }
  ui.label_value(on.say("dispatch.now"), say_answer(on, order));
  if (order.words && !order.words->text.empty()) ui.text(order.words->text);
}

std::string say_why(const Canvas& on, const Case& order, const Suggestion& one) {
  std::string words;
  const auto add = [&](bool is_so, const std::string& why) {
    if (!is_so) return;
    if (!words.empty()) words += on.say("common.separator");
    words += why;
  };
  const bool asked = is_among(order.order->asked, one.person) || is_among(order.order->passed, one.person);
  add(asked, on.say("dispatch.why.asked"));
  add(one.skilled, on.say("dispatch.why.skilled"));
  add(one.willing, on.say("dispatch.why.willing"));
  add(one.near, on.say("dispatch.why.near"));
  add(one.on_duty, on.say("dispatch.why.on_duty"));
  add(one.open_orders > 0, on.say("dispatch.why.orders", {{"count", std::to_string(one.open_orders)}}));
  return words.empty() ? on.say("dispatch.why.free") : words;
}

void show_suggested(const Canvas& on, const DispatchSheet& screen, const Case& order, const Suggestion& one) {
  const bool chosen = is_among(screen.chosen, one.person);
  Row row;
  row.id = "volunteer." + one.person;
  row.icon = chosen ? Icon::CheckCircle : Icon::CheckboxBlankCircleOutline;
  row.tint = chosen ? Tint::Jade : Tint::Plain;
  row.title = one.shown_as;
  row.under = say_why(on, order, one);
  row.selected = chosen;
  if (on.ui.row(row)) on.ask(TickVolunteer{one.person});
}

/// Why the list is empty, and what else can be done.
void show_nobody(const Canvas& on, const Case& order) {
  Ui& ui = on.ui;
  ui.state(on.say("dispatch.nobody"), Tint::Amber, Icon::Alert);
  if (!order.order->training.empty()) {
    ui.text(on.say("dispatch.nobody.training", {{"what", say_training(on, order.order->training)}}));
  }
  if (const std::string wish = wish_of(order); !wish.empty()) {
    ui.text(on.say("dispatch.nobody.wish", {{"who", on.say("sex." + wish)}}));
  }
  if (!order.order->declined.empty()) ui.text(on.say("dispatch.nobody.declined"));
  ui.text(on.say("dispatch.nobody.do"));
}

Ready ready_to_send(const Canvas& on, const DispatchSheet& screen, const Case& order) {
  if (!may(on.model, order, CaseStep::Dispatch)) return Ready::no(on.say("dispatch.not_now"));
  const int missing = order.order->people - static_cast<int>(screen.chosen.size());
  if (missing > 0) return Ready::no(on.say("dispatch.missing", {{"count", std::to_string(missing)}}));
  return {};
}

}  // namespace

void draw(const DispatchSheet& screen, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "staff.dispatch", Density::Staff);
  const auto& open = on.model.known.open;
  if (!open || open->subject != screen.order || !open->order) {
    ui.quiet(on.say("desk.gone"));
    return;
  }
  const Case& order = *open;
  ui.title(on.say("dispatch.title"));
  const auto strip = ui.take_bottom(ui.measure().main).columns({1, 2}, ui.measure().gap);
  const auto parts = ui.portrait() ? ui.area().rows({2, 3}, 8) : ui.area().columns({2, 3}, 8);
  {
    const auto left = ui.card(parts[0]);
    ui.scroll("wanted", [&] { show_wanted(on, order); });
  }
  {
    const auto right = ui.inside(parts[1]);
    if (!on.model.known.desk) {
      ui.quiet(on.say("desk.reading"));
    } else if (const auto& suggested = on.model.known.desk->suggested; suggested.empty()) {
      show_nobody(on, order);
    } else {
      ui.scroll("suggested", suggested.size(), ui.row_height(),
                [&](std::size_t i) { show_suggested(on, screen, order, suggested[i]); });
    }
  }
  if (ui.as("open").at(strip[0]).quiet_button(on.say("dispatch.open"), Icon::ArrowRight)) {
    on.ask(OpenCase{order.subject});
  }
  const std::string words = on.say("dispatch.send", {{"count", std::to_string(screen.chosen.size())}});
  if (ui.as("dispatch").at(strip[1]).main_button(words, Icon::Send, ready_to_send(on, screen, order))) {
    on.ask(DispatchThem{});
  }
}

}  // namespace linli::kiosk
