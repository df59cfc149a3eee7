#include "kiosk/look/frame.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

namespace linli {
namespace {

constexpr float shrink = 0.93F;

}  // namespace

Fitted Ui::Frame::fit(std::string_view text, float em, bool bold, float width, float height, std::size_t lines_max) {
  const Typeface face = bold ? Typeface::Bold : Typeface::Regular;
  const float least = std::min(em, em_least());
  std::string told;
  if (!linli::without_glyph(glyphs, text).empty()) text = told = with_readings(glyphs, text, reading());
  Fitted fitted, with_a_broken_word;
  fitted.bold = bold;
  for (fitted.em = em;; fitted.em = std::max(least, fitted.em * shrink)) {
    const auto by_height =
        static_cast<std::size_t>(std::max(1.0F, std::floor(height / line_height(fitted.em) + 0.02F)));
    fitted.block = paint.wrapped(text, face, fitted.em, width, std::min(lines_max, by_height));
    if (!fitted.block.cut && !fitted.block.broken) break;
    // Words break between words: rather smaller than in two. One that is longer than the line even so stays large.
    if (!fitted.block.cut && with_a_broken_word.em == 0) with_a_broken_word = fitted;
    if (fitted.em > least) continue;
    if (with_a_broken_word.em > 0) fitted = with_a_broken_word;
    break;
  }
  paint.even_out(text, face, fitted.em, width, fitted.block);
  fitted.width = paint.mm(fitted.block.width);
  fitted.height = line_height(fitted.em) * static_cast<float>(fitted.block.lines.size());
  return fitted;
}

void Ui::Frame::words(const Fitted& fitted, const Rect& box, Align align, Colour colour) {
  const float step = line_height(fitted.em);
  float middle = box.y + (box.h - fitted.height) / 2 + step / 2;
  for (const TextLine& line : fitted.block.lines) {
    const float room = box.w - paint.mm(line.width);
    const float shift = align == Align::Left ? 0 : align == Align::Centre ? room / 2 : room;
    paint.text(line.words, fitted.bold ? Typeface::Bold : Typeface::Regular, fitted.em, box.x + shift, middle, colour);
    middle += step;
  }
}

void Ui::Frame::note(Widget widget, const Fitted& fitted, Colour text, Colour ground) {
  if (!next_id.empty()) widget.id = std::exchange(next_id, {});
  widget.cut = widget.cut || fitted.block.cut;
  widget.cap_mm = fitted.em * cap_of_em;
  widget.text = text;
  widget.ground = ground;
  widget.resident = density == Density::Resident;
  if (area().scrolled) widget.window = area().window;
  widget.on_bar = on_bar;
  registry->add(std::move(widget));
}

void Ui::Frame::flow_words(std::string_view text, TextSize size, bool bold, Colour colour, Align align,
                           std::size_t lines_max, Role role, float gap_after) {
  const float width = next_at ? next_at->w : area().rest.w;
  const float height = next_at ? next_at->h : std::max(area().rest.h, line_height(em_least()));
  const Fitted fitted = fit(text, em(size), bold, width, height, lines_max);
  Rect where = place(fitted.height, gap_after);
  words(fitted, where, align, colour);
  if (align == Align::Centre) where = {where.x + (where.w - fitted.width) / 2, where.y, fitted.width, where.h};
  if (align == Align::Left) where.w = std::min(where.w, fitted.width);
  note({.role = role, .label = std::string(text), .mm = where}, fitted, colour, area().ground);
}

float Ui::Frame::scale() const {
  const int step = std::max(0, static_cast<int>(start.step) - crowded);
  return scale_of(static_cast<TextStep>(step));
}

Rect Ui::Frame::place(float height, float gap_after) {
  if (const auto given = std::exchange(next_at, std::nullopt)) return *given;
  Rect& rest = area().rest;
  const Rect where{rest.x, rest.y, rest.w, height};
  if (height > rest.h + 0.2F && !area().scrolled) {
    overflowed = true;
    registry->overflow(fmt::format("{:.0f} mm where {:.0f} are left", height, rest.h));
  }
  rest.y += height + gap_after;
  rest.h = std::max(0.0F, rest.h - height - gap_after);
  return where;
}

Skin Ui::Frame::skin(Tint tint) const {
  const TintColours& colours = theme().of(tint);
  return {.fill = colours.strong, .text = colours.on_strong, .edge = colours.strong, .line = 0, .bold = true};
}

Skin Ui::Frame::plain() const {
  return {.fill = theme().card, .text = theme().ink, .edge = theme().edge, .line = measure().line};
}

Skin Ui::Frame::off() const {
  return {.fill = theme().sunken, .text = theme().faded, .edge = theme().hairline, .line = measure().hair};
}

void Ui::Frame::box(const Rect& where, const Skin& skin, bool held) {
  const float radius = measure().radius;
  if (skin.line > 0) {
    paint.panel(where, skin.fill, skin.edge, skin.line, radius);
  } else {
    paint.fill(where, skin.fill, radius);
  }
  if (held) paint.fill(where, theme().pressed, radius);
}

Touch::Answer Ui::Frame::control(Widget widget, const Skin& skin, const Ready& ready) {
  if (!next_id.empty()) widget.id = std::exchange(next_id, {});
  widget.enabled = ready.can;
  widget.why = ready.why;
  widget.resident = density == Density::Resident;
  if (area().scrolled) widget.window = area().window;
  widget.on_bar = on_bar;
  if (ready.can) {
    widget.edge = skin.line > 0 ? skin.edge : skin.fill;
    widget.beside = area().ground;
  }
  Rect touchable = widget.mm;
  if (widget.window) touchable = overlap(touchable, *widget.window);
  const std::string id = registry->add(std::move(widget));
  // A layer that lay over the screen in the last frame still takes its touches: it is called after the screen.
  const bool reachable = in_layer || layer_before.empty();
  if (!ready.can || !reachable || touchable.w <= 0 || touchable.h <= 0) return {};
  auto answer = touch.target(screen + "/" + layer + "/" + id, touchable.x, touchable.y, touchable.w, touchable.h);
  answer.tapped = answer.tapped || pressing == id;
  return answer;
}

Ui::Frame::Lettering Ui::Frame::letter(std::string_view word, const Rect& where, const Lettered& how) {
  // Narrow and tall: the icon goes over the word, and a reason takes the icon's place.
  const bool narrow = where.h >= 34 && where.w < 62;
  Lettering all;
  all.over = narrow && how.icon_em > 0 && how.why.empty();
  const bool beside = how.icon_em > 0 && !narrow;
  all.icon_size = all.over ? 10.0F : beside ? how.icon_em * 1.08F : 0;
  all.icon_room = beside ? all.icon_size + how.icon_em * 0.38F : 0;
  all.inner = where.inset(std::min(6.0F, where.w * 0.08F), 0.5F);
  if (all.over) all.inner = {all.inner.x, all.inner.y + all.icon_size, all.inner.w, all.inner.h - all.icon_size};
  const float share = how.why.empty() ? all.inner.h : narrow ? all.inner.h / 3 : all.inner.h / 2;
  // A word leaves its reason the room that it needs, even where it could be larger.
  const float em_most = how.why.empty() ? em(how.size) : std::clamp(share / line_height(1), em_least(), em(how.size));
  all.word = fit(word, em_most, how.bold, all.inner.w - all.icon_room, share, 2);
  const float rest = all.inner.h - all.word.height;
  if (!how.why.empty()) all.why = fit(how.why, em(TextSize::Small), false, all.inner.w, rest, 2);
  return all;
}

bool Ui::Frame::button(std::string_view word, Icon icon, const Rect& where, const Skin& wanted, TextSize size,
                       const Ready& ready, Align align, bool selected) {
  const Skin skin = ready.can ? wanted : off();
  const bool has_why = !ready.can && !ready.why.empty();
  Lettered how{.size = size, .bold = skin.bold, .icon_em = 0, .why = has_why ? ready.why : std::string_view()};
  Lettering all;
  // The word before its icon: where there is no room for both, the icon gets smaller and then goes.
  for (const float icon_em : {em(size), em_least(), 0.0F}) {
    how.icon_em = icon == Icon::None ? 0 : icon_em;
    all = letter(word, where, how);
    if (!all.word.block.cut) break;
  }
  const auto& [fitted, why, inner, icon_size, icon_room, over] = all;
  const Icon sign = icon_size > 0 ? icon : Icon::None;

  Widget widget{.role = WidgetRole::Button, .label = std::string(word), .mm = where, .selected = selected};
  widget.cut = fitted.block.cut || why.block.cut;
  widget.cap_mm = (has_why ? std::min(fitted.em, why.em) : fitted.em) * cap_of_em;
  widget.text = skin.text;
  widget.ground = skin.fill;
  const Touch::Answer answer = control(std::move(widget), skin, ready);

  box(where, skin, answer.held);
  const float group = icon_room + fitted.width;
  // Word and reason stand closer than two lines of a text, or their button would look stuffed.
  const float closer = has_why ? 0.16F * fitted.em : 0;
  const Rect line{inner.x, inner.y + (has_why ? (inner.h - fitted.height - why.height + closer) / 2 : 0), inner.w,
                  has_why ? fitted.height : inner.h};
  const float left = align == Align::Centre ? line.x + (line.w - group) / 2 : line.x;
  const Point sign_at = over ? Point{where.middle().x, line.middle().y - fitted.height / 2 - icon_size / 2}
                             : Point{left + icon_size / 2, line.middle().y};
  paint.icon(sign, sign_at, icon_size, skin.text);
  words(fitted, {left + icon_room, line.y, fitted.width, line.h}, align, skin.text);
  if (has_why) words(why, {inner.x, line.bottom() - closer, inner.w, why.height}, align, theme().muted);
  return answer.tapped;
}

float Ui::Frame::pill_width(const Pill& pill) {
  const float em_now = em(TextSize::Small);
  const bool sign = pill.icon != Icon::None || pill.tint == Tint::Red;
  return paint.width_of(pill.word, Typeface::Regular, em_now) + em_now * (sign ? 2.1F : 1.1F);
}

void Ui::Frame::pill(const Pill& pill, const Rect& where) {
  const TintColours& colours = theme().of(pill.tint);
  const Icon sign = pill.icon == Icon::None && pill.tint == Tint::Red ? Icon::Alert : pill.icon;
  const float em_now = em(TextSize::Small);
  const float sign_room = sign == Icon::None ? 0 : em_now * 1.05F;
  if (pill.tint == Tint::Plain) {
    paint.panel(where, colours.strong, theme().edge, measure().hair, where.h / 3);
  } else {
    paint.fill(where, colours.strong, where.h / 3);
  }
  const Fitted fitted = fit(pill.word, em_now, false, where.w - sign_room - em_now * 0.7F, where.h, 1);
  const float left = where.x + (where.w - fitted.width - sign_room) / 2;
  paint.icon(sign, {left + em_now * 0.42F, where.middle().y}, em_now * 0.85F, colours.on_strong);
  words(fitted, {left + sign_room, where.y, fitted.width, where.h}, Align::Left, colours.on_strong);
  note({.role = WidgetRole::Pill, .label = pill.word, .mm = where}, fitted, colours.on_strong, colours.strong);
}

void Ui::Frame::tinted_icon(Icon icon, Tint tint, Point middle, float diameter) {
  if (icon == Icon::None) return;
  const TintColours& colours = theme().of(tint);
  paint.circle(middle, diameter, colours.soft);
  if (colours.soft == area().ground || colours.soft == theme().card) {
    paint.ring(middle, diameter, measure().line, colours.on_soft);
  }
  paint.icon(icon, middle, diameter * 0.58F, colours.on_soft);
}

}  // namespace linli
