// What somebody answers in the hub's place who has everything but its key: receipts for entries that nobody kept, and a
// feed of his own invention.
#pragma once

#include <string>

#include "sync/roads/road.h"

namespace linli::sim {

[[nodiscard]] std::string answer_of_impostor(const Ask& ask);

}  // namespace linli::sim
