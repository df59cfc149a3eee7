#include "data/base/hasher.h"

#include <sodium.h>

#include "data/base/check.h"

namespace linli {
namespace {

crypto_generichash_state* state_in(std::array<std::uint8_t, 384>& bytes) {
  static_assert(sizeof(crypto_generichash_state) <= 384 && alignof(crypto_generichash_state) <= 64);
  return reinterpret_cast<crypto_generichash_state*>(bytes.data());
}

}  // namespace

Hasher::Hasher() { ENSURE(crypto_generichash_init(state_in(state_), nullptr, 0, Hash::size) == 0); }

void Hasher::add(std::string_view bytes) {
  ENSURE(crypto_generichash_update(state_in(state_), bytes_of(bytes).data(), bytes.size()) == 0);
}

Hash Hasher::finish() {
  Hash hash;
  ENSURE(crypto_generichash_final(state_in(state_), hash.bytes.data(), Hash::size) == 0);
  return hash;
}

}  // namespace linli
