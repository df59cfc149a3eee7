#include "kiosk/screens/ticks.h"

#include <algorithm>

namespace linli::kiosk {

std::optional<std::size_t> show_ticks(const Canvas& on, std::span<const Tick> ticks, std::size_t across) {
  if (ticks.empty()) return std::nullopt;
  Ui& ui = on.ui;
  const Rect room = ui.area();
  const float gap = ui.measure().gap_least + 1;
  const auto lines = static_cast<float>((ticks.size() + across - 1) / across);
  const float tall = std::clamp((room.h - gap * (lines - 1)) / lines, ui.measure().target_least, ui.measure().main + 4);
  const auto cells = Rect{room.x, room.y, room.w, tall * lines + gap * (lines - 1)}.cells(ticks.size(), across, gap);
  std::optional<std::size_t> tapped;
  for (std::size_t i = 0; i < ticks.size(); ++i) {
    if (ui.as(ticks[i].id).at(cells[i]).choice(ticks[i].word, ticks[i].ticked)) tapped = i;
  }
  return tapped;
}

}  // namespace linli::kiosk
