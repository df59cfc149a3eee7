// Speech as Ogg Opus: 16 kHz, one channel, 16 kbit/s. What was written can be read as far as it came, also when the
// program or the power ended in the middle. One thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "data/base/disk.h"
#include "data/base/result.h"

namespace linli {

inline constexpr unsigned voice_samples_per_second = 16'000;
/// Opus gives back at this rate whatever it was given.
inline constexpr unsigned played_samples_per_second = 48'000;

class OpusWriter {
 public:
  [[nodiscard]] static Result<std::unique_ptr<OpusWriter>> create(Disk& disk, const std::filesystem::path& file);
  ~OpusWriter();
  OpusWriter(const OpusWriter&) = delete;
  OpusWriter& operator=(const OpusWriter&) = delete;

  /// At voice_samples_per_second. DiskFull, DiskFailed.
  [[nodiscard]] Result<> write(std::span<const std::int16_t> samples);
  /// What was written survives a power cut when this returns, but for its last quarter of a second.
  [[nodiscard]] Result<> sync();
  /// All of it does; nothing is written after this.
  [[nodiscard]] Result<> finish();

 private:
  struct Encoder;
  explicit OpusWriter(std::unique_ptr<Encoder> encoder);
  std::unique_ptr<Encoder> encoder_;
};

class OpusReader {
 public:
  /// `bytes` of a whole file, or of its beginning. BadInput when it is no such file.
  [[nodiscard]] static Result<std::unique_ptr<OpusReader>> open(std::string bytes);
  ~OpusReader();
  OpusReader(const OpusReader&) = delete;
  OpusReader& operator=(const OpusReader&) = delete;

  [[nodiscard]] std::int64_t length_ms() const;
  /// The next samples of one channel, at played_samples_per_second; none at the end. BadInput when it is damaged.
  [[nodiscard]] Result<std::span<const std::int16_t>> read();

 private:
  struct Decoder;
  explicit OpusReader(std::unique_ptr<Decoder> decoder);
  std::unique_ptr<Decoder> decoder_;
};

}  // namespace linli
