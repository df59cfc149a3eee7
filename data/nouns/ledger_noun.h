// Transfers as rows, passbook lines and balances.
#pragma once

#include "data/fold/noun.h"
#include "data/nouns/ledger.h"

namespace linli {

[[nodiscard]] const Noun& ledger_noun();
/// What a transfer adds to accounts; the hub's judge asks too.
[[nodiscard]] std::vector<Contribution> contributions_of(const Transfer& transfer);

}  // namespace linli
