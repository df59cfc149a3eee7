#include "kiosk/sound/voice_player.h"

#include <utility>

#include "kiosk/sound/loudspeaker.h"
#include "kiosk/sound/opus_file.h"
#include "kiosk/sound/voice_recorder.h"

namespace linli {
namespace {

constexpr std::int64_t told_apart_ms = 500;

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
  auto loudspeaker = Loudspeaker::open(card_, played_samples_per_second, stopping_);
  if (!loudspeaker) return pass(loudspeaker);
  std::int64_t count = 0, told = 0;
  while (!stopping_) {
    const auto samples = (*reader)->read();
    if (!samples) return pass(samples);
    if (samples->empty()) break;
    if (auto said = loudspeaker->say(*samples); !said) return said;
    count += static_cast<std::int64_t>(samples->size());
    ms_ = count * 1'000 / played_samples_per_second;
    if (ms_ - told < told_apart_ms) continue;
    told = ms_;
    tell_({.ms = ms_, .level = loudness(*samples)});
  }
  if (!stopping_) loudspeaker->finish();
  return {};
}

}  // namespace linli
