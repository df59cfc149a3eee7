// What must hold of photos in the end.
#pragma once

#include "tests/sim/world.h"

namespace linli::sim {

/// I1, I2, I12, I13, I14 and I15 of photos; I5 is checked when a kiosk makes room. `store` is the hub's.
void photos_are_where_they_belong(World& world, hub::SqliteStore& store);

}  // namespace linli::sim
