// Draws the kiosk: the screen on top of the model's stack and what lies over it. Reads, and returns what was asked for.
#pragma once

#include "kiosk/app/intents.h"
#include "kiosk/app/model.h"
#include "kiosk/look/ui.h"
#include "kiosk/look/words.h"

namespace linli::kiosk {

[[nodiscard]] Intents draw(const Model& model, const Words& words, Ui& ui);

}  // namespace linli::kiosk
