// Fixed-size byte values of the log: hashes, salts, uuids; and their lower-case hex.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace linli {

/// Lower-case hex, two characters a byte.
[[nodiscard]] std::string hex_of(std::span<const std::uint8_t> bytes);
/// False unless `hex` is exactly 2 × out.size() lower-case hex characters.
[[nodiscard]] bool read_hex(std::string_view hex, std::span<std::uint8_t> out);

/// N bytes that are compared, stored and printed as one value. `Tag` keeps a Hash from being a Salt.
template <std::size_t N, class Tag>
struct Bytes {
  std::array<std::uint8_t, N> bytes{};
  static constexpr std::size_t size = N;

  auto operator<=>(const Bytes&) const = default;
  [[nodiscard]] std::string hex() const { return hex_of(bytes); }
  [[nodiscard]] static std::optional<Bytes> from_hex(std::string_view hex) {
    Bytes value;
    if (!read_hex(hex, value.bytes)) return std::nullopt;
    return value;
  }
};

using Hash = Bytes<32, struct HashTag>;      // BLAKE2b-256
using Salt = Bytes<16, struct SaltTag>;      // random, one per slip
using Signature = Bytes<64, struct SigTag>;  // Ed25519, detached
using PublicKey = Bytes<32, struct PubTag>;  // Ed25519
using SealKey = Bytes<32, struct SealTag>;   // X25519 public key of crypto_box_seal

/// BLAKE2b-256 over the parts, one after another, nothing between them.
[[nodiscard]] Hash hash_of(std::initializer_list<std::span<const std::uint8_t>> parts);
[[nodiscard]] inline std::span<const std::uint8_t> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

/// 64-bit values (epochs, runs) are written as 16 lower-case hex characters.
[[nodiscard]] std::string hex_of(std::uint64_t value);
[[nodiscard]] std::optional<std::uint64_t> read_hex64(std::string_view hex);

/// Fresh randomness from the operating system.
[[nodiscard]] std::uint64_t random_u64();
void random_fill(std::span<std::uint8_t> out);
/// Uniform in [0, bound).
[[nodiscard]] std::uint32_t random_below(std::uint32_t bound);

}  // namespace linli
