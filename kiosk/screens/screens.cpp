#include "kiosk/screens/screens.h"

#include "kiosk/app/update.h"
#include "kiosk/screens/canvas.h"

namespace linli::kiosk {

Intents draw(const Model& model, const Words& words, Ui& ui) {
  Intents asked;
  ui.words = {std::string(words.say("common.previous_page")), std::string(words.say("common.next_page")),
              std::string(words.say("common.erase")), std::string(words.say("common.clear")),
              std::string(words.say("common.close"))};
  const Canvas on{model, words, ui, asked};
  const Light light = light_of(model);
  if (light == Light::Off) {
    // A touch wakes it and does nothing else: a new screen takes none for its first moment.
    ui.screen("dark");
    ui.shade(100);
    return asked;
  }
  std::visit([&](const auto& screen) { draw(screen, on); }, model.top());
  draw_over(on);
  if (light == Light::Dim) ui.shade(100 - model.settings.idle_percent);
  // Only now all that the screen says stands in the registry.
  for (Intent& intent : asked) {
    if (auto* listen = std::get_if<Listen>(&intent)) listen->utterances = ui.registry().utterances();
  }
  return asked;
}

}  // namespace linli::kiosk
