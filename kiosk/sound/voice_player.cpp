#include "kiosk/sound/voice_player.h"

#include <chrono>
#include <utility>

#include "kiosk/sound/opus_file.h"
#include "kiosk/sound/sound_card.h"
#include "kiosk/sound/voice_recorder.h"

namespace linli {
namespace {

using Steady = std::chrono::steady_clock;
constexpr std::int64_t told_apart_ms = 500;
constexpr std::int64_t ahead_most_ms = 400;          // More than a card's own store.
constexpr auto deaf_most = std::chrono::seconds(3);  // A card that takes nothing this long is gone.

}  // namespace

VoicePlayer::VoicePlayer(std::string card, std::string recording, std::function<void(const VoiceTold&)> tell)
    : card_(std::move(card)), recording_(std::move(recording)), tell_(std::move(tell)), thread_([this] {
        const auto played = play();
        VoiceTold last{.ms = ms_, .ended = true};
        if (!played) last.trouble = played.error();
        tell_(last);
      }) {}

VoicePlayer::~VoicePlayer() {
  stopping_ = true;
  thread_.join();
}

Result<> VoicePlayer::play() {
  auto reader = OpusReader::open(std::move(recording_));
  if (!reader) return pass(reader);
  auto card = SoundCard::open(card_, SoundCard::Way::Out, played_samples_per_second);
  if (!card) return pass(card);
  std::int64_t count = 0, told = 0;
  const auto started = Steady::now();
  auto taken = started;
  while (!stopping_) {
    const auto samples = (*reader)->read();
    if (!samples) return pass(samples);
    if (samples->empty()) break;
    std::span<const std::int16_t> left = *samples;
    while (!left.empty() && !stopping_) {
      const auto took = card->write(left);
      if (!took) return pass(took);
      const auto now = Steady::now();
      if (*took > 0) taken = now;
      if (now - taken > deaf_most) return fail(ErrorCode::NotFound, "the loudspeaker takes no sound");
      left = left.subspan(*took);
    }
    count += static_cast<std::int64_t>(samples->size());
    ms_ = count * 1'000 / played_samples_per_second;
    if (ms_ - told >= told_apart_ms) {
      told = ms_;
      tell_({.ms = ms_, .level = loudness(*samples)});
    }
    // A file that stands in for a card takes everything at once.
    const auto due = started + std::chrono::milliseconds(ms_ - ahead_most_ms);
    if (Steady::now() < due) std::this_thread::sleep_until(due);
  }
  if (!stopping_) card->finish();
  return {};
}

}  // namespace linli
