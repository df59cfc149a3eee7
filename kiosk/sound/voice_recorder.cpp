#include "kiosk/sound/voice_recorder.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <utility>

#include "kiosk/sound/opus_file.h"
#include "kiosk/sound/sound_card.h"

namespace linli {
namespace {

using Steady = std::chrono::steady_clock;
constexpr std::int64_t tell_ms = 100;
constexpr std::int64_t sync_ms = 500;
constexpr auto silence_most = std::chrono::seconds(3);  // A card that gives nothing this long is gone.
constexpr std::int64_t ahead_ms = 200;

std::int64_t ms_of(std::int64_t samples) { return samples * 1'000 / voice_samples_per_second; }

/// A file that stands in for a card gives everything at once: it is read as fast as somebody speaks, no faster.
void keep_pace(Steady::time_point started, std::int64_t ms) {
  const auto due = started + std::chrono::milliseconds(ms - ahead_ms);
  if (Steady::now() < due) std::this_thread::sleep_until(due);
}

}  // namespace

int loudness(std::span<const std::int16_t> samples) {
  double sum = 0;
  for (const std::int16_t sample : samples) sum += static_cast<double>(sample) * sample;
  constexpr double hiss = 30, decibels_whole = 60;
  const double effective = std::sqrt(sum / static_cast<double>(std::max<std::size_t>(1, samples.size())));
  const double above = 20 * std::log10(std::max(effective, hiss) / hiss);
  return static_cast<int>(std::lround(std::min(1.0, above / decibels_whole) * 100));
}

VoiceRecorder::VoiceRecorder(Disk& disk, std::string card, std::filesystem::path file,
                             std::function<void(const VoiceTold&)> tell)
    : disk_(disk), card_(std::move(card)), file_(std::move(file)), tell_(std::move(tell)), thread_([this] { run(); }) {}

VoiceRecorder::~VoiceRecorder() {
  stop();
  thread_.join();
}

void VoiceRecorder::run() {
  const auto recorded = record();
  VoiceTold last{.ms = ms_, .ended = true};
  if (!recorded) last.trouble = recorded.error();
  tell_(last);
}

Result<> VoiceRecorder::record() {
  auto card = SoundCard::open(card_, SoundCard::Way::In, voice_samples_per_second);
  if (!card) return pass(card);
  if (auto made = disk_.make_folder(file_.parent_path()); !made) return made;
  auto writer = OpusWriter::create(disk_, file_);
  if (!writer) return pass(writer);
  if (auto named = disk_.sync_folder(file_.parent_path()); !named) return named;
  std::array<std::int16_t, voice_samples_per_second / 20> samples{};
  std::int64_t count = 0, told = 0, synced = 0;
  const auto started = Steady::now();
  auto heard = started;
  Result<> failed;
  while (!stopping_ && ms_ < voice_ms_max) {
    const auto came = card->read(samples);
    if (!came) {
      failed = pass(came);
      break;
    }
    const auto now = Steady::now();
    if (*came > 0) heard = now;
    if (now - heard > silence_most) {
      failed = fail(ErrorCode::NotFound, "the microphone gives no sound");
      break;
    }
    if (*came == 0) {
      std::this_thread::sleep_for(std::chrono::milliseconds(tell_ms / 5));
      continue;
    }
    const auto said = std::span<const std::int16_t>(samples).first(*came);
    if (failed = (*writer)->write(said); !failed) break;
    count += static_cast<std::int64_t>(*came);
    ms_ = ms_of(count);
    if (ms_ - synced >= sync_ms) {
      synced = ms_;
      if (failed = (*writer)->sync(); !failed) break;
    }
    if (ms_ - told >= tell_ms) {
      told = ms_;
      tell_({.ms = ms_, .level = loudness(said)});
    }
    keep_pace(started, ms_);
  }
  auto finished = (*writer)->finish();
  if (!failed) return failed;
  return finished;
}

}  // namespace linli
