// Whom to ask when an order is dispatched, and why: by skill, training, the elder's wish, grid and load.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "data/station.h"

namespace linli {

struct Suggestion {
  std::string person;  // Uuid.
  std::string shown_as;
  bool skilled = false;  // Said that they can do it,
  bool willing = false;  // or that they like to.
  bool near = false;     // The order's grid is one they go to.
  bool on_duty = false;  // A shift of theirs is running.
  int open_orders = 0;   // Taken on and not finished.
};

/// Fit first: who may not come (untrained where training is wanted, not as the elder wishes, who declined it, who asked
/// for it) is left out. Only those who consented to being searched for. NotFound; BadInput when it is no order.
[[nodiscard]] Result<std::vector<Suggestion>> suggestions(const Station& station, const Uuid& order,
                                                          std::size_t count_max = 6);

/// Orders that nobody answered in time are dispatched once more, to others than before; those that were already wait
/// for staff. Where nobody else may come they wait too. How many were sent out; call now and then.
[[nodiscard]] Result<int> dispatch_unanswered(Station& station);

}  // namespace linli
