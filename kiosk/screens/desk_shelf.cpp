// The shelf: what stands there, and what was promised to somebody and waits to be handed over.
#include <cstdlib>

#include "kiosk/screens/desk_lists.h"
#include "kiosk/screens/say_desk.h"
#include "kiosk/screens/say_hours.h"
#include "kiosk/screens/say_time.h"

namespace linli::kiosk {

namespace {

void show_stock(const Canvas& on, const StockLine& line) {
  Row row;
  row.id = "stock." + line.item;
  row.title = say_article(on, line.item);
  row.aside = on.say("desk.stock", {{"count", std::to_string(line.count)}});
  if (line.count < 0) {
    row.under = on.say("desk.stock_below");
    row.icon = Icon::Alert;
    row.tint = Tint::Red;
  } else {
    row.under = on.say("desk.stock_open");
  }
  if (on.ui.row(row)) on.ask(Open{StockSheet{.article = line.item, .count = 0}});
}

void show_promise(const Canvas& on, const Transfer& promise) {
  Ui& ui = on.ui;
  Row row;
  row.id = "promised." + promise.subject.text();
  row.target = false;
  row.title = say_somebody(on, person_of(promise)) + on.say("common.separator") + say_item(on, promise);
  row.under = say_when(on.words, promise.at, on.model.now.wall) + on.say("common.separator") +
              say_amount(on, promise.currency, std::abs(amount_of(promise)));
  if (!role_for(on.model, promise, TransferStep::Settle)) {
    row.aside = on.say("resident.not_you");
    ui.row(row);
    return;
  }
  const RowParts parts = part_row(on, 2);
  ui.at(parts.row).row(row);
  if (ui.as("let_go." + promise.subject.text()).at(parts.buttons[0]).button(on.say("desk.let_go_it"))) {
    on.ask(Open{GoodsSheet{.transfer = promise.subject, .gives = false}});
  }
  if (ui.as("hand_over." + promise.subject.text()).at(parts.buttons[1]).button(on.say("desk.hand_over"))) {
    on.ask(Open{GoodsSheet{.transfer = promise.subject, .gives = true}});
  }
}

}  // namespace

void show_shelf_list(const Canvas& on, const DeskSeen& desk) {
  Ui& ui = on.ui;
  const std::vector<StockLine>& shelf = on.model.known.shelf;
  const auto parts = ui.portrait() ? ui.area().rows({1, 1}, 8) : ui.area().columns({3, 5}, 8);
  {
    const auto left = ui.inside(parts[0]);
    ui.heading(on.say("desk.stock_title"));
    ui.scroll("stock", shelf.size(), ui.row_height(), [&](std::size_t i) { show_stock(on, shelf[i]); });
  }
  const auto right = ui.inside(parts[1]);
  ui.heading(on.say("desk.promised_title"));
  if (desk.promised.empty()) {
    ui.text(on.say("desk.promised.none"));
    return;
  }
  ui.scroll("promised", desk.promised.size(), ui.row_height(),
            [&](std::size_t i) { show_promise(on, desk.promised[i]); });
}

}  // namespace linli::kiosk
