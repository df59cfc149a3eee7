// A station's and a hub's keys: Ed25519 to sign, X25519 sealed boxes for what only the hub may read.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "data/base/bytes.h"
#include "data/base/result.h"

namespace linli {

class SealingKey;

/// An Ed25519 key pair; remembers its 32-byte seed. Wiped when destroyed.
class SigningKey {
 public:
  [[nodiscard]] static SigningKey make();
  [[nodiscard]] static Result<SigningKey> from_seed_hex(std::string_view hex);
  SigningKey(const SigningKey&) = default;
  SigningKey& operator=(const SigningKey&) = default;
  ~SigningKey();
  [[nodiscard]] const PublicKey& public_key() const { return public_key_; }
  [[nodiscard]] std::string seed_hex() const;
  [[nodiscard]] Signature sign(std::string_view message) const;
  /// The X25519 pair of the same secret: opens what is sealed to `seal_key_of(public_key())`.
  [[nodiscard]] SealingKey sealing_key() const;

 private:
  SigningKey() = default;
  std::array<std::uint8_t, 32> seed_{};
  std::array<std::uint8_t, 64> secret_{};
  PublicKey public_key_;
};

[[nodiscard]] bool verify(const PublicKey& key, std::string_view message, const Signature& signature);

/// An X25519 pair for crypto_box_seal.
class SealingKey {
 public:
  [[nodiscard]] static SealingKey make();
  [[nodiscard]] static Result<SealingKey> from_secret_hex(std::string_view hex);
  SealingKey(const SealingKey&) = default;
  SealingKey& operator=(const SealingKey&) = default;
  ~SealingKey();
  [[nodiscard]] const SealKey& public_key() const { return public_key_; }
  [[nodiscard]] std::string secret_hex() const;
  /// The plain text of `sealed` (base64), or BadSignature when it was not sealed to this key or was changed.
  [[nodiscard]] Result<std::string> open(std::string_view sealed_base64) const;

 private:
  SealingKey() = default;
  std::array<std::uint8_t, 32> secret_{};
  SealKey public_key_;
};

/// Where to seal what only the holder of this Ed25519 key may read; nothing for bytes that are no such key.
[[nodiscard]] std::optional<SealKey> seal_key_of(const PublicKey& key);

/// Base64 of crypto_box_seal: only the holder of the key's secret can read it.
[[nodiscard]] std::string seal_to(const SealKey& key, std::string_view plain);

/// What a hub stores of a bearer token or a one-time code: BLAKE2b-256 hex.
[[nodiscard]] std::string token_hash(std::string_view token);

}  // namespace linli
