// A sound card that is written to no faster than it is heard, also where a file stands in for it: what is written now
// is what is said now. One thread.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <span>
#include <string>

#include "data/base/result.h"
#include "kiosk/sound/sound_card.h"

namespace linli {

class Loudspeaker {
 public:
  /// `name` as for SoundCard::open, whose errors these are. Whoever sets `stopping` is obeyed within half a second.
  [[nodiscard]] static Result<Loudspeaker> open(const std::string& name, unsigned samples_per_second,
                                                const std::atomic<bool>& stopping);
  /// Returns when all of it is in the card, or before that when stopped. NotFound when the card is gone.
  [[nodiscard]] Result<> say(std::span<const std::int16_t> samples);
  /// Waits until all that was said is heard.
  void finish() { card_.finish(); }

 private:
  Loudspeaker(SoundCard card, unsigned samples_per_second, const std::atomic<bool>& stopping);

  SoundCard card_;
  unsigned samples_per_second_;
  const std::atomic<bool>* stopping_;
  std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
  std::uint64_t written_ = 0;
};

}  // namespace linli
