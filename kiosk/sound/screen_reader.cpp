#include "kiosk/sound/screen_reader.h"

#include <mutex>
#include <span>
#include <utility>

#include "data/reading/aloud.h"
#include "data/speech/voice.h"
#include "kiosk/sound/loudspeaker.h"

namespace linli {
namespace {

constexpr unsigned rest_ms = 250;  // Between two widgets.

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
  auto loudspeaker = Loudspeaker::open(card_, rate, stopping_);
  if (!loudspeaker) return pass(loudspeaker);
  const std::vector<std::int16_t> rest(rate * rest_ms / 1'000);
  Result<> said;
  const auto goes_on = [&](std::span<const std::int16_t> samples) {
    if (said) said = loudspeaker->say(samples);
    return said && !stopping_;
  };
  for (const Utterance& utterance : utterances_) {
    if (stopping_) break;
    tell_({.widget = utterance.widget});
    (*voice)->say((*aloud)->read(utterance.text), goes_on);
    if (!goes_on(rest)) break;
  }
  if (!said) return said;
  if (!stopping_) loudspeaker->finish();
  return {};
}

}  // namespace linli
