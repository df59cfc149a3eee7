// Plays a recording on a thread of its own, until its end or until this goes.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <thread>

#include "data/base/result.h"
#include "kiosk/sound/voice_told.h"

namespace linli {

class VoicePlayer {
 public:
  /// `recording`: the bytes of an Ogg Opus file. `tell` is called on the player's thread, about twice a second and once
  /// at the end.
  VoicePlayer(std::string card, std::string recording, std::function<void(const VoiceTold&)> tell);
  ~VoicePlayer();
  VoicePlayer(const VoicePlayer&) = delete;
  VoicePlayer& operator=(const VoicePlayer&) = delete;

 private:
  [[nodiscard]] Result<> play();

  const std::string card_;
  std::string recording_;
  const std::function<void(const VoiceTold&)> tell_;
  std::atomic<bool> stopping_ = false;
  std::int64_t ms_ = 0;
  std::thread thread_;
};

}  // namespace linli
