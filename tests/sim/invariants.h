// What must hold once a world has come to rest; DESIGN names them I1 to I16. I3, I4 and I6 are watched while the plan
// runs, where they happen (hub_machine.cpp, ledger.cpp, world.cpp).
#pragma once

#include "tests/sim/world.h"

namespace linli::sim {

/// All of them; violations go to the world's ledger.
void check_invariants(World& world);

}  // namespace linli::sim
