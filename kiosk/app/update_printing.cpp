// Paper: offered, asked for by a tap, and told how it went. Nothing is ever printed again without being asked again.
#include <utility>

#include "kiosk/app/choosing.h"
#include "kiosk/app/update_parts.h"

namespace linli::kiosk {

Paper* paper_of(Screen& screen) { return const_cast<Paper*>(paper_of(std::as_const(screen))); }

const Paper* paper_of(const Screen& screen) {
  if (const auto* ticket = std::get_if<TicketKept>(&screen)) return &ticket->paper;
  if (const auto* order = std::get_if<OrderKept>(&screen)) return &order->paper;
  if (const auto* matter = std::get_if<Matter>(&screen); matter != nullptr && has_order_slip(matter->found)) {
    return &matter->paper;
  }
  if (const auto* duty = std::get_if<Duty>(&screen)) return &duty->paper;
  return nullptr;
}

Effects on(Model& model, const PrintIt& intent) {
  Paper* paper = paper_of(model.stack.back());
  if (paper == nullptr || paper->step == Paper::Step::Printing) return {};
  *paper = {++model.asks, Paper::Step::Printing, {}};
  return {Print{paper->ask, intent.document}};
}

Effects on(Model& model, const PrinterSeen& fact) {
  model.printer = fact.state;
  return {};
}

Effects on(Model& model, const PrintTold& fact) {
  model.printer = fact.end.printer;
  const auto tell = [&](std::vector<Screen>& stack) {
    for (Screen& screen : stack) {
      Paper* paper = paper_of(screen);
      if (paper == nullptr || paper->ask != fact.ask || paper->step != Paper::Step::Printing) continue;
      paper->step = fact.end.printed ? Paper::Step::Printed : Paper::Step::Failed;
      paper->end = fact.end;
      model.touched = model.now.mono;  // Whoever waited for it has only now time to read.
    }
  };
  tell(model.stack);
  for (Parked& parked : model.parked) tell(parked.stack);
  return {};
}

}  // namespace linli::kiosk
