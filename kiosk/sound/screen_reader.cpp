#include "kiosk/sound/screen_reader.h"

#include <mutex>
#include <span>
#include <utility>

#include "data/base/disk.h"
#include "data/reading/aloud.h"
#include "data/speech/voice.h"
#include "kiosk/sound/clips.h"
#include "kiosk/sound/loudspeaker.h"
#include "kiosk/sound/opus_file.h"

namespace linli {
namespace {

constexpr unsigned rest_ms = 250;  // Between two widgets.
constexpr std::size_t clip_bytes_most = 1U << 20U;

/// Whoever says one sentence after the other: two voices of two rates, each had when it is first needed.
class Mouth {
 public:
  Mouth(const std::string& card, const std::filesystem::path& assets, const std::atomic<bool>& stopping)
      : card_(card), assets_(assets), stopping_(stopping) {}

  /// With a rest after it.
  Result<> say(const std::string& sentence, const Clips& clips) {
    if (const auto clip = clips.find(sentence)) {
      const auto bytes = real_disk().read(*clip, 0, clip_bytes_most);
      auto recorded = OpusReader::open(bytes.value_or(""));
      // One that is lost or damaged is said by the other voice.
      if (recorded) return play(**recorded);
    }
    return synthesise(sentence);
  }

  void finish() {
    if (loudspeaker_ && !stopping_) loudspeaker_->finish();
  }

 private:
  Result<> play(OpusReader& recorded) {
    const auto opened = open(played_samples_per_second);
    if (!opened) return pass(opened);
    Loudspeaker& loudspeaker = **opened;
    while (!stopping_) {
      const auto samples = recorded.read();
      if (!samples || samples->empty()) break;
      if (auto said = loudspeaker.say(*samples); !said) return said;
    }
    return rest_after(loudspeaker);
  }

  Result<> synthesise(const std::string& sentence) {
    if (!voice_) {
      auto aloud = reading::Aloud::of_assets(assets_);
      if (!aloud) return pass(aloud);
      auto voice = speech::Voice::open();
      if (!voice) return pass(voice);
      aloud_ = *std::move(aloud);
      voice_ = *std::move(voice);
    }
    const auto opened = open(voice_->samples_per_second());
    if (!opened) return pass(opened);
    Loudspeaker& loudspeaker = **opened;
    Result<> said;
    voice_->say(aloud_->read(sentence), [&](std::span<const std::int16_t> samples) {
      if (said) said = loudspeaker.say(samples);
      return said && !stopping_;
    });
    return said ? rest_after(loudspeaker) : said;
  }

  /// Valid until the next.
  Result<Loudspeaker*> open(unsigned rate) {
    if (loudspeaker_ && rate_ == rate) return &*loudspeaker_;
    finish();
    loudspeaker_.reset();  // A card may be had once only.
    auto opened = Loudspeaker::open(card_, rate, stopping_);
    if (!opened) return pass(opened);
    rate_ = rate;
    return &loudspeaker_.emplace(*std::move(opened));
  }

  Result<> rest_after(Loudspeaker& loudspeaker) const {
    return loudspeaker.say(std::vector<std::int16_t>(rate_ * rest_ms / 1'000));
  }

  const std::string& card_;
  const std::filesystem::path& assets_;
  const std::atomic<bool>& stopping_;
  std::unique_ptr<reading::Aloud> aloud_;
  std::unique_ptr<speech::Voice> voice_;  // With the one above.
  std::optional<Loudspeaker> loudspeaker_;
  unsigned rate_ = 0;
};

}  // namespace

ScreenReader::ScreenReader(std::string card, std::filesystem::path assets, std::string language,
                           std::vector<Utterance> utterances, std::function<void(const ReadingTold&)> tell)
    : card_(std::move(card)),
      assets_(std::move(assets)),
      language_(std::move(language)),
      utterances_(std::move(utterances)),
      tell_(std::move(tell)),
      thread_([this] {
        const auto done = read();
        ReadingTold last{.ended = true};
        if (!done) last.trouble = done.error();
        tell_(last);
        ended_ = true;
      }) {}

ScreenReader::~ScreenReader() {
  stopping_ = true;
  thread_.join();
}

Result<> ScreenReader::read() {
  static std::mutex speaking;
  const std::lock_guard lock(speaking);
  if (stopping_) return {};
  // An index that cannot be used is as none: the synthetic voice can say everything.
  const Clips clips = Clips::open(assets_ / "clips" / language_).value_or(Clips());
  Mouth mouth(card_, assets_, stopping_);
  for (const Utterance& utterance : utterances_) {
    if (stopping_) break;
    tell_({.widget = utterance.widget});
    if (auto said = mouth.say(utterance.text, clips); !said) return said;
  }
  mouth.finish();
  return {};
}

}  // namespace linli
