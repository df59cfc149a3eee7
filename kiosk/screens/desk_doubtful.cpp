// What to look at once more: refused by the hub, below zero, waiting for a second signature, or promised for an order
// that is over.
#include "kiosk/screens/desk_lists.h"
#include "kiosk/screens/say_desk.h"
#include "kiosk/screens/say_hours.h"

namespace linli::kiosk {

namespace {

Row row_of_doubtful(const Canvas& on, const Transfer& transfer) {
  const bool asked = !transfer.reversal_by.empty();
  const bool refused = transfer.state == TransferState::Refused;
  const bool waits = transfer.state == TransferState::Held;
  Row row;
  row.id = "doubtful." + transfer.subject.text();
  row.target = false;
  row.title = say_somebody(on, person_of(transfer)) + on.say("common.separator") + say_item(on, transfer) +
              on.say("common.separator") + say_change(on, transfer.currency, amount_of(transfer));
  row.under = say_trouble(on, transfer);
  row.pill = Pill{on.say(asked     ? "desk.pill.reversal"
                         : waits   ? "desk.pill.waits"
                         : refused ? "desk.pill.refused"
                                   : "desk.pill.overdrawn"),
                  asked || waits ? Tint::Amber : Tint::Red, asked ? Icon::None : Icon::Alert};
  row.pill_first = true;
  return row;
}

void show_doubtful(const Canvas& on, const Transfer& transfer) {
  Ui& ui = on.ui;
  Row row = row_of_doubtful(on, transfer);
  const bool signs = role_for(on.model, transfer, TransferStep::Reverse).has_value();
  const bool asks = role_for(on.model, transfer, TransferStep::AskReversal).has_value();
  const bool lets_go = role_for(on.model, transfer, TransferStep::Release).has_value();
  if (!signs && !asks && !lets_go) {
    if (!transfer.reversal_by.empty()) row.aside = on.say("desk.wants_second");
    ui.row(row);
    return;
  }
  const RowParts parts = part_row(on, 1);
  ui.at(parts.row).row(row);
  const std::string id = transfer.subject.text();
  if (lets_go) {
    if (ui.as("let_go." + id).at(parts.buttons[0]).button(on.say("desk.let_go_it"))) {
      on.ask(Open{GoodsSheet{.transfer = transfer.subject, .gives = false}});
    }
  } else if (signs) {
    if (ui.as("sign." + id).at(parts.buttons[0]).button(on.say("desk.sign"))) on.ask(SignReversal{transfer.subject});
  } else if (ui.as("reverse." + id).at(parts.buttons[0]).button(on.say("desk.ask_reversal"))) {
    on.ask(AskReversal{transfer.subject});
  }
}

}  // namespace

void show_doubtful_list(const Canvas& on, const DeskSeen& desk) {
  Ui& ui = on.ui;
  if (desk.doubtful.empty()) {
    ui.text(on.say("desk.doubtful.none"));
    return;
  }
  ui.quiet(on.say("desk.doubtful.how"), 2);
  ui.scroll("doubtful", desk.doubtful.size(), ui.row_height(),
            [&](std::size_t i) { show_doubtful(on, desk.doubtful[i]); });
}

}  // namespace linli::kiosk
