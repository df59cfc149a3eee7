#include "data/speech/voice.h"

#include <utility>

#include <dlfcn.h>
#include <espeak-ng/speak_lib.h>

namespace linli::speech {
namespace {

constexpr const char* pinyin_voice = "cmn-latn-pinyin";
constexpr const char* english_voice = "en";
constexpr int words_a_minute = 140;  // Slower than its 175: the listener may be eighty.
constexpr int piece_ms = 200;

using Heard = std::function<bool(std::span<const std::int16_t>)>;

struct Listener {
  const Heard& heard;
  bool wants_more = true;
};

/// Called by espeak-ng inside espeak_Synth, on the same thread.
int take_samples(short* samples, int count, espeak_EVENT* events) {
  auto* listener = static_cast<Listener*>(events->user_data);
  if (samples == nullptr || count <= 0 || listener == nullptr || !listener->wants_more) return 0;
  listener->wants_more = listener->heard({samples, static_cast<std::size_t>(count)});
  return listener->wants_more ? 0 : 1;
}

/// What one voice says in one go.
struct Stretch {
  bool foreign = false;
  std::vector<reading::Sound> sounds;
};

std::vector<Stretch> stretches_of(const std::vector<reading::Sound>& sounds) {
  std::vector<Stretch> stretches;
  for (const reading::Sound& sound : sounds) {
    if (sound.kind == reading::Sound::Kind::Unknown) continue;
    const bool foreign = sound.kind == reading::Sound::Kind::Foreign;
    const bool pause = !foreign && sound.kind != reading::Sound::Kind::Syllable;
    if (stretches.empty() || (!pause && stretches.back().foreign != foreign)) stretches.push_back({foreign, {}});
    stretches.back().sounds.push_back(sound);
  }
  return stretches;
}

}  // namespace

struct Voice::Espeak {
  void* library = nullptr;
  unsigned samples_per_second = 0;
  decltype(&espeak_Initialize) initialize = nullptr;
  decltype(&espeak_SetSynthCallback) set_callback = nullptr;
  decltype(&espeak_SetVoiceByName) set_voice = nullptr;
  decltype(&espeak_SetParameter) set_parameter = nullptr;
  decltype(&espeak_Synth) synth = nullptr;

  Espeak() = default;
  Espeak(const Espeak&) = delete;
  Espeak& operator=(const Espeak&) = delete;
  ~Espeak() {
    if (library != nullptr) ::dlclose(library);
  }

  template <class Function>
  bool find(const char* name, Function& function) {
    function = reinterpret_cast<Function>(::dlsym(library, name));
    return function != nullptr;
  }

  bool find_all() {
    return find("espeak_Initialize", initialize) && find("espeak_SetSynthCallback", set_callback) &&
           find("espeak_SetVoiceByName", set_voice) && find("espeak_SetParameter", set_parameter) &&
           find("espeak_Synth", synth);
  }
};

Voice::Voice(std::unique_ptr<Espeak> espeak) : espeak_(std::move(espeak)) {}
Voice::~Voice() = default;

Result<std::unique_ptr<Voice>> Voice::open(const std::string& library) {
  auto espeak = std::make_unique<Espeak>();
  // It stays in memory, begun: its espeak_Terminate leaks some of what it had, each time.
  espeak->library = ::dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
  if (espeak->library == nullptr || !espeak->find_all()) {
    return fail(ErrorCode::NotFound, "there is no voice: " + library + " is not installed (Debian: libespeak-ng1)");
  }
  // Synchronous: nothing is played and no thread made; samples come while espeak_Synth runs.
  static int rate = 0;
  if (rate <= 0) rate = espeak->initialize(AUDIO_OUTPUT_SYNCHRONOUS, piece_ms, nullptr, espeakINITIALIZE_DONT_EXIT);
  if (rate <= 0) {
    return fail(ErrorCode::NotFound, "there is no voice: espeak-ng has no data (Debian: espeak-ng-data)");
  }
  espeak->samples_per_second = static_cast<unsigned>(rate);
  if (espeak->set_voice(pinyin_voice) != EE_OK) {
    return fail(ErrorCode::NotFound, std::string("espeak-ng has no voice ") + pinyin_voice);
  }
  espeak->set_callback(take_samples);
  return std::unique_ptr<Voice>(new Voice(std::move(espeak)));
}

unsigned Voice::samples_per_second() const { return espeak_->samples_per_second; }

void Voice::say(const std::vector<reading::Sound>& sounds, const Heard& heard) {
  Listener listener{heard};
  for (const Stretch& stretch : stretches_of(sounds)) {
    if (!listener.wants_more) return;
    // A foreign word without its English voice is left to the one that is there.
    if (!stretch.foreign || espeak_->set_voice(english_voice) != EE_OK) espeak_->set_voice(pinyin_voice);
    espeak_->set_parameter(espeakRATE, words_a_minute, 0);
    const std::string text = reading::written(stretch.sounds);
    espeak_->synth(text.c_str(), text.size() + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8 | espeakENDPAUSE, nullptr,
                   &listener);
  }
}

}  // namespace linli::speech
