// A sound card, in or out: 16-bit samples, one channel, through ALSA, which turns them into what the card wants. One
// thread.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "data/base/result.h"

namespace linli {

class SoundCard {
 public:
  enum class Way { In, Out };
  /// `name` as ALSA knows it: "default", "plughw:1", a name in asound.conf. NotFound when there is none, Busy when
  /// another program has it.
  [[nodiscard]] static Result<SoundCard> open(const std::string& name, Way way, unsigned samples_per_second);
  SoundCard(SoundCard&& other) noexcept;
  SoundCard& operator=(SoundCard&& other) noexcept;
  ~SoundCard();

  /// Waits until some came, a fifth of a second at most; how many did, from the front. NotFound when the card is gone.
  [[nodiscard]] Result<std::size_t> read(std::span<std::int16_t> samples);
  /// Waits until it took some, a fifth of a second at most; how many it took. NotFound when the card is gone.
  [[nodiscard]] Result<std::size_t> write(std::span<const std::int16_t> samples);
  /// Waits until all that was written is heard.
  void finish();

 private:
  struct Pcm;
  explicit SoundCard(std::unique_ptr<Pcm> pcm);
  std::unique_ptr<Pcm> pcm_;
};

}  // namespace linli
