// 志愿打卡: what they do today, the running clock, or when they went the last time.
#include "kiosk/screens/clock.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "kiosk/app/clocking.h"
#include "kiosk/screens/offers.h"
#include "kiosk/screens/say_case.h"
#include "kiosk/screens/say_hours.h"
#include "kiosk/screens/say_time.h"

namespace linli::kiosk {

namespace {

std::string say_my_orders(const Canvas& on, const VolunteerDay& day) {
  if (day.orders.empty()) return on.say("clock.orders");
  return on.say("clock.orders_count", {{"count", std::to_string(day.orders.size())}});
}

void show_what_else(const Canvas& on, const VolunteerDay& day, std::size_t across) {
  std::vector<Tile> tiles(3);
  tiles[0] = {.id = "orders", .word = say_my_orders(on, day), .icon = Icon::ClipboardText, .tint = Tint::Amber};
  tiles[1] = {.id = "posts", .word = on.say("clock.posts"), .icon = Icon::AccountStar, .tint = Tint::Blue};
  tiles[2] = {.id = "forgot", .word = on.say("clock.forgot_in"), .icon = Icon::History, .tint = Tint::Plain};
  const std::array<Intent, 3> intents{Open{MyOrders{}}, Open{Posts{}}, Open{ForgotSure{}}};
  if (const auto tapped = on.ui.tiles(tiles, across)) on.ask(intents.at(*tapped));
}

void show_start(const Canvas& on, const VolunteerDay& day) {
  Ui& ui = on.ui;
  start_screen(on, "clock.start");
  ui.title(on.say("clock.title", {{"name", on.model.visitor->person.shown_as}}));
  const auto offer = [](const char* key, ShiftTask task) {
    return Offer{key, icon_of_task(task), tint_of_task(task), PickTask{task, false}};
  };
  const std::array offers{offer("task.duty", ShiftTask::Duty), offer("task.visit", ShiftTask::Visit),
                          offer("task.activity", ShiftTask::Activity)};
  const std::size_t across = ui.portrait() ? 1 : 3;
  const auto parts = ui.area().rows({3, 2}, ui.measure().gap);
  {
    const auto tasks = ui.inside(parts[0]);
    show_offers(on, offers, across);
  }
  const auto others = ui.inside(parts[1]);
  show_what_else(on, day, across);
}

void show_forgotten(const Canvas& on, const Shift& shift, int wanted) {
  Ui& ui = on.ui;
  constexpr std::size_t hours_a_page = 5;  // The sixth says that they do not know.
  constexpr float button_tall_most = 34;
  const std::vector<WallMs> hours = hours_they_may_have_gone(on.model, shift);
  const Page page = page_of(hours.size(), hours_a_page, wanted);
  start_screen(on, "clock.forgotten." + std::to_string(page.number));
  ui.title(on.say("clock.forgotten"));
  ui.text(on.say("clock.came", {{"day", say_date(on.words, shift.from)}, {"time", say_clock(shift.from)}}),
          TextSize::Small, 1);
  show_pager(on, page);
  const std::size_t across = ui.portrait() ? 2 : 3;
  const auto lines = static_cast<float>((hours_a_page + across) / across);
  Rect room = ui.area();
  room.h = std::min(room.h, lines * button_tall_most);
  const auto cells = room.cells(hours_a_page + 1, across, ui.measure().gap);
  for (std::size_t i = page.begin; i < page.end; ++i) {
    const std::string hour = std::to_string(time_of(hours[i]).hour);
    const Rect& cell = cells[i - page.begin];
    if (ui.as("went." + hour).at(cell).button(on.say("clock.hour", {{"hour", hour}}))) on.ask(WentAt{hours[i]});
  }
  const Rect& last = cells[page.end - page.begin];
  if (ui.as("went.unknown").at(last).quiet_button(on.say("clock.forgotten_unknown"))) on.ask(WentAt{0});
}

/// What they do: the kind of help of an order, else the work and the post it counts for.
std::string work_of(const Canvas& on, const Shift& shift) {
  if (const Case* order = order_here(on.model, shift.order)) {
    if (const Category* category = category_of(on.model, *order)) return category->words.in(on.model.language);
  }
  std::string words = say_task(on, shift.task);
  if (!shift.post.empty()) words += on.say("common.separator") + say_post(on, shift.post);
  return words;
}

Icon icon_of_work(const Canvas& on, const Shift& shift) {
  const Case* order = order_here(on.model, shift.order);
  const Category* category = order == nullptr ? nullptr : category_of(on.model, *order);
  return category == nullptr ? icon_of_task(shift.task) : icon_named(category->icon);
}

/// Picture, work, time and since when, together in the middle of the card.
void show_time(const Canvas& on, const Shift& shift) {
  Ui& ui = on.ui;
  constexpr float digits_tall_most = 56, disc_most = 40, disc_least = 20, gap = 4;
  constexpr float line_of_digits = 1.15F;  // As Ui::number sets them.
  constexpr std::int64_t minute_ms = 60'000, minutes_an_hour = 60;
  const std::int64_t minutes = worked_ms(shift, on.model.now.wall) / minute_ms;
  const std::string time = fmt::format("{}:{:02}", minutes / minutes_an_hour, minutes % minutes_an_hour);
  const std::string work = work_of(on, shift);
  const std::string since = on.say("clock.since", {{"time", say_clock(shift.from)}});
  const Rect room = ui.area();
  const float below = ui.text_height(since, room.w) + 2 * gap;
  const float words = ui.text_height(work, room.w, TextSize::Title) + gap + below;
  const float digits = std::clamp(room.h - words, 0.0F, digits_tall_most);
  const float disc = std::min(room.h - words - digits - gap, disc_most);
  const bool pictured = disc >= disc_least;
  const float tall = words + digits + (pictured ? disc + gap : 0);
  ui.space(std::max(0.0F, (room.h - tall) * 0.4F));
  const bool paused = shift.state == ShiftState::Paused;
  if (pictured) ui.icon(paused ? Icon::Coffee : icon_of_work(on, shift), paused ? Tint::Amber : Tint::Jade, disc);
  ui.centred(work, TextSize::Title);
  const float rest = std::max(1.0F, ui.area().h);
  ui.number(time, paused ? Tint::Plain : Tint::Jade, std::min(digits, rest - below) / line_of_digits / rest,
            Ui::Across::Middle);
  ui.centred(since);
}

void show_ways_on(const Canvas& on, const VolunteerDay& day, const Shift& shift) {
  Ui& ui = on.ui;
  const bool changes = may_change_task(on.model);
  std::vector<float> weights{3, 2};
  if (changes) weights.push_back(2);
  if (!day.orders.empty()) weights.push_back(2);
  const auto places = ui.area().rows(weights, ui.measure().gap);
  std::size_t next = 0;
  if (ui.as("finish").at(places[next++]).main_button(on.say("clock.finish"), Icon::StopCircle)) {
    const Case* order = order_to_finish(on.model);
    on.ask(order == nullptr ? Intent{ClockOut{}} : Intent{EnterOrderCode{order->subject, CaseStep::Finish}});
  }
  if (shift.state == ShiftState::Paused) {
    if (ui.as("go_on").at(places[next++]).button(on.say("clock.go_on"), Icon::PlayCircle)) on.ask(GoOnWorking{});
  } else if (ui.as("pause").at(places[next++]).button(on.say("clock.pause"), Icon::Coffee)) {
    on.ask(TakeABreak{});
  }
  if (changes && ui.as("change").at(places[next++]).button(on.say("clock.change"), Icon::SwapHorizontal)) {
    on.ask(Open{ChangeTask{}});
  }
  if (!day.orders.empty() && ui.as("orders").at(places[next]).button(say_my_orders(on, day), Icon::ClipboardText)) {
    on.ask(Open{MyOrders{}});
  }
}

void show_running(const Canvas& on, const VolunteerDay& day, const Shift& shift) {
  Ui& ui = on.ui;
  const bool paused = shift.state == ShiftState::Paused;
  start_screen(on, paused ? "clock.paused" : "clock.running");
  ui.title(
      on.say(paused ? "clock.paused_title" : "clock.running_title", {{"name", on.model.visitor->person.shown_as}}));
  const auto parts = ui.portrait() ? ui.area().rows({5, 4}) : ui.area().columns({6, 5}, 10);
  {
    const auto card = ui.card(parts[0]);
    show_time(on, shift);
  }
  const auto right = ui.inside(parts[1]);
  show_ways_on(on, day, shift);
}

}  // namespace

Icon icon_of_task(ShiftTask task) {
  switch (task) {
    case ShiftTask::Duty:
      return Icon::Home;
    case ShiftTask::Visit:
      return Icon::HumanGreeting;
    case ShiftTask::Activity:
      return Icon::Flag;
  }
  return Icon::None;
}

Tint tint_of_task(ShiftTask task) {
  switch (task) {
    case ShiftTask::Duty:
      return Tint::Jade;
    case ShiftTask::Visit:
      return Tint::Red;
    case ShiftTask::Activity:
      return Tint::Blue;
  }
  return Tint::Plain;
}

std::string say_post(const Canvas& on, std::string_view post) {
  const PostKind* found = on.model.volunteering.post(post);
  return found == nullptr ? std::string(post) : found->words.in(on.model.language);
}

void show_reading(const Canvas& on) { show_notice(on, Icon::TimerSand, Tint::Plain, on.say("clock.reading")); }

void draw(const ClockCard& /*screen*/, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "clock.card");
  const auto card = ui.card(ui.area());
  const Rect low = ui.take_bottom(ui.measure().main);
  show_notice(on, Icon::CreditCard, Tint::Jade, on.say("clock.card"), on.say("clock.card_how"));
  if (ui.as("no_card").at(low).button(on.say("clock.no_card"), Icon::AccountKey)) on.ask(Open{SignInHow{}});
}

void draw(const Clock& screen, const Canvas& on) {
  if (!on.model.visitor) return start_screen(on, "clock");
  const Person& person = on.model.visitor->person;
  if (!clocks_in(person)) {
    start_screen(on, "clock.no_volunteer");
    return show_notice(on, Icon::AccountPlus, Tint::Amber, on.say("clock.no_volunteer", {{"name", person.shown_as}}),
                       on.say("clock.no_volunteer_how"));
  }
  const VolunteerDay* day = day_here(on.model);
  if (day == nullptr) {
    start_screen(on, "clock.reading");
    return show_reading(on);
  }
  if (!day->shift) return show_start(on, *day);
  if (is_forgotten(on.model, *day->shift)) return show_forgotten(on, *day->shift, screen.page);
  show_running(on, *day, *day->shift);
}

}  // namespace linli::kiosk
