#include "kiosk/sound/loudspeaker.h"

#include <thread>
#include <utility>

namespace linli {
namespace {

constexpr auto heard_late = std::chrono::milliseconds(200);  // A card's own store: what is written is heard by then.
constexpr auto busy_at_most = std::chrono::milliseconds(500);
constexpr auto deaf = std::chrono::seconds(3);  // A card that takes nothing this long is gone.

}  // namespace

Loudspeaker::Loudspeaker(SoundCard card, unsigned samples_per_second, const std::atomic<bool>& stopping)
    : card_(std::move(card)), samples_per_second_(samples_per_second), stopping_(&stopping) {}

Result<Loudspeaker> Loudspeaker::open(const std::string& name, unsigned samples_per_second,
                                      const std::atomic<bool>& stopping) {
  auto card = SoundCard::open(name, SoundCard::Way::Out, samples_per_second);
  // A card that only one may have is with the click of the key that asked for this.
  const auto patience = std::chrono::steady_clock::now() + busy_at_most;
  while (!card && card.error().code == ErrorCode::Busy && !stopping && std::chrono::steady_clock::now() < patience) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    card = SoundCard::open(name, SoundCard::Way::Out, samples_per_second);
  }
  if (!card) return pass(card);
  return Loudspeaker(std::move(*card), samples_per_second, stopping);
}

Result<> Loudspeaker::say(std::span<const std::int16_t> samples) {
  auto taken = std::chrono::steady_clock::now();
  while (!samples.empty() && !*stopping_) {
    const auto took = card_.write(samples);
    if (!took) return pass(took);
    const auto now = std::chrono::steady_clock::now();
    if (*took > 0) taken = now;
    if (now - taken > deaf) return fail(ErrorCode::NotFound, "the loudspeaker takes no sound");
    samples = samples.subspan(*took);
    written_ += *took;
  }
  const auto due = started_ + std::chrono::milliseconds(written_ * 1'000 / samples_per_second_) - heard_late;
  if (!*stopping_ && std::chrono::steady_clock::now() < due) std::this_thread::sleep_until(due);
  return {};
}

}  // namespace linli
