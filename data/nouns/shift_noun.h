// Shifts as rows, passbook lines and balances.
#pragma once

#include "data/fold/noun.h"
#include "data/nouns/shift.h"

namespace linli {

[[nodiscard]] const Noun& shift_noun();
/// What a shift adds to accounts; the hub's judge asks too.
[[nodiscard]] std::vector<Contribution> contributions_of(const Shift& shift);

}  // namespace linli
