// SHA-1 (FIPS 180-4), which tus asks of every server that checks pieces. It finds bytes spoilt on their way; nothing
// here trusts it against anybody: a blob is believed by its BLAKE2b-256.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace linli::hub {

[[nodiscard]] std::array<std::uint8_t, 20> sha1_of(std::string_view bytes);

}  // namespace linli::hub
