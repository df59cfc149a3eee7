// A screen without a screen: the real Ui, fonts and glyph cache drawing into lists nobody shows. Fingers are
// pressed by label; time moves by hand.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "data/base/check.h"
#include "kiosk/app/app.h"
#include "kiosk/app/loop.h"
#include "kiosk/look/glyphs.h"

namespace linli {

class Headless {
 public:
  explicit Headless(int width_px = 1920, int height_px = 1080) : width_(width_px), height_(height_px), ui_(glyphs_) {}

  /// Another piece of glass. What was drawn on the one before stays in the glyph cache, which is what costs time.
  void change_glass(int width_px, int height_px, float mm) {
    width_ = width_px;
    height_ = height_px;
    mm_per_px = mm;
  }

  /// One frame; draws again when the app says that something changed.
  void frame(App& app, Pointer pointer = {}) {
    const Look look = app.look();
    if (std::exchange(gone_, look.people_gone) != look.people_gone) glyphs_.forget();
    FrameStart start;
    start.width_px = static_cast<float>(width_);
    start.height_px = static_cast<float>(height_);
    start.mm_per_px = mm_per_px;
    start.now_ms = now_ms;
    start.theme = look.theme;
    start.step = look.step;
    for (int round = 0; round < 6; ++round) {
      pointer.at_ms = now_ms;
      start.pointer = pointer;
      ui_.begin(start, canvas_.start(width_, height_));
      const bool again = app.draw(ui_);
      moving = ui_.end();
      canvas_.finish();
      if (!again && !ui_.wants_rebuild()) return;
      pointer.change = Pointer::Change::None;
    }
  }

  void press(App& app, Point mm) {
    frame(app, {Pointer::Change::Pressed, mm.x / mm_per_px, mm.y / mm_per_px, true, 0});
  }
  void move(App& app, Point mm) { frame(app, {Pointer::Change::Moved, mm.x / mm_per_px, mm.y / mm_per_px, true, 0}); }
  void release(App& app, Point mm) {
    frame(app, {Pointer::Change::Released, mm.x / mm_per_px, mm.y / mm_per_px, false, 0});
  }
  [[nodiscard]] Point middle_of(std::string_view name) const {
    const Widget* widget = ui_.registry().find(name);
    ENSURE(widget != nullptr);
    return widget->mm.middle();
  }
  /// A finger's tap on the widget with this id or label, after the guard of a new screen is over.
  void tap(App& app, std::string_view name) {
    frame(app);
    now_ms += 1'000;
    frame(app);
    const Point at = middle_of(name);
    press(app, at);
    now_ms += 80;
    release(app, at);
  }
  /// A key of a USB keyboard, as the loop takes it.
  void key(App& app, const Event& event) {
    if (!ui_.take(event)) app.handle(event);
    frame(app);
  }
  [[nodiscard]] const Registry& registry() const { return ui_.registry(); }
  [[nodiscard]] const Glyphs& glyphs() const { return glyphs_; }

  float mm_per_px = 0.248F;
  std::int64_t now_ms = 10'000;
  bool moving = false;

 private:
  static std::unique_ptr<Fonts> fonts() {
    auto opened = Fonts::open();
    ENSURE(opened.has_value());
    return std::move(*opened);
  }

  int width_, height_;
  Canvas canvas_;
  NoPages pages_;
  Glyphs glyphs_{fonts(), pages_};
  Ui ui_;
  int gone_ = 0;
};

}  // namespace linli
