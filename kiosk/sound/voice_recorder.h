// Somebody speaks: from the microphone into a file, on a thread of its own, until `stop`, the longest time or a fault.
// Every half second what was said is on the disk.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <thread>

#include "data/base/disk.h"
#include "data/base/result.h"
#include "kiosk/sound/voice_told.h"

namespace linli {

class VoiceRecorder {
 public:
  /// `tell` is called on the recorder's thread, ten times a second and once at the end.
  VoiceRecorder(Disk& disk, std::string card, std::filesystem::path file, std::function<void(const VoiceTold&)> tell);
  /// Stops and waits for the last `tell`.
  ~VoiceRecorder();
  VoiceRecorder(const VoiceRecorder&) = delete;
  VoiceRecorder& operator=(const VoiceRecorder&) = delete;
  void stop() { stopping_ = true; }

 private:
  void run();
  [[nodiscard]] Result<> record();

  Disk& disk_;
  const std::string card_;
  const std::filesystem::path file_;
  const std::function<void(const VoiceTold&)> tell_;
  std::atomic<bool> stopping_ = false;
  std::int64_t ms_ = 0;
  std::thread thread_;
};

/// How loud samples are, 0 to 100: decibels above the hiss.
[[nodiscard]] int loudness(std::span<const std::int16_t> samples);

}  // namespace linli
