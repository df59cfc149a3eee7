#include "kiosk/app/window.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <ctime>
#include <utility>

#include <GLFW/glfw3.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include "kiosk/app/app.h"
#include "kiosk/app/monitor_sleep.h"

#ifndef __has_feature
#define __has_feature(feature) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#include <sanitizer/lsan_interface.h>
#define LINLI_LEAK_CHECK 1
#endif

namespace linli {
namespace {

// Mesa keeps 240 bytes of its first frame for ever: leaks made in its scope are the driver's, not ours.
struct DriverScope {
#ifdef LINLI_LEAK_CHECK
  DriverScope() { __lsan_disable(); }
  ~DriverScope() { __lsan_enable(); }
#else
  DriverScope() {}   // NOLINT(modernize-use-equals-default): keeps the variable from looking unused.
  ~DriverScope() {}  // NOLINT(modernize-use-equals-default)
#endif
  DriverScope(const DriverScope&) = delete;
  DriverScope& operator=(const DriverScope&) = delete;
};

std::atomic<bool> can_wake{false};

Window& window_of(GLFWwindow* handle) { return *static_cast<Window*>(glfwGetWindowUserPointer(handle)); }

std::optional<EditKey> edit_key(int key, int modifiers) {
  switch (key) {
    case GLFW_KEY_BACKSPACE:
      return EditKey::Erase;
    case GLFW_KEY_DELETE:
      return EditKey::EraseAhead;
    case GLFW_KEY_LEFT:
      return EditKey::Left;
    case GLFW_KEY_RIGHT:
      return EditKey::Right;
    case GLFW_KEY_UP:
      return EditKey::Up;
    case GLFW_KEY_DOWN:
      return EditKey::Down;
    case GLFW_KEY_HOME:
      return EditKey::First;
    case GLFW_KEY_END:
      return EditKey::Last;
    case GLFW_KEY_ENTER:
    case GLFW_KEY_KP_ENTER:
      return EditKey::Enter;
    case GLFW_KEY_ESCAPE:
      return EditKey::Escape;
    case GLFW_KEY_TAB:
      return (modifiers & GLFW_MOD_SHIFT) != 0 ? EditKey::TabBack : EditKey::Tab;
    case GLFW_KEY_PAGE_UP:
      return EditKey::PageUp;
    case GLFW_KEY_PAGE_DOWN:
      return EditKey::PageDown;
    default:
      return std::nullopt;
  }
}

/// What lies outside is not painted.
void clip(ImDrawData& picture, const PixelRect& to) {
  for (int i = 0; i < picture.CmdListsCount; ++i) {
    for (ImDrawCmd& cmd : picture.CmdLists[i]->CmdBuffer) {
      cmd.ClipRect.x = std::max(cmd.ClipRect.x, static_cast<float>(to.x));
      cmd.ClipRect.y = std::max(cmd.ClipRect.y, static_cast<float>(to.y));
      cmd.ClipRect.z = std::min(cmd.ClipRect.z, static_cast<float>(to.x + to.width));
      cmd.ClipRect.w = std::min(cmd.ClipRect.w, static_cast<float>(to.y + to.height));
    }
  }
}

std::string last_glfw_error() {
  const char* words = nullptr;
  glfwGetError(&words);
  return words != nullptr ? words : "no reason given";
}

}  // namespace

void wake_loop() {
  if (can_wake.load()) glfwPostEmptyEvent();
}

std::int64_t monotonic_ms() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return static_cast<std::int64_t>(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000;
}

std::optional<float> plausible_mm_per_px(int width_mm, int height_mm, int width_px, int height_px) {
  if (width_mm <= 0 || height_mm <= 0 || width_px <= 0 || height_px <= 0) return std::nullopt;
  const float across = static_cast<float>(width_mm) / static_cast<float>(width_px);
  const float down = static_cast<float>(height_mm) / static_cast<float>(height_px);
  // Televisions claim 160 × 90 mm and projectors anything: pixels are square and between a phone's and a wall's.
  const bool square = std::abs(across / down - 1) < 0.12F;
  if (!square || across < 0.1F || across > 0.6F) return std::nullopt;
  return across;
}

Result<std::unique_ptr<Window>> Window::open(const WindowOptions& options) {
  const DriverScope driver;
#ifdef GLFW_PLATFORM
  glfwInitHint(GLFW_PLATFORM, GLFW_PLATFORM_X11);
#endif
  if (glfwInit() != GLFW_TRUE)
    return fail(ErrorCode::Unreachable, "no display to open a window on: " + last_glfw_error());
  std::unique_ptr<Window> window(new Window);
  GLFWmonitor* monitor = glfwGetPrimaryMonitor();
  const GLFWvidmode* mode = monitor != nullptr ? glfwGetVideoMode(monitor) : nullptr;
  if (mode == nullptr) return fail(ErrorCode::Unreachable, "the display has no monitor");
  int width_mm = 0;
  int height_mm = 0;
  glfwGetMonitorPhysicalSize(monitor, &width_mm, &height_mm);
  const auto claimed = plausible_mm_per_px(width_mm, height_mm, mode->width, mode->height);
  window->mm_per_px_ = options.mm_per_px.value_or(claimed.value_or(mm_per_px_default));

  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_DEPTH_BITS, 0);
  glfwWindowHint(GLFW_STENCIL_BITS, 0);
  glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);  // Until there is something to see.
  glfwWindowHint(GLFW_AUTO_ICONIFY, GLFW_FALSE);
  const int width = options.width_px > 0 ? options.width_px : mode->width;
  const int height = options.height_px > 0 ? options.height_px : mode->height;
  window->handle_ = glfwCreateWindow(width, height, "邻里", options.windowed ? nullptr : monitor, nullptr);
  if (window->handle_ == nullptr) return fail(ErrorCode::Unreachable, "no OpenGL 3.3 window: " + last_glfw_error());
  glfwMakeContextCurrent(window->handle_);
  glfwSwapInterval(1);
  glfwGetFramebufferSize(window->handle_, &window->width_px_, &window->height_px_);
  if (!options.windowed) glfwSetInputMode(window->handle_, GLFW_CURSOR, GLFW_CURSOR_HIDDEN);
  window->own_callbacks();
  if (!ImGui_ImplOpenGL3_Init("#version 330 core")) return fail(ErrorCode::Unreachable, "OpenGL 3.3 does not start");
  window->drawing_ready_ = true;
  window->find_part_copier();
  ImGui_ImplOpenGL3_NewFrame();  // Makes its shader and texture, which drawing names from the first frame on.
  can_wake.store(true);
  return window;
}

void Window::own_callbacks() {
  glfwSetWindowUserPointer(handle_, this);
  glfwSetMouseButtonCallback(handle_, [](GLFWwindow* handle, int button, int action, int) {
    if (button != GLFW_MOUSE_BUTTON_LEFT) return;
    Window& window = window_of(handle);
    // Where it was when this happened: glfwGetCursorPos asks where the finger is now, which is farther on.
    if (!window.finger_) {
      double x = 0;
      double y = 0;
      glfwGetCursorPos(handle, &x, &y);
      window.finger_ = {static_cast<float>(x), static_cast<float>(y)};
    }
    const auto to = action == GLFW_PRESS ? &PointerQueue::press : &PointerQueue::release;
    (window.pointer.*to)(window.finger_->x_px, window.finger_->y_px, monotonic_ms());
  });
  glfwSetCursorPosCallback(handle_, [](GLFWwindow* handle, double x, double y) {
    Window& window = window_of(handle);
    window.finger_ = {static_cast<float>(x), static_cast<float>(y)};
    window.pointer.move(window.finger_->x_px, window.finger_->y_px, monotonic_ms());
  });
  glfwSetCharCallback(handle_, [](GLFWwindow* handle, unsigned code) {
    Window& window = window_of(handle);
    if (code != U' ' || !window.space_held_) window.keyboard.character(code, monotonic_ms());
  });
  // What presses a control does so once, however long it is held: the next screen would be pressed as well.
  glfwSetKeyCallback(handle_, [](GLFWwindow* handle, int key, int, int action, int modifiers) {
    Window& window = window_of(handle);
    if (key == GLFW_KEY_SPACE) window.space_held_ = action == GLFW_REPEAT;
    const auto edit = edit_key(key, modifiers);
    const bool once = edit == EditKey::Enter || edit == EditKey::Escape;
    if (edit && (action == GLFW_PRESS || (action == GLFW_REPEAT && !once))) window.keyboard.key(*edit, monotonic_ms());
  });
  glfwSetFramebufferSizeCallback(handle_, [](GLFWwindow* handle, int width, int height) {
    Window& window = window_of(handle);
    window.width_px_ = width;
    window.height_px_ = height;
    window.damaged_ = true;
  });
  glfwSetWindowRefreshCallback(handle_, [](GLFWwindow* handle) { window_of(handle).damaged_ = true; });
}

Window::~Window() {
  can_wake.store(false);
  if (drawing_ready_) ImGui_ImplOpenGL3_Shutdown();
  if (handle_ != nullptr) glfwDestroyWindow(handle_);
  glfwTerminate();
}

void Window::wait(std::int64_t timeout_ms) {
  keyboard.was_away(monotonic_ms() - awake_since_ms_);
  if (timeout_ms <= 0) {
    glfwPollEvents();
  } else {
    glfwWaitEventsTimeout(static_cast<double>(timeout_ms) / 1000);
  }
  awake_since_ms_ = monotonic_ms();
}

bool Window::closed() const { return glfwWindowShouldClose(handle_) == GLFW_TRUE; }

bool Window::take_damage() { return std::exchange(damaged_, false); }

void Window::light(bool lit) {
  if (std::exchange(lit_, lit) != lit) let_monitor_sleep(!lit);
}

void Window::find_part_copier() {
  if (glfwExtensionSupported("GLX_MESA_copy_sub_buffer") != GLFW_TRUE) return;
  const auto display = reinterpret_cast<void* (*)()>(glfwGetProcAddress("glXGetCurrentDisplay"));
  const auto drawable = reinterpret_cast<unsigned long (*)()>(glfwGetProcAddress("glXGetCurrentDrawable"));
  if (display == nullptr || drawable == nullptr) return;
  display_ = display();
  drawable_ = drawable();
  copy_part_ = reinterpret_cast<CopyPart>(glfwGetProcAddress("glXCopySubBufferMESA"));
}

void Window::present(ImDrawData& picture, const PixelRect& changed) {
  const DriverScope driver;
  if (copy_part_ != nullptr) {
    // The back buffer keeps what it is given, so only what changed is painted and copied; a word or a button costs a
    // machine without a graphics card a hundredth of the whole.
    clip(picture, changed);
    ImGui_ImplOpenGL3_RenderDrawData(&picture);
    const int bottom = height_px_ - changed.y - changed.height;
    copy_part_(display_, drawable_, changed.x, bottom, changed.width, changed.height);
  } else {
    ImGui_ImplOpenGL3_RenderDrawData(&picture);
    glfwSwapBuffers(handle_);
  }
  if (!std::exchange(shown_, true)) glfwShowWindow(handle_);
}

}  // namespace linli
