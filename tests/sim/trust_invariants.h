// What must hold of trust in the end: who lost it, and what was refused.
#pragma once

#include "tests/sim/world.h"

namespace linli::sim {

/// I6 and I8 of trust; I13 stands in invariants.cpp, beside who may read what.
void trust_is_what_was_said(World& world);

}  // namespace linli::sim
