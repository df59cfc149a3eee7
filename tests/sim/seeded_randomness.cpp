#include "tests/sim/seeded_randomness.h"

#include <cstring>

#include <sodium.h>

#include "data/base/check.h"
#include "tests/sim/dice.h"

namespace linli::sim {
namespace {

Dice& stream() {
  static Dice dice(0);
  return dice;
}

void fill(void* out, const std::size_t size) { fill_from_seed({static_cast<std::uint8_t*>(out), size}); }

const char* name() { return "seeded"; }
std::uint32_t number() { return static_cast<std::uint32_t>(stream().next()); }
void stir() {}
int close() { return 0; }

}  // namespace

void fill_from_seed(std::span<std::uint8_t> out) {
  for (std::size_t at = 0; at < out.size(); at += 8) {
    const std::uint64_t value = stream().next();
    std::memcpy(out.data() + at, &value, std::min<std::size_t>(8, out.size() - at));
  }
}

void seed_randomness(std::uint64_t seed) {
  static randombytes_implementation seeded{
      .implementation_name = name, .random = number, .stir = stir, .uniform = nullptr, .buf = fill, .close = close};
  static const bool installed = randombytes_set_implementation(&seeded) == 0;
  ENSURE(installed);
  stream() = Dice(seed);
}

}  // namespace linli::sim
