// UUIDv7 (RFC 9562): names a subject. Sorts by the time it was made, as that station believed it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "data/base/bytes.h"
#include "data/base/clock.h"

namespace linli {

struct Uuid {
  std::array<std::uint8_t, 16> bytes{};
  auto operator<=>(const Uuid&) const = default;
  /// 36 characters, lower case, with hyphens.
  [[nodiscard]] std::string text() const;
  [[nodiscard]] bool is_nil() const { return *this == Uuid{}; }
  /// Only the 36-character lower-case form.
  [[nodiscard]] static std::optional<Uuid> read(std::string_view text);
  [[nodiscard]] static Uuid make(WallMs now);
};

}  // namespace linli
