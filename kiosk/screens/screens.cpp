#include "kiosk/screens/screens.h"

#include "kiosk/screens/canvas.h"

namespace linli::kiosk {

Intents draw(const Model& model, const Words& words, Ui& ui) {
  Intents asked;
  ui.words = {std::string(words.say("common.previous_page")), std::string(words.say("common.next_page")),
              std::string(words.say("common.erase")), std::string(words.say("common.clear")),
              std::string(words.say("common.close"))};
  const Canvas on{model, words, ui, asked};
  std::visit([&](const auto& screen) { draw(screen, on); }, model.top());
  draw_over(on);
  // Only now all that the screen says stands in the registry.
  for (Intent& intent : asked) {
    if (auto* listen = std::get_if<Listen>(&intent)) listen->utterances = ui.registry().utterances();
  }
  return asked;
}

}  // namespace linli::kiosk
