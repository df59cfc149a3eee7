// I8, and what it is made of: what a kiosk shows and adds up is what it would be without the words that are not in
// force, which the hub refused, and without those that no program here knows yet.
#pragma once

#include "sync/hub/sqlite_store.h"
#include "tests/sim/world.h"

namespace linli::sim {

/// `hub` is its file, opened to be read.
void only_words_in_force_count(World& world, hub::SqliteStore& hub);

}  // namespace linli::sim
