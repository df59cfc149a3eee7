// 说事, by voice: while somebody speaks, what they hear of themselves, and what a program that stopped left of it.
#include "kiosk/screens/say_voice.h"

#include <fmt/format.h>

#include "kiosk/sound/voice_told.h"

namespace linli::kiosk {

std::string say_length(std::int64_t ms) {
  const std::int64_t seconds = (ms + 500) / 1000;
  return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
}

void draw_speaking(const Canvas& on, const Speaking& speaking) {
  Ui& ui = on.ui;
  constexpr std::int64_t nearly_over_ms = 30'000;
  const std::int64_t left = voice_ms_max - speaking.ms;
  ui.title(left > nearly_over_ms ? on.say("voice.speak_now")
                                 : on.say("voice.nearly_over", {{"seconds", std::to_string((left + 999) / 1000)}}));
  const auto card = ui.card(ui.area());
  const Rect button = ui.take_bottom(std::clamp(ui.area().h * 0.55F, ui.measure().main, 90.0F));
  ui.centred(say_length(speaking.ms), TextSize::Big);
  ui.level(speaking.level);
  const auto here = ui.inside(button);
  const float circle = ui.area().h - 22;
  if (circle < 16) {
    if (ui.as("said").at(ui.area()).main_button(on.say("voice.said"), Icon::StopCircle)) on.ask(StopSpeaking{});
  } else {
    if (ui.as("said").round_button(on.say("voice.said"), Icon::StopCircle, circle)) on.ask(StopSpeaking{});
  }
}

bool show_listen(const Canvas& on, std::string_view id, std::string_view what, const std::string& word,
                 const Rect& where) {
  const auto& listening = on.model.listening;
  const bool plays = listening && listening->what == what;
  const std::string words = plays ? on.say("voice.stop_listening", {{"time", say_length(listening->ms)}}) : word;
  return on.ui.as(id).at(where).button(words, plays ? Icon::StopCircle : Icon::PlayCircle);
}

void draw(const VoiceLeft& screen, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "say.left");
  ui.title(on.say("voice.left_title"));
  const Rect strip = ui.take_bottom(ui.measure().main + 4);
  ui.text(on.say("voice.left", {{"time", say_length(screen.note.ms)}}), TextSize::Word, 4);
  const auto parts = strip.columns({1, 1}, ui.measure().gap);
  if (ui.as("drop").at(parts[0]).button(on.say("voice.left_drop"), Icon::Delete)) on.ask(GoHome{});
  if (ui.as("go_on").at(parts[1]).main_button(on.say("voice.left_go_on"), Icon::ArrowRight)) on.ask(GoOnWithVoice{});
}

}  // namespace linli::kiosk
