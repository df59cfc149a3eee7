// How a card is found without its number standing in the views file.
#pragma once

#include <string>
#include <string_view>

namespace linli {

/// Hex of BLAKE2b-256 over the number as the reader types it.
[[nodiscard]] std::string card_hash(std::string_view card);

}  // namespace linli
