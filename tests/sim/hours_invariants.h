// What must hold of hours and books in the end.
#pragma once

#include "tests/sim/world.h"

namespace linli::sim {

/// I9: every currency sums to zero wherever it is kept, those who hear of everything say what the hub says, nothing is
/// pending any more, and nobody has less than nothing without an entry that says so. `store` is the hub's.
void books_agree(World& world, hub::SqliteStore& store);

}  // namespace linli::sim
