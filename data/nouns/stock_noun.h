// Goods and rewards on the shelf. "stock.added" {item, count} adds to "stock/<home>/<item>", what the ledger hands over
// takes from it; a count below zero says that more was given than was written down.
#pragma once

#include "data/fold/noun.h"

namespace linli {

[[nodiscard]] const Noun& stock_noun();

}  // namespace linli
