// What nobody here knows yet is kept, arrives, is shown as "needs update" and counts nowhere (I1, I7, I8).
#pragma once

#include "sync/hub/sqlite_store.h"
#include "tests/sim/world.h"

namespace linli::sim {

/// `hub` is its file, opened to be read.
void unknown_words_are_kept(World& world, hub::SqliteStore& hub);

}  // namespace linli::sim
