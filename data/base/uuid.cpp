#include "data/base/uuid.h"

#include <algorithm>

namespace linli {

std::string Uuid::text() const {
  std::string out = hex_of(bytes);
  for (const std::size_t at : {8U, 13U, 18U, 23U}) out.insert(at, 1, '-');
  return out;
}

std::optional<Uuid> Uuid::read(std::string_view text) {
  if (text.size() != 36) return std::nullopt;
  std::string hex;
  hex.reserve(32);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
    if (hyphen != (text[i] == '-')) return std::nullopt;
    if (!hyphen) hex.push_back(text[i]);
  }
  Uuid uuid;
  if (!read_hex(hex, uuid.bytes)) return std::nullopt;
  return uuid;
}

Uuid Uuid::make(WallMs now) {
  Uuid uuid;
  random_fill(uuid.bytes);
  const auto ms = static_cast<std::uint64_t>(std::max<WallMs>(now, 0));  // A clock before 1970 has no v7 time.
  for (std::size_t i = 0; i < 6; ++i) uuid.bytes[i] = static_cast<std::uint8_t>(ms >> (40 - 8 * i));
  uuid.bytes[6] = static_cast<std::uint8_t>(0x70 | (uuid.bytes[6] & 0x0f));
  uuid.bytes[8] = static_cast<std::uint8_t>(0x80 | (uuid.bytes[8] & 0x3f));
  return uuid;
}

}  // namespace linli
