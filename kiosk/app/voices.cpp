#include "kiosk/app/voices.h"

#include <chrono>
#include <filesystem>
#include <utility>

#include "data/log/media.h"
#include "kiosk/sound/opus_file.h"
#include "kiosk/sound/sound_card.h"

namespace linli::kiosk {

namespace {

constexpr std::size_t bytes_most = 4U << 20U;                // Three minutes are 0.4 MB.
constexpr auto left_behind_most = std::chrono::minutes(10);  // Later, whoever spoke has gone home.

Result<std::string> bytes_in(const std::filesystem::path& file) { return real_disk().read(file, 0, bytes_most); }

}  // namespace

Voices::Voices(Station& station, SoundCards cards, std::function<void(Fact)> tell)
    : station_(station), cards_(std::move(cards)), tell_(std::move(tell)) {}

void Voices::run(const LookForMicrophone& /*effect*/) {
  if (recorder_) return;  // It is in use: it works.
  const auto card = SoundCard::open(cards_.microphone, SoundCard::Way::In, voice_samples_per_second);
  tell_(MicrophoneSeen{card.has_value()});
}

void Voices::run(const RecordVoice& effect) {
  player_.reset();
  recorder_.reset();
  recorded_ = effect.file;
  recorder_ = std::make_unique<VoiceRecorder>(
      real_disk(), cards_.microphone, effect.file,
      [tell = tell_, file = effect.file](const VoiceTold& told) { tell(RecordingTold{file, told}); });
}

void Voices::run(const StopRecording& /*effect*/) {
  recorder_.reset();
  recorded_.clear();
}

void Voices::run(const ForgetVoice& effect) {
  if (recorded_ == effect.file) run(StopRecording{});
  // What a failing disk keeps of it goes when the kiosk starts next.
  (void)real_disk().remove(effect.file).has_value();
}

void Voices::run(const PlayFile& effect) { play(effect.file, effect.through, bytes_in(effect.file), false); }

void Voices::run(const PlayMedia& effect) {
  const auto bytes = station_.read_media(effect.hash, 0, bytes_most);
  const bool elsewhere = !bytes && bytes.error().code == ErrorCode::NotFound;
  const bool wanted = elsewhere && station_.want_media(effect.hash).has_value();
  play(effect.hash.hex(), effect.through, bytes, wanted);
}

void Voices::run(const StopPlaying& /*effect*/) { player_.reset(); }

void Voices::play(const std::string& what, Through through, const Result<std::string>& bytes, bool on_its_way) {
  player_.reset();
  if (!bytes) return tell_(PlayingTold{what, {.ended = true, .trouble = bytes.error()}, on_its_way});
  player_ =
      std::make_unique<VoicePlayer>(card_for(cards_, through), *bytes,
                                    [tell = tell_, what](const VoiceTold& told) { tell(PlayingTold{what, told}); });
}

std::optional<VoiceNote> voice_left_in(const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
  std::error_code trouble;
  std::optional<VoiceNote> left;
  fs::file_time_type newest = fs::file_time_type::clock::now() - left_behind_most;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder, trouble)) files.push_back(entry.path());
  for (const fs::path& file : files) {
    const auto written = fs::last_write_time(file, trouble);
    if (trouble || written < newest) continue;
    const auto bytes = bytes_in(file);
    if (!bytes) continue;
    const auto reader = OpusReader::open(*bytes);
    if (!reader || (*reader)->length_ms() == 0) continue;
    newest = written;
    left = VoiceNote{file.string(), (*reader)->length_ms()};
  }
  for (const fs::path& file : files) {
    if (!left || file != left->file) fs::remove(file, trouble);
  }
  if (left) {
    // Names that the model gives from now on begin at 1.
    const fs::path kept = folder / "0.opus";
    fs::rename(left->file, kept, trouble);
    left->file = kept.string();
  }
  return left;
}

}  // namespace linli::kiosk
