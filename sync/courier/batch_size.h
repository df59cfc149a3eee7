// How many entries fit a batch.
#pragma once

#include <vector>

#include "data/log/entry.h"

namespace linli {

/// `Station::outgoing` counts lines and slips; the frame around them must fit `bytes_max` too. One entry always goes.
void fit(std::vector<SealedEntry>& entries, std::size_t bytes_max);

}  // namespace linli
