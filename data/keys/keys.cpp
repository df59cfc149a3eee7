#include "data/keys/keys.h"

#include <sodium.h>

#include "data/base/check.h"

namespace linli {

SigningKey SigningKey::make() {
  std::array<std::uint8_t, 32> seed{};
  random_fill(seed);
  auto key = from_seed_hex(hex_of(seed));
  sodium_memzero(seed.data(), seed.size());
  ENSURE(key.has_value());
  return *key;
}

Result<SigningKey> SigningKey::from_seed_hex(std::string_view hex) {
  SigningKey key;
  if (!read_hex(hex, key.seed_)) return fail(ErrorCode::StoreDamaged, "the signing key is not 64 hex characters");
  crypto_sign_seed_keypair(key.public_key_.bytes.data(), key.secret_.data(), key.seed_.data());
  return key;
}

SigningKey::~SigningKey() {
  sodium_memzero(seed_.data(), seed_.size());
  sodium_memzero(secret_.data(), secret_.size());
}

std::string SigningKey::seed_hex() const { return hex_of(seed_); }

Signature SigningKey::sign(std::string_view message) const {
  Signature signature;
  crypto_sign_detached(signature.bytes.data(), nullptr, bytes_of(message).data(), message.size(), secret_.data());
  return signature;
}

SealingKey SigningKey::sealing_key() const {
  std::array<std::uint8_t, 32> secret{};
  ENSURE(crypto_sign_ed25519_sk_to_curve25519(secret.data(), secret_.data()) == 0);
  auto key = SealingKey::from_secret_hex(hex_of(secret));
  sodium_memzero(secret.data(), secret.size());
  ENSURE(key.has_value());
  return *key;
}

bool verify(const PublicKey& key, std::string_view message, const Signature& signature) {
  return crypto_sign_verify_detached(signature.bytes.data(), bytes_of(message).data(), message.size(),
                                     key.bytes.data()) == 0;
}

SealingKey SealingKey::make() {
  SealingKey key;
  crypto_box_keypair(key.public_key_.bytes.data(), key.secret_.data());
  return key;
}

Result<SealingKey> SealingKey::from_secret_hex(std::string_view hex) {
  SealingKey key;
  if (!read_hex(hex, key.secret_)) return fail(ErrorCode::StoreDamaged, "the sealing key is not 64 hex characters");
  crypto_scalarmult_base(key.public_key_.bytes.data(), key.secret_.data());
  return key;
}

SealingKey::~SealingKey() { sodium_memzero(secret_.data(), secret_.size()); }

std::string SealingKey::secret_hex() const { return hex_of(secret_); }

Result<std::string> SealingKey::open(std::string_view sealed_base64) const {
  std::string sealed(sealed_base64.size(), '\0');
  std::size_t size = 0;
  const bool decoded =
      sodium_base642bin(reinterpret_cast<unsigned char*>(sealed.data()), sealed.size(), sealed_base64.data(),
                        sealed_base64.size(), nullptr, &size, nullptr, sodium_base64_VARIANT_ORIGINAL) == 0;
  if (!decoded || size < crypto_box_SEALBYTES) return fail(ErrorCode::BadSignature, "not a sealed box");
  std::string plain(size - crypto_box_SEALBYTES, '\0');
  if (crypto_box_seal_open(reinterpret_cast<unsigned char*>(plain.data()),
                           reinterpret_cast<const unsigned char*>(sealed.data()), size, public_key_.bytes.data(),
                           secret_.data()) != 0) {
    return fail(ErrorCode::BadSignature, "the sealed box is not for this key, or was changed");
  }
  return plain;
}

std::optional<SealKey> seal_key_of(const PublicKey& key) {
  SealKey sealing;
  if (crypto_sign_ed25519_pk_to_curve25519(sealing.bytes.data(), key.bytes.data()) != 0) return std::nullopt;
  return sealing;
}

std::string seal_to(const SealKey& key, std::string_view plain) {
  std::string sealed(plain.size() + crypto_box_SEALBYTES, '\0');
  const int done = crypto_box_seal(reinterpret_cast<unsigned char*>(sealed.data()), bytes_of(plain).data(),
                                   plain.size(), key.bytes.data());
  ENSURE(done == 0);
  std::string text(sodium_base64_ENCODED_LEN(sealed.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(sealed.data()), sealed.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // The terminating zero that the length includes.
  return text;
}

std::string token_hash(std::string_view token) { return hash_of({bytes_of(token)}).hex(); }

}  // namespace linli
