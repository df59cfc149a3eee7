// Orders that are not done yet: those that wait for staff first.
#include "kiosk/screens/desk_lists.h"
#include "kiosk/screens/say_case.h"
#include "kiosk/screens/say_desk.h"
#include "kiosk/screens/say_order.h"

namespace linli::kiosk {

namespace {

Row row_of_order(const Canvas& on, const Case& order) {
  const bool waits = waits_for_staff(on.model, order);
  Row row;
  row.id = "order." + order.ticket;
  row.title = title_of(on.model, order);
  row.under = say_ticket(on, order.ticket);
  if (const std::string terms = say_order_terms(on, order); !terms.empty()) {
    row.under += on.say("common.separator") + terms;
  }
  row.pill = Pill{on.say(waits ? "desk.pill.waits" : "state." + std::string(name_of(order.state))),
                  waits ? Tint::Red : Tint::Amber, waits ? Icon::Alert : Icon::None};
  row.pill_first = true;
  row.aside = say_answer(on, order);
  return row;
}

}  // namespace

void show_orders_list(const Canvas& on, const DeskSeen& desk) {
  Ui& ui = on.ui;
  if (desk.orders.empty()) {
    ui.text(on.say("desk.orders.none"));
    return;
  }
  ui.scroll("orders", desk.orders.size(), ui.row_height(), [&](std::size_t i) {
    const Case& order = desk.orders[i];
    if (!ui.row(row_of_order(on, order))) return;
    if (wants_people(on.model, order)) {
      on.ask(TakeStep{order.subject, CaseStep::Dispatch});
    } else {
      on.ask(OpenCase{order.subject});
    }
  });
}

}  // namespace linli::kiosk
