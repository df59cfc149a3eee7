// What came onto the shelf, or was spoilt.
#include <array>

#include "kiosk/screens/say_desk.h"

namespace linli::kiosk {

namespace {

constexpr std::array<std::int64_t, 4> stock_steps{1, 5, 10, -1};

std::string signed_count(const Canvas& on, std::int64_t count) {
  const std::string number = std::to_string(count < 0 ? -count : count);
  return on.say(count < 0 ? "stock.fewer" : "stock.more", {{"count", number}});
}

Ready ready_to_add(const Canvas& on, std::int64_t count) {
  if (!on.model.session || !role_to_enter(*on.model.session)) return Ready::no(on.say("resident.not_you"));
  return count == 0 ? Ready::no(on.say("stock.count_first")) : Ready();
}

}  // namespace

void draw(const StockSheet& screen, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "staff.stock", Density::Staff);
  ui.title(say_article(on, screen.article));
  std::int64_t there = 0;
  for (const StockLine& line : on.model.known.shelf) {
    if (line.item == screen.article) there = line.count;
  }
  const auto strip = ui.take_bottom(ui.measure().main).columns({1, 2}, ui.measure().gap);
  ui.text(on.say("stock.there", {{"count", std::to_string(there)}}));
  if (there < 0) ui.state(on.say("desk.stock_below"), Tint::Red, Icon::Alert);
  ui.quiet(on.say("stock.how"), 2);
  const auto cells = ui.take_top(ui.measure().main).columns({1, 1, 1, 1}, ui.measure().gap);
  for (std::size_t i = 0; i < stock_steps.size(); ++i) {
    const std::int64_t step = stock_steps.at(i);
    const std::string id = step < 0 ? "fewer" : "more." + std::to_string(step);
    if (ui.as(id).at(cells[i]).button(signed_count(on, step))) on.ask(PickStock{screen.count + step});
  }
  ui.number(signed_count(on, screen.count));
  if (ui.as("cancel").at(strip[0]).quiet_button(on.say("common.cancel"))) on.ask(Back{});
  if (ui.as("keep").at(strip[1]).main_button(on.say("stock.keep"), Icon::Check, ready_to_add(on, screen.count))) {
    on.ask(AddToShelf{});
  }
}

}  // namespace linli::kiosk
