#include "kiosk/sound/key_click.h"

#include <chrono>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <utility>
#include <vector>

#include "kiosk/sound/loudspeaker.h"

namespace linli {
namespace {

constexpr unsigned click_samples_per_second = 48'000;
constexpr auto silent_after_failure = std::chrono::seconds(10);  // A card that is not there is not asked for each key.

/// Fifteen milliseconds of wood: a low tone that dies away at once, at a tenth of what a card can do.
std::vector<std::int16_t> one_click() {
  constexpr double seconds = 0.015, tone_hz = 900, fading_s = 0.003, loud = 3'000;
  std::vector<std::int16_t> samples(static_cast<std::size_t>(seconds * click_samples_per_second));
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const double at = static_cast<double>(i) / click_samples_per_second;
    const double wave = std::sin(2 * std::numbers::pi * tone_hz * at);
    samples[i] = static_cast<std::int16_t>(std::lround(loud * wave * std::exp(-at / fading_s)));
  }
  return samples;
}

}  // namespace

KeyClick::KeyClick(std::string card) : card_(std::move(card)), thread_([this] { run(); }) {}

KeyClick::~KeyClick() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void KeyClick::click() {
  {
    const std::lock_guard lock(mutex_);
    wanted_ = true;
  }
  changed_.notify_one();
}

void KeyClick::run() {
  const std::vector<std::int16_t> samples = one_click();
  std::chrono::steady_clock::time_point silent_until{};
  std::unique_lock lock(mutex_);
  while (!ending_) {
    changed_.wait(lock, [this] { return wanted_ || ending_; });
    if (!ending_ && std::chrono::steady_clock::now() >= silent_until) {
      lock.unlock();
      auto card = Loudspeaker::open(card_, click_samples_per_second, ending_);
      const bool heard = card && card->say(samples);
      if (heard) card->finish();
      if (!heard) silent_until = std::chrono::steady_clock::now() + silent_after_failure;
      lock.lock();
    }
    wanted_ = false;
  }
}

}  // namespace linli
