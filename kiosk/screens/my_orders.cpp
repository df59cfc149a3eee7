// 服务单 for a volunteer: those they were asked for and took on, one of them, and the codes that begin and end it.
#include <algorithm>

#include "kiosk/app/clocking.h"
#include "kiosk/screens/clock.h"
#include "kiosk/screens/say_order.h"
#include "kiosk/screens/say_time.h"

namespace linli::kiosk {

namespace {

std::string say_what(const Canvas& on, const Case& order) {
  const Category* category = category_of(on.model, order);
  return category == nullptr ? order.category : category->words.in(on.model.language);
}

/// Which house wants what help, a card that was found does not tell.
std::string say_where(const Canvas& on, const Case& order) {
  if (!on.model.visitor->proven) return on.say("orders.place_hidden");
  return order.place_name.empty() ? on.say("orders.place_unsaid") : order.place_name;
}

std::string say_time_of(const Canvas& on, const Case& order) {
  const std::string when = say_day_wanted(on, order);
  return when.empty() ? on.say("orders.when_unsaid") : when;
}

bool took_on(const Canvas& on, const Case& order) {
  const auto& people = order.order->taken_by;
  return std::find(people.begin(), people.end(), on.model.visitor->person.id) != people.end();
}

Pill own_state_pill(const Canvas& on, const Case& order) {
  if (!took_on(on, order)) return {on.say("orders.pill.asked"), Tint::Amber, Icon::None};
  if (order.state == CaseState::UnderWay) return {on.say("orders.pill.under_way"), Tint::Jade, Icon::None};
  return {on.say("orders.pill.taken"), Tint::Blue, Icon::None};
}

void show_own_state(const Canvas& on, const Case& order) {
  if (!took_on(on, order)) return on.ui.state(on.say("orders.state.asked"), Tint::Amber, Icon::HelpCircle);
  if (order.state == CaseState::UnderWay) return on.ui.state(on.say("orders.state.under_way"), Tint::Jade, Icon::Clock);
  if (order.state == CaseState::TakenOn) return on.ui.state(on.say("orders.state.taken"), Tint::Jade);
  on.ui.state(on.say("orders.state.waits"), Tint::Amber, Icon::TimerSand);
}

void show_order_facts(const Canvas& on, const Case& order) {
  Ui& ui = on.ui;
  show_own_state(on, order);
  ui.label_value(on.say("orders.where"), say_where(on, order));
  ui.label_value(on.say("orders.when"), say_time_of(on, order));
  if (order.order->people > 1) {
    ui.label_value(on.say("orders.people"),
                   on.say("orders.people_count", {{"count", std::to_string(order.order->people)}}));
  }
}

/// Where exactly, and whose: for whoever goes, and a card alone may have been found.
void show_door(const Canvas& on, const Case& order) {
  Ui& ui = on.ui;
  if (!on.model.visitor->proven) {
    const Rect low = ui.take_bottom(ui.measure().button);
    ui.text(on.say("orders.prove_first"), TextSize::Body, 3);
    if (ui.as("prove").at(low).button(on.say("orders.prove"), Icon::Key)) on.ask(ProveIt{});
    return;
  }
  if (!order.words) return ui.text(on.say("orders.door_elsewhere"), TextSize::Body, 4);
  const CaseWords& words = *order.words;
  const auto show = [&](const char* key, const std::string& value) {
    if (!value.empty()) ui.label_value(on.say(key), value);
  };
  show("orders.door", words.door);
  show("orders.name", words.name.empty() ? words.for_whom : words.name);
  show("orders.phone", words.phone);
  if (words.door.empty() && words.phone.empty()) ui.text(on.say("orders.door_unsaid"), TextSize::Body, 3);
}

void show_order_steps(const Canvas& on, const Case& order, const Rect& strip) {
  Ui& ui = on.ui;
  const auto allows = [&](CaseStep step) { return may_for_order(on.model, order, step); };
  const bool takes = allows(CaseStep::TakeOn), declines = allows(CaseStep::Decline);
  const bool begins = allows(CaseStep::Begin), finishes = allows(CaseStep::Finish);
  std::vector<float> weights{2};
  if (declines) weights.push_back(2);
  if (takes || begins || finishes) weights.push_back(3);
  const auto places = strip.columns(weights, ui.measure().gap);
  if (ui.as("hide").at(places[0]).quiet_button(on.say("matters.hide"), Icon::EyeOff)) on.ask(HideScreen{});
  if (declines && ui.as("decline").at(places[1]).button(on.say("orders.decline"), Icon::CloseCircle)) {
    on.ask(DeclineOrder{order.subject});
  }
  const Rect& last = places.back();
  if (takes && ui.as("take_on").at(last).main_button(on.say("orders.take_on"), Icon::Check)) {
    on.ask(TakeOrderOn{order.subject});
  }
  if (begins && ui.as("begin").at(last).main_button(on.say("orders.begin"), Icon::PlayCircle)) {
    on.ask(EnterOrderCode{order.subject, CaseStep::Begin});
  }
  if (finishes && ui.as("finish").at(last).main_button(on.say("orders.finish"), Icon::StopCircle)) {
    on.ask(EnterOrderCode{order.subject, CaseStep::Finish});
  }
}

void show_order(const Canvas& on, const Case& order) {
  Ui& ui = on.ui;
  start_screen(on, "orders.one." + std::string(name_of(order.state)));
  ui.title(say_what(on, order));
  const Rect strip = ui.take_bottom(ui.measure().main);
  if (took_on(on, order)) {
    const auto parts = ui.portrait() ? ui.area().rows({1, 1}) : ui.area().columns({1, 1}, 10);
    {
      const auto left = ui.card(parts[0]);
      show_order_facts(on, order);
    }
    const auto right = ui.card(parts[1]);
    show_door(on, order);
  } else {
    const auto card = ui.card(ui.area());
    show_order_facts(on, order);
  }
  show_order_steps(on, order, strip);
}

std::string order_code_trouble(const Canvas& on, ErrorCode wrong) {
  if (wrong == ErrorCode::BadInput) return {};
  return on.say(wrong == ErrorCode::WrongCode ? "orders.code_wrong" : "orders.code_elsewhere");
}

}  // namespace

void draw(const MyOrders& screen, const Canvas& on) {
  Ui& ui = on.ui;
  const VolunteerDay* day = day_here(on.model);
  start_screen(on, (day == nullptr ? "orders.reading." : "orders.") + std::to_string(screen.page));
  if (day == nullptr) return show_reading(on);
  ui.title(on.say("orders.title"));
  if (day->orders.empty()) return show_notice(on, Icon::ClipboardCheck, Tint::Jade, on.say("orders.none"));
  const Rect strip = ui.take_bottom(ui.measure().button);
  std::vector<Row> rows;
  for (const Case& order : day->orders) {
    Row& row = rows.emplace_back();
    row.id = order.ticket;
    row.title = say_what(on, order);
    row.under = say_where(on, order) + on.say("common.separator") + say_time_of(on, order);
    row.pill = own_state_pill(on, order);
  }
  const Page page = page_of_rows(on, rows.size(), rows.front(), screen.page);
  show_pager(on, page);
  for (std::size_t i = page.begin; i < page.end; ++i) {
    if (ui.row(rows[i])) on.ask(OpenMyOrder{day->orders[i].subject});
  }
  if (ui.as("hide").at(strip).quiet_button(on.say("matters.hide"), Icon::EyeOff)) on.ask(HideScreen{});
}

void draw(const MyOrder& screen, const Canvas& on) {
  if (day_here(on.model) == nullptr) {
    start_screen(on, "orders.one.reading");
    return show_reading(on);
  }
  if (const Case* order = order_here(on.model, screen.subject.text())) return show_order(on, *order);
  start_screen(on, "orders.one.gone");
  show_notice(on, Icon::ClipboardCheck, Tint::Plain, on.say("orders.gone"));
}

void draw(const OrderCode& screen, const Canvas& on) {
  const bool finishes = screen.step == CaseStep::Finish;
  start_screen(on, finishes ? "orders.code.finish" : "orders.code.begin");
  constexpr std::size_t digits = 4;
  PadPage page;
  page.title = on.say("orders.code_title");
  page.trouble = order_code_trouble(on, screen.wrong);
  if (page.trouble.empty()) page.hint = on.say(finishes ? "orders.code_finish" : "orders.code_begin");
  page.typed = screen.typed;
  page.button = on.say("common.confirm");
  page.can_go_on = screen.typed.size() == digits;
  // Nobody stays on the clock for a slip that was left somewhere.
  const Case* order = order_to_finish(on.model);
  if (finishes && order != nullptr && order->subject == screen.subject) page.skip = on.say("orders.no_slip");
  if (show_pad(on, page)) on.ask(ClockOut{});
}

}  // namespace linli::kiosk
