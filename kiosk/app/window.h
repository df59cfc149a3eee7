// The one window: GLFW on X11 with an OpenGL context, fingers and keys queued in order. Owns GLFW's callbacks;
// knows nothing of screens. One thread, except wake_loop (app.h), which is defined here.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "data/base/result.h"
#include "kiosk/app/on_glass.h"
#include "kiosk/input/keyboard.h"
#include "kiosk/input/pointer_queue.h"

struct GLFWwindow;
struct ImDrawData;

namespace linli {

inline constexpr float mm_per_px_default = 0.248F;  // 21.5", 1920 × 1080.

struct WindowOptions {
  bool windowed = false;
  int width_px = 0, height_px = 0;  // 0: the monitor's.
  std::optional<float> mm_per_px;   // Else the monitor's EDID, where plausible, else mm_per_px_default.
};

/// Milliseconds of a clock that never jumps; what `now_ms` means in kiosk/.
[[nodiscard]] std::int64_t monotonic_ms();

class Window {
 public:
  /// Needs a Canvas already made. Unreachable when there is no display or no OpenGL 3.3.
  [[nodiscard]] static Result<std::unique_ptr<Window>> open(const WindowOptions& options);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  /// Sleeps until something arrives, somebody calls wake_loop, or `timeout_ms` passed; 0 only looks.
  void wait(std::int64_t timeout_ms);
  [[nodiscard]] bool closed() const;
  /// True once after the window was resized or uncovered.
  [[nodiscard]] bool take_damage();
  /// Lets the monitor sleep, or wakes it, where it can (DPMS).
  void light(bool lit);
  /// Shows `picture`, of which only what lies in `changed` differs from the one presented before.
  void present(ImDrawData& picture, const PixelRect& changed);

  [[nodiscard]] int width_px() const { return width_px_; }
  [[nodiscard]] int height_px() const { return height_px_; }
  [[nodiscard]] float mm_per_px() const { return mm_per_px_; }
  PointerQueue pointer;
  Keyboard keyboard;

 private:
  Window() = default;
  void own_callbacks();
  void find_part_copier();

  /// GLX_MESA_copy_sub_buffer: a part of the back buffer, from its bottom left corner, to the glass.
  using CopyPart = void (*)(void* display, unsigned long drawable, int x, int y, int width, int height);

  GLFWwindow* handle_ = nullptr;
  int width_px_ = 0, height_px_ = 0;
  float mm_per_px_ = mm_per_px_default;
  std::int64_t awake_since_ms_ = monotonic_ms();  // Since when nobody reads what arrives.
  std::optional<Pointer::At> finger_;             // As the events so far have it.
  bool damaged_ = true;
  bool drawing_ready_ = false;
  bool shown_ = false;
  bool lit_ = true;
  bool space_held_ = false;
  CopyPart copy_part_ = nullptr;  // Missing: every picture is painted whole and swapped, which leaves nothing behind.
  void* display_ = nullptr;
  unsigned long drawable_ = 0;
};

/// A monitor's claim in mm and px, or nothing when it is not believable.
[[nodiscard]] std::optional<float> plausible_mm_per_px(int width_mm, int height_mm, int width_px, int height_px);

}  // namespace linli
