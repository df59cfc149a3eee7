// How loud it is: that a microphone hears.
#include <algorithm>

#include "kiosk/look/frame.h"

namespace linli {
namespace {

constexpr std::size_t bars = 15;
constexpr float bar_gap = 2.5F;
constexpr float bar_most = 9;

}  // namespace

void Ui::level(int percent) {
  Frame& f = *frame_;
  const Rect where = f.place(std::min(24.0F, f.area().rest.h), f.measure().gap);
  const float step = std::min(where.w / static_cast<float>(bars), bar_most + bar_gap);
  const float left = where.middle().x - step * static_cast<float>(bars) / 2;
  const auto lit = static_cast<std::size_t>(std::clamp(percent, 0, 100)) * bars / 100;
  for (std::size_t i = 0; i < bars; ++i) {
    // Low at both ends and high in the middle, as a voice is drawn everywhere.
    const std::size_t from_middle = i > bars / 2 ? i - bars / 2 : bars / 2 - i;
    const float tall = where.h * (1.0F - static_cast<float>(from_middle) / static_cast<float>(bars));
    const bool on = from_middle * 2 < lit + 1;
    const Rect bar{left + step * static_cast<float>(i), where.middle().y - tall / 2, step - bar_gap, tall};
    f.paint.fill(bar, on ? theme().red.strong : theme().hairline, bar.w / 2);
  }
}

}  // namespace linli
