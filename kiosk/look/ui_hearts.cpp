// 爱心续航卡: a card of squares that fill with hearts.
#include <algorithm>
#include <utility>

#include "kiosk/look/frame.h"

namespace linli {

void Ui::hearts(std::size_t filled, std::size_t whole, std::string_view label) {
  Frame& f = *frame_;
  const Rect rest = f.next_at ? *f.next_at : f.area().rest;
  if (whole == 0) return;
  // Six beside each other where it is wide, four or three where it is not.
  const float gap = f.measure().gap_least;
  std::size_t across = 1;
  float side = 0;
  for (const std::size_t tried : {std::size_t{12}, std::size_t{6}, std::size_t{4}, std::size_t{3}}) {
    const std::size_t lines = (whole + tried - 1) / tried;
    const auto columns = static_cast<float>(tried), rows = static_cast<float>(lines);
    const float fits = std::min((rest.w - gap * (columns - 1)) / columns, (rest.h - gap * (rows - 1)) / rows);
    if (fits > side) side = fits, across = tried;
  }
  constexpr float side_most = 26;
  side = std::min(side, side_most);
  const std::size_t lines = (whole + across - 1) / across;
  const float wide = side * static_cast<float>(across) + gap * static_cast<float>(across - 1);
  const float tall = side * static_cast<float>(lines) + gap * static_cast<float>(lines - 1);
  const Rect where = f.place(tall, f.measure().gap);
  const Rect card{where.x, where.y, wide, tall};
  const auto cells = card.cells(whole, across, gap);
  for (std::size_t i = 0; i < whole; ++i) {
    const bool full = i < filled;
    // Full or not shows by the picture, not by the colour alone.
    f.paint.fill(cells[i], full ? theme().red.soft : theme().sunken, side / 5);
    f.paint.icon(full ? Icon::Heart : Icon::HeartOutline, cells[i].middle(), side * 0.62F,
                 full ? theme().red.on_soft : theme().edge);
  }
  registry_.add({.id = std::exchange(f.next_id, {}),
                 .role = WidgetRole::Image,
                 .label = std::string(label),
                 .value = std::to_string(filled),
                 .mm = card});
}

}  // namespace linli
