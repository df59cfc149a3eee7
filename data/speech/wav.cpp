#include "data/speech/wav.h"

namespace linli::speech {
namespace {

void put(std::string& bytes, std::uint32_t value, int count) {
  for (int n = 0; n < count; ++n) bytes += static_cast<char>(value >> (8 * n) & 0xFF);
}

}  // namespace

std::string wav_bytes(std::span<const std::int16_t> samples, unsigned samples_per_second) {
  constexpr std::uint32_t bytes_a_sample = 2;
  constexpr std::uint32_t riff_head = 36;
  const auto data = static_cast<std::uint32_t>(samples.size()) * bytes_a_sample;
  std::string bytes = "RIFF";
  put(bytes, riff_head + data, 4);
  bytes += "WAVEfmt ";
  put(bytes, 16, 4);  // Length of what follows: PCM, one channel, …
  put(bytes, 1, 2);
  put(bytes, 1, 2);
  put(bytes, samples_per_second, 4);
  put(bytes, samples_per_second * bytes_a_sample, 4);
  put(bytes, bytes_a_sample, 2);
  put(bytes, 8 * bytes_a_sample, 2);
  bytes += "data";
  put(bytes, data, 4);
  for (const std::int16_t sample : samples) put(bytes, static_cast<std::uint16_t>(sample), 2);
  return bytes;
}

}  // namespace linli::speech
