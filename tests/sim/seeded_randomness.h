// Takes the place of the operating system's randomness in this process: keys, salts, epochs, tokens and SQLite's own
// numbers then follow from the seed, so that a run can be had again. Never outside the simulator.
#pragma once

#include <cstdint>
#include <span>

namespace linli::sim {

/// Before anything asks libsodium for its first number; may be called again, from then on the numbers begin anew.
void seed_randomness(std::uint64_t seed);
void fill_from_seed(std::span<std::uint8_t> out);

}  // namespace linli::sim
