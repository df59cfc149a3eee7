// Speaking and listening. A recording lies in a file only while something here names it: the draft, somebody's parked
// work, what a stopped program left. Whoever forgets it has the file removed (source: UI.md, "time").
#include <algorithm>
#include <utility>

#include "kiosk/app/choosing.h"
#include "kiosk/app/update_parts.h"

namespace linli::kiosk {

namespace {

constexpr std::int64_t words_ms_least = 500;  // Shorter, and somebody tapped twice.

std::vector<std::string> voices_of(const Model& model) {
  std::vector<std::string> files;
  const auto add = [&](const std::optional<Draft>& draft) {
    if (draft && draft->voice) files.push_back(draft->voice->file);
  };
  add(model.draft);
  for (const Parked& parked : model.parked) add(parked.draft);
  for (const KeptDraft& kept : model.kept) add(kept.draft);
  if (model.speaking) files.push_back(model.speaking->file);
  for (const Screen& screen : model.stack) {
    if (const auto* left = std::get_if<VoiceLeft>(&screen)) files.push_back(left->note.file);
  }
  return files;
}

/// What is played belongs to what is shown.
bool is_shown(const Model& model, const std::string& what) {
  if (on_top<IsItRight>(model) != nullptr) return model.draft && model.draft->voice && model.draft->voice->file == what;
  if (!model.session || !model.known.open) return false;
  const std::vector<CaseMedia>& named = model.known.open->media;
  return std::any_of(named.begin(), named.end(),
                     [&](const CaseMedia& each) { return each.media && each.media->hash.hex() == what; });
}

Effects play(Model& model, const std::string& what, const Effect& playing) {
  if (model.listening && model.listening->what == what) {
    model.listening.reset();
    return {StopPlaying{}};
  }
  model.listening = Listening{what};
  return {playing};
}

}  // namespace

VoicesHeld::VoicesHeld(const Model& model) : files_(voices_of(model)) {}

Effects VoicesHeld::let_go(Model& model) const {
  Effects effects;
  if (model.speaking && (!model.draft || on_top<Say>(model) == nullptr)) model.speaking.reset();
  if (model.listening && !is_shown(model, model.listening->what)) {
    model.listening.reset();
    effects.emplace_back(StopPlaying{});
  }
  if (files_.empty()) return effects;
  const std::vector<std::string> held = voices_of(model);
  for (const std::string& file : files_) {
    if (std::find(held.begin(), held.end(), file) == held.end()) effects.emplace_back(ForgetVoice{file});
  }
  return effects;
}

Effects on(Model& model, const StartSpeaking& /*intent*/) {
  if (!model.draft || model.speaking || on_top<Say>(model) == nullptr) return {};
  if (model.draft->nature == Nature::Sealed) return {};  // Sealed matters take words only: a voice is known again.
  model.draft->voice.reset();
  model.speaking = Speaking{model.voices + "/" + std::to_string(++model.asks) + ".opus"};
  return {RecordVoice{model.speaking->file}};
}

Effects on(Model& model, const StopSpeaking& /*intent*/) {
  if (!model.speaking) return {};
  return {StopRecording{}};
}

Effects on(Model& model, const ListenToDraft& /*intent*/) {
  if (!model.draft || !model.draft->voice) return {};
  const auto through = way_to_hear(model, model.draft->nature);
  if (!through) return {};
  const std::string& file = model.draft->voice->file;
  return play(model, file, PlayFile{file, *through});
}

Effects on(Model& model, const ListenToMedia& intent) {
  const auto through = way_to_hear_residents(model);
  if (!through) {
    say_briefly(model, model.handset == HandsetState::Down ? "voice.lift_handset" : "voice.handset_gone");
    return {};
  }
  return play(model, intent.hash.hex(), PlayMedia{intent.hash, *through});
}

Effects move_playing(Model& model) {
  if (!model.listening) return {};
  const std::string what = std::exchange(model.listening, std::nullopt)->what;
  if (model.handset != HandsetState::Lifted) return {StopPlaying{}};
  if (const auto hash = Hash::from_hex(what)) return play(model, what, PlayMedia{*hash, Through::Earpiece});
  return play(model, what, PlayFile{what, Through::Earpiece});
}

Effects on(Model& model, const GoOnWithVoice& /*intent*/) {
  const auto* left = on_top<VoiceLeft>(model);
  if (left == nullptr) return {};
  model.draft = Draft{};
  model.draft->voice = left->note;
  model.stack.assign(1, IdleBoard{});
  model.stack.emplace_back(Home{});
  return push(model, What{});
}

Effects on(Model& model, const RecordingTold& fact) {
  // Whoever left it had it removed.
  if (!model.speaking || !model.draft || model.speaking->file != fact.file) return {};
  model.touched = model.now.mono;
  model.speaking->ms = fact.told.ms;
  model.speaking->level = fact.told.level;
  if (!fact.told.ended) return {};
  VoiceNote note{fact.file, fact.told.ms};
  model.speaking.reset();
  const std::optional<Error>& trouble = fact.told.trouble;
  if (trouble && (trouble->code == ErrorCode::NotFound || trouble->code == ErrorCode::Busy)) {
    model.has_microphone = false;
  } else if (trouble && note.ms < words_ms_least) {
    model.error = ErrorSheet{trouble->code, std::nullopt};
  }
  if (note.ms < words_ms_least) {
    if (!trouble) say_briefly(model, "voice.too_short");
    return {};
  }
  if (trouble) say_briefly(model, "voice.cut_off");
  Draft& draft = *model.draft;
  draft.lodge.phrases.clear();
  draft.lodge.text.clear();
  draft.composing = {};
  draft.voice = std::move(note);
  return push(model, IsItRight{});
}

Effects on(Model& model, const PlayingTold& fact) {
  if (!model.listening || model.listening->what != fact.what) return {};
  model.touched = model.now.mono;
  model.listening->ms = fact.told.ms;
  if (!fact.told.ended) return {};
  model.listening.reset();
  if (fact.told.trouble) {
    say_briefly(model, fact.on_its_way ? "voice.on_its_way" : "voice.not_heard");
  }
  return {};
}

Effects on(Model& model, const MicrophoneSeen& fact) {
  model.has_microphone = fact.works;
  return {};
}

}  // namespace linli::kiosk
