#include "kiosk/app/loop.h"

#include <algorithm>
#include <deque>
#include <utility>

#include <imgui.h>

#include "kiosk/app/gl_pages.h"
#include "kiosk/app/on_glass.h"
#include "kiosk/app/tree.h"
#include "kiosk/app/watchdog.h"
#include "kiosk/look/languages.h"
#include "kiosk/look/ui.h"

namespace linli {
namespace {

constexpr std::int64_t moving_frame_ms = 16;
constexpr std::int64_t sleep_most_ms = 60'000;
constexpr std::int64_t rest_from_ms = 500;
constexpr int redraws_most = 6;  // A tap leads to a screen, which may need three tries to fit.

class Loop {
 public:
  Loop(App& app, Window& window, Canvas& canvas, Glyphs& glyphs, const LoopOptions& options)
      : app_(app), window_(window), canvas_(canvas), glyphs_(glyphs), options_(options), ui_(glyphs) {}

  Result<> run(const StopSignals& stop) {
    while (!(options_.may_close && window_.closed()) && !stop.stopped()) {
      watchdog_.feed(monotonic_ms());
      if (something_changed() || !window_.pointer.empty() || moving_) {
        if (const auto shown = show(); !shown) return shown;
        watchdog_.say_ready();
      }
      const std::int64_t pause_ms = sleep_ms();
      if (pause_ms >= rest_from_ms) glyphs_.rest();
      window_.wait(pause_ms);
    }
    return {};
  }

 private:
  bool something_changed() {
    const std::int64_t now = monotonic_ms();
    bool changed = window_.take_damage();
    if (changed) on_glass_.forget();
    for (Event& event : window_.keyboard.take(now)) typed_.push_back(std::move(event));
    // What a key presses is a frame of its own, as a finger's tap is.
    while (!typed_.empty() && !ui_.is_pressing()) {
      const Event event = std::move(typed_.front());
      typed_.pop_front();
      changed = ui_.take(event) || app_.handle(event) || changed;
    }
    return app_.catch_up(now) || changed;
  }

  std::int64_t sleep_ms() const {
    if (!window_.pointer.empty() || !typed_.empty()) return 0;
    const std::int64_t now = monotonic_ms();
    std::int64_t due = std::min(app_.next_due_ms(now), now + watchdog_.sleep_most_ms(sleep_most_ms));
    if (const auto typed = window_.keyboard.next_due_ms()) due = std::min(due, *typed);
    if (moving_) due = std::min(due, now + moving_frame_ms);
    return std::max<std::int64_t>(0, due - now);
  }

  // Every queued press and release is a frame of its own; only the last of them reaches the glass.
  Result<> show() {
    do {
      Pointer pointer = window_.pointer.next();
      for (int round = 0; round < redraws_most && build(pointer); ++round) pointer.change = Pointer::Change::None;
    } while (!window_.pointer.empty());
    // A fact that changes nothing on this screen costs a build, which is cheap, and no rasterising, which is not.
    ImDrawData& picture = canvas_.finish();
    if (forgotten_ != glyphs_.times_forgotten()) on_glass_.forget();
    forgotten_ = glyphs_.times_forgotten();
    const PixelRect changed = on_glass_.changed_by(picture);
    if (!changed.empty()) window_.present(picture, changed);
    window_.light(app_.look().lit);
    return tell_tools();
  }

  // True when a tap changed something, so that what was just built is already old.
  bool build(const Pointer& pointer) {
    const Look look = app_.look();
    if (std::exchange(gone_, look.people_gone) != look.people_gone) glyphs_.forget();
    glyphs_.take(shapes_of(look.lang));
    FrameStart start;
    start.width_px = static_cast<float>(window_.width_px());
    start.height_px = static_cast<float>(window_.height_px());
    start.mm_per_px = window_.mm_per_px();
    start.now_ms = monotonic_ms();
    start.pointer = pointer;
    start.theme = look.theme;
    start.step = look.step;
    start.still = look.still;
    ui_.begin(start, canvas_.start(window_.width_px(), window_.height_px()));
    const bool changed = app_.draw(ui_);
    moving_ = ui_.end();
    return changed || ui_.wants_rebuild();
  }

  Result<> tell_tools() {
    ++frame_;
    if (options_.tree.empty()) return {};
    const std::uint64_t seen = ui_.registry().fingerprint();
    if (seen == std::exchange(told_, seen)) return {};
    return write_tree(options_.tree, tree_json(ui_.registry(), frame_, app_.look().lang));
  }

  App& app_;
  Window& window_;
  Canvas& canvas_;
  Glyphs& glyphs_;
  const LoopOptions& options_;
  Ui ui_;
  Watchdog watchdog_;
  bool moving_ = false;
  std::deque<Event> typed_;
  OnGlass on_glass_;
  int forgotten_ = 0, gone_ = 0;
  std::uint64_t frame_ = 0, told_ = 0;
};

}  // namespace

Canvas::Canvas() : context_(ImGui::CreateContext()) {
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.DeltaTime = 1.0F / 60;
  io.ConfigFlags = ImGuiConfigFlags_NoMouse;
  ImGui::GetStyle().CircleTessellationMaxError = 0.1F;
#if IMGUI_VERSION_NUM < 19200
  // The atlas holds only ImGui's white pixel and round corners; words come from Glyphs.
  io.Fonts->AddFontDefault();
  unsigned char* pixels = nullptr;
  int width = 0;
  int height = 0;
  io.Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
#endif
}

Canvas::~Canvas() { ImGui::DestroyContext(context_); }

ImDrawList& Canvas::start(int width_px, int height_px) {
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {static_cast<float>(width_px), static_cast<float>(height_px)};
  if (std::exchange(open_, true)) ImGui::EndFrame();  // Built, and old before it was shown.
  ImGui::NewFrame();
  return *ImGui::GetBackgroundDrawList();
}

ImDrawData& Canvas::finish() {
  open_ = false;
  ImGui::Render();
  return *ImGui::GetDrawData();
}

Result<> run_loop(App& app, Window& window, Canvas& canvas, std::unique_ptr<Fonts> fonts, const StopSignals& stop,
                  const LoopOptions& options) {
  GlPages pages;
  Glyphs glyphs(std::move(fonts), pages);
  return Loop(app, window, canvas, glyphs, options).run(stop);
}

}  // namespace linli
