// Words that are only read.
#include <algorithm>
#include <utility>

#include "kiosk/look/frame.h"

namespace linli {

void Ui::title(std::string_view text, Icon icon, Tint tint) {
  Frame& f = *frame_;
  const Colour colour = tint == Tint::Plain ? f.area().ink : theme().of(tint).strong;
  if (icon == Icon::None) {
    f.flow_words(text, TextSize::Title, true, colour, Align::Left, 2, WidgetRole::Title, f.measure().gap - 2);
    return;
  }
  const float em = f.em(TextSize::Title);
  const float room = em * 1.45F;
  const Fitted fitted = f.fit(text, em, true, f.area().rest.w - room, f.area().rest.h, 2);
  const Rect where = f.place(fitted.height, f.measure().gap - 2);
  f.paint.icon(icon, {where.x + em * 0.5F, where.y + Frame::line_height(fitted.em) / 2}, em * 1.05F, colour);
  const Rect box{where.x + room, where.y, fitted.width, where.h};
  f.words(fitted, box, Align::Left, colour);
  f.note({.role = WidgetRole::Title, .label = std::string(text), .mm = box}, fitted, colour, f.area().ground);
}

void Ui::heading(std::string_view text) {
  Frame& f = *frame_;
  f.flow_words(text, TextSize::Word, true, f.area().ink, Align::Left, 2, WidgetRole::Title, 3);
}

void Ui::text(std::string_view text, TextSize size, std::size_t lines_max) {
  Frame& f = *frame_;
  f.flow_words(text, size, false, f.area().ink, Align::Left, lines_max, WidgetRole::Text, 3);
}

void Ui::quiet(std::string_view text, std::size_t lines_max) {
  Frame& f = *frame_;
  f.flow_words(text, TextSize::Small, false, f.area().muted, Align::Left, lines_max, WidgetRole::Text, 3);
}

void Ui::state(std::string_view text, Tint tint, Icon icon) {
  Frame& f = *frame_;
  const TintColours& colours = theme().of(tint);
  const float em = f.em(TextSize::Body);
  const float room = icon == Icon::None ? em * 0.7F : em * 1.9F;
  const Fitted fitted = f.fit(text, em, false, f.area().rest.w - room - em * 0.7F, f.area().rest.h, 3);
  const Rect where = f.place(fitted.height + em * 0.8F, f.measure().gap - 2);
  f.paint.fill(where, colours.soft, f.measure().radius);
  f.paint.icon(icon, {where.x + em * 1.1F, where.middle().y}, em, colours.on_soft);
  f.words(fitted, {where.x + room, where.y, fitted.width, where.h}, Align::Left, colours.on_soft);
  f.note({.role = WidgetRole::Text, .label = std::string(text), .mm = where}, fitted, colours.on_soft, colours.soft);
}

void Ui::number(std::string_view text, Tint tint, float share, Across across) {
  Frame& f = *frame_;
  const Rect& rest = f.next_at ? *f.next_at : f.area().rest;
  const Colour colour = tint == Tint::Plain ? f.area().ink : theme().of(tint).strong;
  // The whole number on one line: it is copied down by hand.
  const float whole = f.paint.width_of(text, Typeface::Bold, 100);
  const float em = std::min({em_mm(TextSize::Huge, density_), 99 * rest.w / std::max(whole, 1.0F),
                             std::max(rest.h * share, em_mm(TextSize::Title, density_))});
  const Fitted fitted = f.fit(text, em, true, rest.w, 1000, 1);
  Rect where = f.place(fitted.em * 1.15F, 3);
  if (across == Across::Middle) where.x += std::max(0.0F, where.w - fitted.width) / 2;
  where.w = fitted.width;
  f.words(fitted, where, Align::Left, colour);
  f.note({.role = WidgetRole::Text, .label = std::string(text), .mm = where}, fitted, colour, f.area().ground);
}

void Ui::centred(std::string_view text, TextSize size, Tint tint) {
  Frame& f = *frame_;
  const bool bold = size != TextSize::Small && size != TextSize::Body;
  const Colour colour = tint == Tint::Plain ? f.area().ink : theme().of(tint).strong;
  f.flow_words(text, size, bold, colour, Align::Centre, 6, WidgetRole::Text, 4);
}

void Ui::label_value(std::string_view label, std::string_view value) {
  Frame& f = *frame_;
  const float em = f.em(TextSize::Body);
  const float left = std::min(f.area().rest.w * 0.4F, em * 5.5F);
  const Fitted name = f.fit(label, em, false, left - em * 0.4F, 1000, 2);
  const Fitted said = f.fit(value, em, true, f.area().rest.w - left, 1000, 4);
  const Rect where = f.place(std::max(name.height, said.height), 3);
  f.words(name, {where.x, where.y, left, name.height}, Align::Left, f.area().muted);
  f.words(said, {where.x + left, where.y, where.w - left, said.height}, Align::Left, f.area().ink);
  Widget widget{.role = WidgetRole::Text, .label = std::string(label), .value = std::string(value), .mm = where};
  widget.cut = name.block.cut;
  f.note(std::move(widget), said, f.area().ink, f.area().ground);
}

void Ui::pills(std::span<const Pill> pills) {
  Frame& f = *frame_;
  const Rect strip = f.place(f.pill_height(), 4);
  float x = strip.x;
  for (const Pill& pill : pills) {
    const float w = std::min(f.pill_width(pill), std::max(0.0F, strip.right() - x));
    f.pill(pill, {x, strip.y, w, strip.h});
    x += w + 3;
  }
}

void Ui::icon(Icon icon, Tint tint, float diameter) {
  Frame& f = *frame_;
  f.tinted_icon(icon, tint, f.place(diameter, 4).middle(), diameter);
}

void Ui::rule() {
  Frame& f = *frame_;
  const Rect where = f.place(0, 4);
  f.paint.line({where.x, where.y}, {where.right(), where.y}, f.measure().hair, theme().hairline);
}

}  // namespace linli
