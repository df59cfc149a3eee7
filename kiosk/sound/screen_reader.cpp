#include "kiosk/sound/screen_reader.h"

#include <chrono>
#include <mutex>
#include <span>
#include <utility>

#include "data/reading/aloud.h"
#include "data/speech/voice.h"
#include "kiosk/sound/sound_card.h"

namespace linli {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto heard_late = std::chrono::milliseconds(200);  // A card's own store: what is written is heard by then.
constexpr auto deaf = std::chrono::seconds(3);               // A card that takes nothing this long is gone.
constexpr unsigned rest_ms = 250;                            // Between two widgets.

/// A loudspeaker that is written to no faster than it is heard, also where a file stands in for it: what is said now is
/// what is written now.
class Mouth {
 public:
  Mouth(SoundCard card, unsigned samples_per_second, const std::atomic<bool>& stopping)
      : card_(std::move(card)), samples_per_second_(samples_per_second), stopping_(stopping) {}

  /// False when it is over: stopped, or `trouble`.
  bool say(std::span<const std::int16_t> samples) {
    Clock::time_point taken = Clock::now();
    while (!samples.empty() && !stopping_) {
      const auto took = card_.write(samples);
      if (!took) {
        trouble_ = took.error();
        return false;
      }
      const Clock::time_point now = Clock::now();
      if (*took > 0) taken = now;
      if (now - taken > deaf) {
        trouble_ = Error{ErrorCode::NotFound, "the loudspeaker takes no sound"};
        return false;
      }
      samples = samples.subspan(*took);
      written_ += *took;
    }
    const Clock::time_point due =
        started_ + std::chrono::milliseconds(written_ * 1'000 / samples_per_second_) - heard_late;
    if (!stopping_ && Clock::now() < due) std::this_thread::sleep_until(due);
    return !stopping_;
  }

  bool rest() { return say(std::vector<std::int16_t>(samples_per_second_ * rest_ms / 1'000)); }
  void finish() { card_.finish(); }
  [[nodiscard]] const std::optional<Error>& trouble() const { return trouble_; }

 private:
  SoundCard card_;
  unsigned samples_per_second_;
  const std::atomic<bool>& stopping_;
  Clock::time_point started_ = Clock::now();
  std::uint64_t written_ = 0;
  std::optional<Error> trouble_;
};

}  // namespace

ScreenReader::ScreenReader(std::string card, std::filesystem::path assets, std::vector<Utterance> utterances,
                           std::function<void(const ReadingTold&)> tell)
    : card_(std::move(card)),
      assets_(std::move(assets)),
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
  const auto aloud = reading::Aloud::of_assets(assets_);
  if (!aloud) return pass(aloud);
  const auto voice = speech::Voice::open();
  if (!voice) return pass(voice);
  const unsigned rate = (*voice)->samples_per_second();
  auto card = SoundCard::open(card_, SoundCard::Way::Out, rate);
  if (!card) return pass(card);
  Mouth mouth(std::move(*card), rate, stopping_);
  for (const Utterance& utterance : utterances_) {
    if (stopping_) break;
    tell_({.widget = utterance.widget});
    (*voice)->say((*aloud)->read(utterance.text),
                  [&](std::span<const std::int16_t> samples) { return mouth.say(samples); });
    if (!mouth.rest()) break;
  }
  if (mouth.trouble()) return tl::unexpected<Error>(*mouth.trouble());
  if (!stopping_) mouth.finish();
  return {};
}

}  // namespace linli
