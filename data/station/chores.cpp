#include "data/chores.h"

#include "data/books.h"
#include "data/orders.h"

namespace linli {
namespace {

/// Long enough for the volunteer to lay their card once more and say when they went.
constexpr WallMs forgotten_after_ms = 24LL * 3'600'000;

Result<int> close_forgotten(Station& station) {
  const auto running = station.books().shifts_running();
  if (!running) return pass(running);
  int closed = 0;
  for (const Shift& shift : *running) {
    if (elapsed_ms(shift, station.clock()) < forgotten_after_ms) continue;
    StepOnShift close;
    close.shift = shift.subject;
    close.step = ShiftStep::Close;
    if (const auto saved = station.perform({Actor{"", Role::Admin}, close}); !saved) return pass(saved);
    ++closed;
  }
  return closed;
}

}  // namespace

Result<Chores> do_chores(Station& station) {
  const auto closed = close_forgotten(station);
  if (!closed) return pass(closed);
  const auto dispatched = dispatch_unanswered(station);
  if (!dispatched) return pass(dispatched);
  return Chores{*dispatched, *closed};
}

}  // namespace linli
