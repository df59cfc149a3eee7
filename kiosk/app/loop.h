// The frame loop: sleeps until something is due, hands over what arrived, draws only what changed. Never polls.
// Stops on SIGTERM, SIGINT or when the window is closed.
#pragma once

#include <filesystem>
#include <memory>

#include "kiosk/app/app.h"
#include "kiosk/app/window.h"
#include "kiosk/look/fonts.h"

struct ImGuiContext;

namespace linli {

/// ImGui's context, without its files, keys and fonts; one at a time, made before the window.
class Canvas {
 public:
  Canvas();
  ~Canvas();
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;
  /// A new empty draw list of this size.
  ImDrawList& start(int width_px, int height_px);
  /// What was drawn since start; valid until the next one.
  ImDrawData& finish();

 private:
  ImGuiContext* context_;
  bool open_ = false;
};

/// SIGTERM and SIGINT as a question. Made first in main, before any thread, so that all inherit the mask.
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;
  [[nodiscard]] bool stopped() const;

 private:
  struct Waiter;
  std::unique_ptr<Waiter> waiter_;
};

struct LoopOptions {
  std::filesystem::path tree;  // Empty: none.
  bool may_close = false;      // Whoever asks the window to close ends the program; else nobody gets out by keyboard.
};

/// Runs until the end; the app, window and canvas outlive it.
[[nodiscard]] Result<> run_loop(App& app, Window& window, Canvas& canvas, std::unique_ptr<Fonts> fonts,
                                const StopSignals& stop, const LoopOptions& options);

}  // namespace linli
