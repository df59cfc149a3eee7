// How people and what is theirs are found without a number or name standing in the views file.
#pragma once

#include <string>
#include <string_view>

namespace linli {

// Hex of BLAKE2b-256 over it, each with a tag of its own; "" for "".
/// The number as the reader types it.
[[nodiscard]] std::string card_hash(std::string_view card);
/// Digits only.
[[nodiscard]] std::string phone_hash(std::string_view phone);
/// A person's uuid as text, where it says whose matter something is.
[[nodiscard]] std::string person_hash(std::string_view person);

}  // namespace linli
