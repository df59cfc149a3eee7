// An order (找人帮忙): a case that a volunteer carries out. placed → dispatched → taken on → under way → finished →
// confirmed → rated; declined or not answered, it is dispatched again. Source: 柘荣 三单制 (SERVICES.md row 13).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "data/base/clock.h"

namespace linli {

/// A lodging's "workflow" that makes its case an order.
inline constexpr std::string_view order_workflow = "order";

struct Order {
  int people = 1;        // How many it takes: two for a bath.
  std::string training;  // What they must have learnt, "" for nothing.
  std::string when;      // The form's choice: "today", "tomorrow_morning", …
  WallMs answer_by = 0;  // Nobody took it on by then: staff see to it.
  int dispatches = 0;
  std::vector<std::string> asked;     // Persons' uuids, in the last dispatch.
  std::vector<std::string> taken_by;  // Who said yes.
  std::vector<std::string> passed;    // Who was asked before and did not take it on.
  std::vector<std::string> declined;  // Who said no, ever.
  WallMs begun_at = 0;
  WallMs finished_at = 0;
  bool redeems = false;  // Whoever asked gives hours for it; how many and whose stands in the ledger.
};

}  // namespace linli
