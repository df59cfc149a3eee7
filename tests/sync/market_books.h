// What must hold of a market's books once all stations have met. Each fails the property that calls it.
#pragma once

#include <string>
#include <vector>

#include "tests/sync/market.h"

namespace linli::testing {

/// All that a station's books say, line by line: accounts of people and of the community, passbooks, shifts, transfers.
[[nodiscard]] std::vector<std::string> told(Market& market, Station& station);

/// Every station says the same, the hub has the same on every account, every currency is zero together, and nothing is
/// pending any more.
void check_agreed(Market& market);
/// At every station each account is exactly what its shifts and transfers come to, each of them counted once; and what
/// is promised and what was given are no more than there was, unless staff were told that it went below zero.
void check_accounts(Market& market);
/// A promise stands one way: kept, let go, refused or waiting, at every station and at the hub.
void check_promises(Market& market);
/// No hour is credited twice.
void check_hours(Market& market);
/// Folding everything anew changes nothing; nor does doing so with other rules and another catalogue.
void check_rebuilt(Market& market);

}  // namespace linli::testing
