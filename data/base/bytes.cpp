#include "data/base/bytes.h"

#include <sodium.h>

#include "data/base/check.h"

namespace linli {
namespace {

bool sodium_ready() {
  static const bool ready = sodium_init() >= 0;
  return ready;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

}  // namespace

std::string hex_of(std::span<const std::uint8_t> bytes) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const std::uint8_t byte : bytes) {
    out.push_back(digits[byte >> 4]);
    out.push_back(digits[byte & 15]);
  }
  return out;
}

bool read_hex(std::string_view hex, std::span<std::uint8_t> out) {
  if (hex.size() != out.size() * 2) return false;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const int high = hex_digit(hex[2 * i]);
    const int low = hex_digit(hex[2 * i + 1]);
    if (high < 0 || low < 0) return false;
    out[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return true;
}

Hash hash_of(std::initializer_list<std::span<const std::uint8_t>> parts) {
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, Hash::size);
  for (const auto part : parts) crypto_generichash_update(&state, part.data(), part.size());
  Hash hash;
  crypto_generichash_final(&state, hash.bytes.data(), hash.bytes.size());
  return hash;
}

std::string hex_of(std::uint64_t value) {
  std::array<std::uint8_t, 8> bytes{};
  for (std::size_t i = 0; i < 8; ++i) bytes[i] = static_cast<std::uint8_t>(value >> (56 - 8 * i));
  return hex_of(bytes);
}

std::optional<std::uint64_t> read_hex64(std::string_view hex) {
  std::array<std::uint8_t, 8> bytes{};
  if (!read_hex(hex, bytes)) return std::nullopt;
  std::uint64_t value = 0;
  for (const std::uint8_t byte : bytes) value = value << 8 | byte;
  return value;
}

std::uint64_t random_u64() {
  std::uint64_t value = 0;
  random_fill({reinterpret_cast<std::uint8_t*>(&value), sizeof value});
  return value;
}

void random_fill(std::span<std::uint8_t> out) {
  ENSURE(sodium_ready());
  randombytes_buf(out.data(), out.size());
}

std::uint32_t random_below(std::uint32_t bound) {
  ENSURE(sodium_ready());
  return randombytes_uniform(bound);
}

}  // namespace linli
