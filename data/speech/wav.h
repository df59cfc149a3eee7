// A WAV file of 16-bit samples, one channel.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace linli::speech {

[[nodiscard]] std::string wav_bytes(std::span<const std::int16_t> samples, unsigned samples_per_second);

}  // namespace linli::speech
