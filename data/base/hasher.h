// BLAKE2b-256 over bytes that come in pieces; hash_of (bytes.h) is for what is in memory already.
#pragma once

#include <array>
#include <string_view>

#include "data/base/bytes.h"

namespace linli {

class Hasher {
 public:
  Hasher();
  void add(std::string_view bytes);
  /// Of everything added; once.
  [[nodiscard]] Hash finish();

 private:
  alignas(64) std::array<std::uint8_t, 384> state_{};  // crypto_generichash_state
};

}  // namespace linli
