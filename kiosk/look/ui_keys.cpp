// A key of the keyboard on the glass, and whether a word has room on one.
#include <algorithm>
#include <array>
#include <utility>

#include "kiosk/look/frame.h"

namespace linli {

bool Ui::key(std::string_view word, KeyKind kind, Icon icon, const Ready& ready) {
  Frame& f = *frame_;
  const Rect where = f.place(f.measure().button, f.measure().gap_least);
  Skin skin = ready.can ? f.plain() : f.off();
  if (kind == KeyKind::Service && ready.can) skin.fill = theme().sunken;
  skin.bold = kind == KeyKind::First;
  const bool offered = kind == KeyKind::Word || kind == KeyKind::First;
  const TextSize size = offered ? TextSize::Word : kind == KeyKind::Letter ? TextSize::Title : TextSize::Body;
  const Rect inner = where.inset(std::min(4.0F, where.w * 0.06F), 0.5F);
  // A letter alone reaches below its line: on a low key it keeps a little air there.
  const float lines_of_air = kind == KeyKind::Letter ? 1.5F : 1.25F;
  const float em_most = std::clamp(inner.h / lines_of_air, f.em_least(), f.em(size));
  Fitted fitted;
  float sign = 0, room = 0;
  // On one line with its icon, without it, on two: whatever has room first.
  constexpr std::array<std::pair<bool, std::size_t>, 3> ways{{{true, 1}, {false, 1}, {false, 2}}};
  for (const auto& [with_icon, lines] : ways) {
    sign = with_icon && icon != Icon::None ? f.em_least() * 1.08F : 0;
    room = sign > 0 ? sign * 1.35F : 0;
    fitted = f.fit(word, em_most, skin.bold, inner.w - room, inner.h, lines);
    if (!fitted.block.cut) break;
  }
  Widget widget{.role = WidgetRole::Key, .label = std::string(word), .mm = where};
  widget.cut = fitted.block.cut;
  widget.cap_mm = fitted.em * cap_of_em;
  widget.text = skin.text;
  widget.ground = skin.fill;
  const Touch::Answer answer = f.control(std::move(widget), skin, ready);
  f.box(where, skin, answer.held);
  const float left = inner.x + (inner.w - room - fitted.width) / 2;
  if (sign > 0) f.paint.icon(icon, {left + sign / 2, where.middle().y}, sign, skin.text);
  f.words(fitted, {left + room, inner.y, fitted.width, inner.h}, Align::Centre, skin.text);
  return answer.tapped;
}

bool Ui::fits(std::string_view word, float width) const {
  return frame_->paint.width_of(word, Typeface::Bold, frame_->em_least()) <= width;
}

}  // namespace linli
