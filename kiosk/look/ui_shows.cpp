// Pictures of a state: progress, timeline, QR code, countdown, the five faces.
#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <utility>

#include <qrencode.h>

#include "kiosk/look/frame.h"

namespace linli {
namespace {

constexpr float quiet_zone = 4;  // Modules of white around a QR code (ISO/IEC 18004, 9.1).
constexpr float qr_side_most = 84;
constexpr float module_least_px = 2;  // Less, and a phone at arm's length reads nothing.

struct FreeQr {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

void Ui::progress(std::span<const ProgressStep> steps) {
  Frame& f = *frame_;
  if (steps.empty()) return;
  const float em = f.em(TextSize::Small);
  const float dot = em * 1.15F;
  const float tall = std::max(dot, Frame::line_height(em));
  std::string all;
  std::string reached;
  float one_line = 0;
  for (const ProgressStep& step : steps) {
    all += (all.empty() ? "" : " → ") + step.word;
    if (step.done) reached = step.word;
    one_line += dot + 3 + f.paint.width_of(step.word, Typeface::Regular, em) + 6;
  }
  const float width = f.area().rest.w;
  const auto count = static_cast<float>(steps.size());
  const float link = (width - one_line) / std::max(1.0F, count - 1);
  const bool across = link >= 4;
  // Beside each other with links between, or, where there is no room, one under the other.
  const Rect where = f.place(across ? tall : count * (tall + 3) - 3, f.measure().gap);
  float x = where.x;
  float y = where.y;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const ProgressStep& step = steps[i];
    const Point middle{x + dot / 2, y + tall / 2};
    f.paint.circle(middle, dot, step.done ? theme().jade.strong : theme().hairline);
    if (!step.done) f.paint.circle(middle, dot - 2 * f.measure().line, theme().sunken);
    if (step.done) f.paint.icon(Icon::Check, middle, dot * 0.75F, theme().jade.on_strong);
    const Fitted word = f.fit(step.word, em, false, width - dot - 3, tall, 1);
    const Rect box{x + dot + 3, y, word.width, tall};
    const Colour colour = step.done ? f.area().ink : f.area().muted;
    f.words(word, box, Align::Left, colour);
    Widget widget{.id = "progress." + std::to_string(i), .role = WidgetRole::Progress, .label = step.word, .mm = box};
    widget.selected = step.done;
    f.note(std::move(widget), word, colour, f.area().ground);
    if (!across) {
      y += tall + 3;
    } else if (i + 1 < steps.size()) {
      const float from = box.right() + 3;
      const float long_enough = std::min(link, em * 3);
      const bool next_done = steps[i + 1].done;
      f.paint.line({from, middle.y}, {from + long_enough, middle.y}, 0.9F,
                   next_done ? theme().jade.strong : theme().hairline);
      x = from + long_enough + 3;
    }
  }
}

void Ui::timeline(std::span<const TimelineEntry> entries) {
  Frame& f = *frame_;
  const float indent = 9;
  const Rect all = f.area().rest;
  const float em_what = f.em(TextSize::Body);
  const float em = f.em(TextSize::Small);
  float last_dot = 0;
  for (const TimelineEntry& entry : entries) {
    const float room = all.w - indent;
    const Fitted what = f.fit(entry.what, em_what, true, room, 1000, 3);
    const float beside = f.paint.width_of(entry.when, Typeface::Regular, em);
    const bool same_line = what.block.lines.size() == 1 && what.width + 4 + beside <= room;
    const Fitted when = f.fit(entry.when, em, false, same_line ? beside + 1 : room, 1000, 2);
    const Fitted under = f.fit(entry.under, em, false, room, 1000, 6);
    float height = what.height + (same_line ? 0 : when.height) + (entry.under.empty() ? 0 : under.height);
    const Rect where = f.place(height, 4);
    Rect box{where.x + indent, where.y, what.width, what.height};
    const float dot = box.y + Frame::line_height(em_what) / 2;
    if (last_dot > 0) f.paint.fill({where.x + 1.6F, last_dot + 2.6F, 0.8F, dot - last_dot - 5.2F}, theme().hairline);
    f.paint.circle({where.x + 2, dot}, 3.6F, theme().edge);
    last_dot = dot;
    f.words(what, box, Align::Left, f.area().ink);
    f.note({.role = WidgetRole::Text, .label = entry.what, .mm = box}, what, f.area().ink, f.area().ground);
    const Rect when_box = same_line ? Rect{box.right() + 3, box.y, when.width, box.h}
                                    : Rect{box.x, box.bottom(), when.width, when.height};
    f.words(when, when_box, Align::Left, f.area().muted);
    f.note({.role = WidgetRole::Text, .label = entry.when, .mm = when_box}, when, f.area().muted, f.area().ground);
    if (!entry.under.empty()) {
      box = {box.x, std::max(box.bottom(), when_box.bottom()), under.width, under.height};
      f.words(under, box, Align::Left, f.area().muted);
      f.note({.role = WidgetRole::Text, .label = entry.under, .mm = box}, under, f.area().muted, f.area().ground);
    }
  }
}

void Ui::picture(const SharedPicture& picture, std::string_view label) {
  Frame& f = *frame_;
  const Rect place = f.place(f.area().rest.h);
  if (picture == nullptr || picture->width <= 0 || picture->height <= 0) return;
  const auto width = static_cast<float>(picture->width), height = static_cast<float>(picture->height);
  const float scale = std::min(place.w / width, place.h / height);
  const Rect where{place.middle().x - width * scale / 2, place.middle().y - height * scale / 2, width * scale,
                   height * scale};
  f.paint.picture(f.pictures.page_of(picture), where);
  f.paint.round_off(where, std::min(measure().radius, where.h / 4), f.area().ground);
  Widget widget{
      .id = std::exchange(f.next_id, {}), .role = WidgetRole::Image, .label = std::string(label), .mm = where};
  registry_.add(std::move(widget));
}

void Ui::qr(std::string_view text, std::string_view label) {
  Frame& f = *frame_;
  const std::string terminated(text);
  const std::unique_ptr<QRcode, FreeQr> code(QRcode_encodeString8bit(terminated.c_str(), 0, QR_ECLEVEL_M));
  const Rect rest = f.next_at ? *f.next_at : f.area().rest;
  const Fitted caption = f.fit(label, f.em(TextSize::Small), false, rest.w, 1000, 3);
  const float modules = code ? static_cast<float>(code->width) + 2 * quiet_zone : 0;
  const float least = modules * module_least_px * f.start.mm_per_px;
  const float side = std::max(least, std::min({rest.w, rest.h - caption.height - 3, qr_side_most}));
  const float height = side + 3 + caption.height;
  const Rect whole = f.place(std::max(height, rest.h), 4);
  const Rect where{whole.x, whole.y + (whole.h - height) / 2, whole.w, height};
  if (code) {
    // Whole pixels a module, else a phone's camera sees stripes.
    const float module = std::max(module_least_px, std::floor(f.paint.px(side) / modules)) * f.start.mm_per_px;
    const float used = module * modules;
    const float left = where.middle().x - used / 2;
    f.paint.fill({left, where.y, used, used}, rgb(0xFFFFFF));
    for (int i = 0; i < code->width * code->width; ++i) {
      if ((code->data[i] & 1U) == 0) continue;
      const int row = i / code->width;
      const auto column = static_cast<float>(i % code->width) + quiet_zone;
      const auto line = static_cast<float>(row) + quiet_zone;
      f.paint.fill({left + column * module, where.y + line * module, module, module}, rgb(0x000000));
    }
    registry_.add({.id = "qr",
                   .role = WidgetRole::Image,
                   .label = std::string(label),
                   .value = terminated,
                   .mm = {left, where.y, used, used}});
  }
  const Rect box{where.x + (where.w - caption.width) / 2, where.bottom() - caption.height, caption.width,
                 caption.height};
  f.words(caption, box, Align::Centre, f.area().muted);
  f.note({.role = WidgetRole::Text, .label = std::string(label), .mm = box}, caption, f.area().muted, f.area().ground);
}

void Ui::countdown(int seconds_left, int seconds_whole) {
  Frame& f = *frame_;
  const float side = std::min({f.area().rest.w, f.area().rest.h, 50.0F});
  const Rect where = f.place(side, f.measure().gap);
  const float part =
      std::clamp(static_cast<float>(seconds_left) / static_cast<float>(std::max(1, seconds_whole)), 0.0F, 1.0F);
  f.paint.ring(where.middle(), side, 3.5F, theme().hairline);
  f.paint.ring(where.middle(), side, 3.5F, theme().red.strong, part);
  const std::string number = std::to_string(seconds_left);
  const Fitted fitted = f.fit(number, side * 0.42F, true, side, side, 1);
  const Rect box{where.middle().x - fitted.width / 2, where.y, fitted.width, side};
  f.words(fitted, box, Align::Centre, f.area().ink);
  f.note({.id = "countdown", .role = WidgetRole::Progress, .label = number, .mm = box}, fitted, f.area().ink,
         f.area().ground);
}

void Ui::Frame::face(std::size_t mood, Point middle, float diameter, Colour fill, Colour ink) {
  paint.circle(middle, diameter, fill);
  paint.ring(middle, diameter, diameter * 0.045F, ink);
  const float r = diameter / 2;
  for (const float side : {-1.0F, 1.0F}) {
    paint.circle({middle.x + side * r * 0.36F, middle.y - r * 0.24F}, r * 0.22F, ink);
  }
  // From a deep frown to a wide smile: how far the mouth's middle hangs below its corners.
  const float bend = (static_cast<float>(mood) - 2) * r * 0.26F;
  const float corner = middle.y + r * 0.38F - bend / 2;
  paint.curve({middle.x - r * 0.46F, corner}, {middle.x, corner + bend * 1.6F}, {middle.x + r * 0.46F, corner},
              r * 0.13F, ink);
}

std::optional<std::size_t> Ui::faces(std::span<const Face> faces) {
  Frame& f = *frame_;
  static constexpr std::array tints{Tint::Red, Tint::Amber, Tint::Plain, Tint::Jade, Tint::Jade};
  const Rect rest = f.area().rest;
  const Rect strip = f.place(std::min(rest.h, 110.0F));
  const auto cells = strip.columns(std::vector<float>(faces.size(), 1.0F), f.measure().gap_least + 1);
  std::optional<std::size_t> tapped;
  for (std::size_t i = 0; i < faces.size() && i < tints.size(); ++i) {
    const Rect& cell = cells[i];
    Skin skin = f.plain();
    skin.bold = faces[i].selected;
    if (faces[i].selected) {
      skin.edge = theme().jade.strong;
      skin.line = 1.2F;
      skin.fill = theme().highlight;
    }
    const Fitted word = f.fit(faces[i].word, f.em(TextSize::Body), skin.bold, cell.w - 4, cell.h * 0.4F, 2);
    Widget widget{
        .id = "face." + std::to_string(i + 1), .role = WidgetRole::Button, .label = faces[i].word, .mm = cell};
    widget.selected = faces[i].selected;
    widget.cut = word.block.cut;
    widget.cap_mm = word.em * cap_of_em;
    widget.text = skin.text;
    widget.ground = skin.fill;
    const Touch::Answer answer = f.control(std::move(widget), skin, {});
    f.box(cell, skin, answer.held);
    const float disc = std::clamp(std::min(cell.w - 8, cell.h - word.height - 10), 8.0F, 64.0F);
    const float top = cell.y + (cell.h - disc - 4 - word.height) / 2;
    const TintColours& colours = theme().of(tints[i]);
    f.face(i, {cell.middle().x, top + disc / 2}, disc, colours.soft, colours.on_soft);
    f.words(word, {cell.x, top + disc + 4, cell.w, word.height}, Align::Centre, skin.text);
    if (answer.tapped) tapped = i;
  }
  return tapped;
}

}  // namespace linli
