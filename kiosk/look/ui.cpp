// Frame, areas and layers of Ui: everything that is not a widget.
#include "kiosk/look/ui.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "data/base/check.h"
#include "kiosk/look/frame.h"

namespace linli {

Ui::Ui(Glyphs& glyphs) : frame_(std::make_unique<Frame>(glyphs)) {
  frame_->registry = &registry_;
  frame_->ui = this;
}

Ui::~Ui() = default;

void Ui::begin(const FrameStart& start, ImDrawList& canvas) {
  Frame& f = *frame_;
  f.start = start;
  f.glyphs.start_frame();
  f.pictures.start_frame();
  f.paint.start(canvas, start.mm_per_px);
  f.touch.start_frame(start.pointer, start.mm_per_px);
  f.layer_before = std::exchange(f.layer, {});
  f.in_layer = false;
  f.busy = false;
  f.overflowed = f.rebuild = false;
  f.next_id.clear();
  f.next_at.reset();
  f.areas.clear();
  for (auto& [id, scroll] : f.scrolls) scroll.seen = false;
  registry_.start(f.screen, width(), height(), start.mm_per_px);
}

bool Ui::end() {
  Frame& f = *frame_;
  f.show_focus();
  f.pressing.clear();
  f.key_taken = false;
  // A sheet that closed uncovers what lay under the finger: the same guard as a new screen.
  if (f.layer.empty() && !f.layer_before.empty()) f.touch.screen_changed(f.start.now_ms);
  if (f.overflowed && f.crowded < Frame::crowded_most) {
    ++f.crowded;
    f.rebuild = true;
  }
  std::erase_if(f.scrolls, [](const auto& entry) { return !entry.second.seen; });
  f.pictures.end_frame();
  f.last_frame_ms = f.start.now_ms;
  return f.busy;
}

bool Ui::wants_rebuild() const { return frame_->rebuild; }

bool Ui::pressed() const { return frame_->touch.pressed_now() || frame_->key_taken; }

bool Ui::touched_control() const { return frame_->touch.pressed_now() && frame_->touch.holds(); }

void Ui::mark(std::string_view id) {
  const auto& widgets = registry_.widgets();
  const auto found = std::ranges::find_if(widgets, [&](const Widget& each) { return each.id == id && !each.covered; });
  if (found == widgets.end()) return;
  constexpr float around = 1.4F;  // Less than half of what is between two targets.
  frame_->paint.outline(found->mm.inset(-around, -around), theme().red.strong, around, measure().radius);
}

void Ui::screen(std::string_view name, Density density) {
  Frame& f = *frame_;
  if (f.screen != name) {
    f.touch.screen_changed(f.start.now_ms);
    f.screen = name;
    f.scrolls.clear();
  }
  density_ = f.density = density;
  std::string key =
      fmt::format("{} {} {}x{}", name, static_cast<int>(f.start.step), f.start.width_px, f.start.height_px);
  if (f.crowded_key != key) f.crowded = 0;
  f.crowded_key = std::move(key);
  f.touch.set_slop(density == Density::Staff ? slop_staff_mm : slop_resident_mm);
  registry_.rename_screen(name);
  const Rect glass{0, 0, width(), height()};
  f.paint.fill(glass, theme().paper);
  f.areas.assign(1, {.rest = glass.inset(std::min(measure().margin, width() * 0.04F), measure().gap),
                     .ground = theme().paper,
                     .ink = theme().ink,
                     .muted = theme().muted});
}

Ui& Ui::as(std::string_view id) {
  frame_->next_id = id;
  return *this;
}

Ui& Ui::at(Rect where) {
  frame_->next_at = where;
  return *this;
}

Rect Ui::area() const { return frame_->area().rest; }

Rect Ui::take_top(float height) { return frame_->place(height); }

Rect Ui::take_bottom(float height) {
  Rect& rest = frame_->area().rest;
  const Rect strip{rest.x, rest.bottom() - height, rest.w, height};
  rest.h = std::max(0.0F, rest.h - height - measure().gap);
  return strip;
}

void Ui::space(float height) { static_cast<void>(frame_->place(height, 0)); }

bool Ui::portrait() const { return height() > width(); }
float Ui::width() const { return frame_->start.width_px * frame_->start.mm_per_px; }
float Ui::height() const { return frame_->start.height_px * frame_->start.mm_per_px; }
const Measure& Ui::measure() const { return frame_->measure(); }
const Theme& Ui::theme() const { return frame_->theme(); }

Ui::Area Ui::inside(Rect where) {
  Frame::Area area = frame_->area();
  area.rest = where;
  frame_->areas.push_back(area);
  return Area(this);
}

Ui::Area Ui::card(Rect where, std::optional<Tint> fill) {
  Frame& f = *frame_;
  Frame::Area area = f.area();
  if (fill) {
    const TintColours& colours = theme().of(*fill);
    f.paint.fill(where, colours.strong, measure().radius);
    area.ground = colours.strong;
    area.ink = area.muted = colours.on_strong;
  } else {
    f.paint.panel(where, theme().card, theme().hairline, measure().hair, measure().radius);
    area.ground = theme().card;
    area.ink = theme().ink;
    area.muted = theme().muted;
  }
  const float padding = density_ == Density::Staff ? 6 : std::clamp(std::min(where.w, where.h) * 0.07F, 5.0F, 11.0F);
  area.rest = where.inset(padding);
  f.areas.push_back(area);
  return Area(this);
}

Ui::Area Ui::panel(Rect where, Tint fill) {
  Frame& f = *frame_;
  const TintColours& colours = theme().of(fill);
  f.paint.fill(where, colours.strong);
  Frame::Area area = f.area();
  area.ground = colours.strong;
  area.ink = area.muted = colours.on_strong;
  area.rest = where.inset(std::min(measure().margin + 4, where.w * 0.09F), measure().margin + 2);
  f.areas.push_back(area);
  return Area(this);
}

void Ui::leave() {
  ENSURE(frame_->areas.size() > 1);
  frame_->areas.pop_back();
  if (frame_->areas.size() == 1) frame_->in_layer = false;
}

void Ui::Frame::begin_layer(std::string_view name) {
  if (layer_before != name) touch.screen_changed(start.now_ms);
  layer = name;
  in_layer = true;
  registry->cover_all();
}

Ui::Area Ui::sheet(std::string_view name, float width_mm, float height_mm) {
  Frame& f = *frame_;
  f.begin_layer(name);
  f.paint.fill({0, 0, width(), height()}, theme().shade);
  const float w = std::min(width_mm, width() - 2 * measure().gap);
  const float h = std::min(height_mm, height() - 2 * measure().gap);
  const Rect where{(width() - w) / 2, (height() - h) / 2, w, h};
  registry_.add({.id = std::string(name), .role = WidgetRole::Sheet, .mm = where});
  return card(where);
}

Ui::Area Ui::veil(std::string_view name) {
  Frame& f = *frame_;
  f.begin_layer(name);
  const Rect glass{0, 0, width(), height()};
  f.paint.fill(glass, theme().paper);
  registry_.add({.id = std::string(name), .role = WidgetRole::Sheet, .mm = glass});
  Frame::Area area = f.areas.front();
  area.rest = glass.inset(measure().margin * 2, measure().margin);
  f.areas.push_back(area);
  return Area(this);
}

void Ui::shade(int percent) {
  const auto part = static_cast<std::uint8_t>(255 * std::clamp(percent, 0, 100) / 100);
  frame_->paint.fill({0, 0, width(), height()}, Colour{0, 0, 0, part});
}

void Ui::toast(std::string_view text, Tint tint) {
  Frame& f = *frame_;
  const Skin skin = f.skin(tint);
  const Fitted fitted = f.fit(text, f.em(TextSize::Body), true, width() * 0.7F, 40, 2);
  const float w = fitted.width + 24;
  const float h = fitted.height + 10;
  // Over the middle of the top bar: below it every place may hold what a finger is on its way to.
  const Rect where{(width() - w) / 2, 3, w, h};
  f.paint.fill(where, skin.fill, h / 3);
  f.words(fitted, where, Align::Centre, skin.text);
  f.note({.role = WidgetRole::Toast, .label = std::string(text), .mm = where}, fitted, skin.text, skin.fill);
}

float Ui::text_height(std::string_view text, float width_mm, TextSize size, std::size_t lines_max) const {
  return frame_->fit(text, frame_->em(size), false, width_mm, 10'000, lines_max).height;
}

std::u32string Ui::without_glyph(std::string_view text) const { return linli::without_glyph(frame_->glyphs, text); }

float Ui::text_width(std::string_view text, TextSize size) const {
  return frame_->paint.width_of(text, Typeface::Regular, frame_->em(size));
}

}  // namespace linli
