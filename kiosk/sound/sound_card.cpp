#include "kiosk/sound/sound_card.h"

#include <algorithm>
#include <cerrno>

#include <alsa/asoundlib.h>
#include <fmt/format.h>

namespace linli {
namespace {

constexpr unsigned latency_us = 200'000;
constexpr int wait_ms = 200;

/// ALSA tells its troubles on stderr, in its own words; ours are told once, in a Result.
void say_nothing(const char* /*file*/, int /*line*/, const char* /*function*/, int /*error*/, const char* /*format*/,
                 ...) {}  // NOLINT(cert-dcl50-cpp): what ALSA calls.

tl::unexpected<Error> gone(std::string_view what, long error) {
  const auto code = error == -EBUSY ? ErrorCode::Busy : ErrorCode::NotFound;
  return fail(code, fmt::format("{}: {}", what, snd_strerror(static_cast<int>(error))));
}

}  // namespace

struct SoundCard::Pcm {
  snd_pcm_t* handle = nullptr;
  Pcm() = default;
  Pcm(const Pcm&) = delete;
  Pcm& operator=(const Pcm&) = delete;
  ~Pcm() {
    if (handle != nullptr) snd_pcm_close(handle);
  }

  /// `move` the samples; overruns and a machine that slept are mended once.
  template <class Move>
  Result<std::size_t> moved(Move move, std::string_view what) {
    for (int tries = 0; tries < 2; ++tries) {
      const long done = move();
      if (done >= 0) return static_cast<std::size_t>(done);
      if (done == -EAGAIN) {
        const int waited = snd_pcm_wait(handle, wait_ms);
        if (waited == 0) return std::size_t{0};
        if (waited < 0 && snd_pcm_recover(handle, waited, 1) < 0) return gone(what, waited);
        continue;
      }
      if (snd_pcm_recover(handle, static_cast<int>(done), 1) < 0) return gone(what, done);
    }
    return std::size_t{0};
  }
};

SoundCard::SoundCard(std::unique_ptr<Pcm> pcm) : pcm_(std::move(pcm)) {}
SoundCard::SoundCard(SoundCard&& other) noexcept = default;
SoundCard& SoundCard::operator=(SoundCard&& other) noexcept = default;
SoundCard::~SoundCard() = default;

Result<SoundCard> SoundCard::open(const std::string& name, Way way, unsigned samples_per_second) {
  snd_lib_error_set_handler(say_nothing);
  auto pcm = std::make_unique<Pcm>();
  const auto stream = way == Way::In ? SND_PCM_STREAM_CAPTURE : SND_PCM_STREAM_PLAYBACK;
  const std::string what = fmt::format("the {} \"{}\"", way == Way::In ? "microphone" : "loudspeaker", name);
  if (const int opened = snd_pcm_open(&pcm->handle, name.c_str(), stream, SND_PCM_NONBLOCK); opened < 0) {
    pcm->handle = nullptr;
    return gone(what, opened);
  }
  constexpr unsigned one_channel = 1;
  constexpr int resample = 1;
  const int set = snd_pcm_set_params(pcm->handle, SND_PCM_FORMAT_S16, SND_PCM_ACCESS_RW_INTERLEAVED, one_channel,
                                     samples_per_second, resample, latency_us);
  if (set < 0) return gone(what, set);
  return SoundCard(std::move(pcm));
}

Result<std::size_t> SoundCard::read(std::span<std::int16_t> samples) {
  return pcm_->moved([&] { return snd_pcm_readi(pcm_->handle, samples.data(), samples.size()); },
                     "the microphone stopped");
}

Result<std::size_t> SoundCard::write(std::span<const std::int16_t> samples) {
  return pcm_->moved([&] { return snd_pcm_writei(pcm_->handle, samples.data(), samples.size()); },
                     "the loudspeaker stopped");
}

void SoundCard::finish() {
  snd_pcm_nonblock(pcm_->handle, 0);
  snd_pcm_drain(pcm_->handle);
}

}  // namespace linli
