// What a station does by itself now and then, whoever is there: a kiosk at rest, or `linli chores`.
#pragma once

#include "data/station.h"

namespace linli {

struct Chores {
  int dispatched_again = 0;  // Orders that nobody answered in time (orders.h).
  int shifts_closed = 0;  // That nobody ended for a day: at the closing hour of the day they began, for staff to see.
};

[[nodiscard]] Result<Chores> do_chores(Station& station);

}  // namespace linli
