// The kiosk's one microphone and one loudspeaker, as effects ask for them. Called on the effects' thread; what happens
// is told from the recorder's and the player's own.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "data/station.h"
#include "kiosk/app/effects.h"
#include "kiosk/app/facts.h"
#include "kiosk/sound/voice_player.h"
#include "kiosk/sound/voice_recorder.h"

namespace linli::kiosk {

struct SoundCards {
  std::string microphone = "default";  // As ALSA knows them.
  std::string loudspeaker = "default";
  std::string earpiece;  // Of the handset; empty: there is none.
};

[[nodiscard]] inline const std::string& card_for(const SoundCards& cards, Through through) {
  return through == Through::Earpiece ? cards.earpiece : cards.loudspeaker;
}

class Voices {
 public:
  Voices(Station& station, SoundCards cards, std::function<void(Fact)> tell);
  void run(const LookForMicrophone& effect);
  void run(const RecordVoice& effect);
  void run(const StopRecording& effect);
  void run(const ForgetVoice& effect);
  void run(const PlayFile& effect);
  void run(const PlayMedia& effect);
  void run(const StopPlaying& effect);

 private:
  void play(const std::string& what, Through through, const Result<std::string>& bytes, bool on_its_way);

  Station& station_;
  const SoundCards cards_;
  const std::function<void(Fact)> tell_;
  std::string recorded_;  // The file that `recorder_` writes.
  std::unique_ptr<VoiceRecorder> recorder_;
  std::unique_ptr<VoicePlayer> player_;
};

template <class Asked>
concept ForVoices = requires(Voices& voices, const Asked& asked) { voices.run(asked); };

/// What a program that stopped left of somebody's words in `folder`, if that was a short while ago; all else in it is
/// removed.
[[nodiscard]] std::optional<VoiceNote> voice_left_in(const std::filesystem::path& folder);

}  // namespace linli::kiosk
