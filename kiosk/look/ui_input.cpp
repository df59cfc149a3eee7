// What is being typed, and the pad it is typed on.
#include <algorithm>
#include <array>
#include <utility>

#include "data/base/text.h"
#include "kiosk/look/frame.h"

namespace linli {
namespace {

constexpr float key_height_most = 30;
constexpr float key_width_most = 62;
constexpr char erase_key = '\b';
constexpr char clear_key = '\x7f';

std::string dots(std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += "●";
  return all;
}

}  // namespace

bool Ui::field(const FieldView& field) {
  Frame& f = *frame_;
  const std::string id = std::exchange(f.next_id, {});
  if (!field.label.empty()) quiet(field.label, 2);
  const float em = f.em(TextSize::Word);
  const float line = Frame::line_height(em);
  const float pad = 5;
  const Rect where = f.place(std::max(measure().button, line * static_cast<float>(field.lines) + 6));
  const Rect inner = where.inset(pad, 2);

  const std::string shown = field.secret ? dots(characters_in(field.text)) : field.text;
  std::size_t caret = std::min(field.caret, field.text.size());
  if (field.secret) caret = dots(characters_in(std::string_view(field.text).substr(0, caret))).size();
  const TextBlock block = f.paint.wrapped(shown, Typeface::Regular, em, inner.w - 2, 10'000);
  // The line with the caret is always in sight: earlier lines leave at the top.
  std::size_t caret_line = 0;
  for (std::size_t i = 0; i < block.lines.size(); ++i) {
    if (block.lines[i].begin <= caret) caret_line = i;
  }
  const std::size_t first = caret_line + 1 > field.lines ? caret_line + 1 - field.lines : 0;

  Skin skin = f.plain();
  if (field.focused) {
    skin.edge = theme().ink;
    skin.line = 0.7F;
  }
  Widget widget{
      .id = id, .role = WidgetRole::Field, .label = field.label.empty() ? field.placeholder : field.label, .mm = where};
  if (widget.id.empty()) widget.id = "field";
  widget.value = field.secret ? "" : field.text;
  widget.cap_mm = em * cap_of_em;
  widget.text = skin.text;
  widget.ground = skin.fill;
  const Touch::Answer answer = f.control(std::move(widget), skin, {});
  f.box(where, skin, answer.held);

  const float block_height =
      line * static_cast<float>(std::min(field.lines, std::max<std::size_t>(1, block.lines.size())));
  const float top = inner.y + (inner.h - block_height) / 2;
  if (shown.empty() && !field.placeholder.empty()) {
    const Fitted hint = f.fit(field.placeholder, f.em(TextSize::Body), false, inner.w - 3, inner.h, field.lines);
    f.words(hint, {inner.x + 2.5F, inner.y, inner.w, inner.h}, Align::Left, theme().muted);
  }
  for (std::size_t i = first; i < block.lines.size() && i < first + field.lines; ++i) {
    const float middle = top + line * (static_cast<float>(i - first) + 0.5F);
    f.paint.text(block.lines[i].words, Typeface::Regular, em, inner.x, middle, skin.text);
    const std::size_t line_end = block.lines[i].begin + block.lines[i].words.size();
    const std::size_t from = std::max(block.lines[i].begin, shown.size() - std::min(field.composing, shown.size()));
    if (field.composing > 0 && from < line_end) {
      const auto width_up_to = [&](std::size_t at) {
        return f.paint.width_of(std::string_view(shown).substr(block.lines[i].begin, at - block.lines[i].begin),
                                Typeface::Regular, em);
      };
      const float left = width_up_to(from);
      f.paint.fill({inner.x + left, middle + em * 0.55F, width_up_to(line_end) - left, 0.8F}, theme().red.strong);
    }
    if (i != caret_line || !field.focused) continue;
    const std::size_t begin = std::min(block.lines[i].begin, caret);
    const float x =
        inner.x + f.paint.width_of(std::string_view(shown).substr(begin, caret - begin), Typeface::Regular, em);
    f.paint.fill({x + 0.3F, middle - em * 0.6F, 0.8F, em * 1.2F}, theme().red.strong);
  }
  return answer.tapped;
}

std::optional<char> Ui::number_pad(PadKind kind) {
  Frame& f = *frame_;
  const Rect rest = f.area().rest;
  const float gap = measure().gap_least + 0.5F;
  const float w = std::min(rest.w, key_width_most * 3 + gap * 2);
  const float h = std::clamp(rest.h, measure().target_least * 4 + gap * 3, key_height_most * 4 + gap * 3);
  const Rect pad{rest.x + (rest.w - w) / 2, rest.y, w, h};
  const auto cells = pad.cells(12, 3, gap);
  static_cast<void>(f.place(h));
  const char left = kind == PadKind::NumberAndDash ? '-' : clear_key;
  const std::array keys{'1', '2', '3', '4', '5', '6', '7', '8', '9', left, '0', erase_key};
  std::optional<char> typed;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const char key = keys[i];
    const bool plain_key = key != erase_key && key != clear_key;
    Skin skin = f.plain();
    if (!plain_key) skin.fill = theme().sunken;
    const std::string word = key == erase_key ? words.erase : key == clear_key ? words.clear : std::string(1, key);
    as("key." + (plain_key ? std::string(1, key) : key == erase_key ? "erase" : "clear"));
    const Icon icon = key == erase_key ? Icon::Backspace : Icon::None;
    if (f.button(word, icon, cells[i], skin, plain_key ? TextSize::Title : TextSize::Body, {})) typed = key;
  }
  return typed;
}

}  // namespace linli
