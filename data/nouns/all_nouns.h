// The nouns this program knows, in one list: station and hub fold with the same.
#pragma once

#include <span>

#include "data/fold/noun.h"

namespace linli {

[[nodiscard]] std::span<const Noun* const> all_nouns();

}  // namespace linli
