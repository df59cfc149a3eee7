// What the frame loop drives: something that draws itself, takes events and says when it is next due. The loop
// knows nothing else about the kiosk; a gallery and a test are apps too. One thread, except wake_loop.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "data/base/result.h"
#include "kiosk/input/event.h"
#include "kiosk/look/theme.h"
#include "kiosk/look/ui.h"

namespace linli {

struct Look {
  ThemeName theme = ThemeName::WarmLight;
  TextStep step = TextStep::Normal;
  bool still = false;          // Reduced motion.
  std::string lang = "zh_CN";  // For --tree.
  bool lit = true;             // False: the monitor may sleep.
  int people_gone = 0;         // When it grows, pictures of what the last one wrote are forgotten.
};

class App {
 public:
  virtual ~App() = default;
  /// Takes the facts that arrived (see wake_loop) and looks at the clock; true when the screen must be drawn.
  /// Called whenever the loop wakes, so it must be cheap. `now_ms` is monotonic, as in next_due.
  virtual bool catch_up(std::int64_t now_ms) = 0;
  /// A key, typed text or a card. True when the screen must be drawn.
  virtual bool handle(const Event& event) = 0;
  /// Draws the whole screen. True when a tap changed something: it is then drawn once more before people see it.
  virtual bool draw(Ui& ui) = 0;
  /// When catch_up must next run though nothing happens: the clock's minute, a countdown's second.
  [[nodiscard]] virtual std::int64_t next_due_ms(std::int64_t now_ms) const = 0;
  [[nodiscard]] virtual Look look() const = 0;
};

/// Wakes the loop from any thread, after a fact was put where catch_up finds it. Safe before and after the loop.
void wake_loop();

struct AppOptions {
  std::filesystem::path folder;  // The station's directory.
  std::string lang = "zh_CN";
  std::filesystem::path media;  // Whose folders are sticks; empty: whatever is mounted under /media and /run/media.
  std::string microphone = "default";  // As ALSA knows them.
  std::string loudspeaker = "default";
  std::string earpiece;  // Of a telephone handset, and its switch (kiosk/input/hook.h); both or none.
  std::string handset;
  std::string printer;                    // A CUPS queue, a folder (with a slash); empty: CUPS's default.
  std::filesystem::path camera;           // A device, a folder of frames; empty: the first camera that there is.
  std::vector<std::string> card_readers;  // Input devices, heard by nobody else.
  int roll_mm = 80;                       // How wide the slip printer's paper is: 58 or 80.
  bool high_contrast = false;             // Always; residents can have it for themselves.
  bool still = false;                     // Reduced motion.
};

/// Opens the station and its courier: written beside model and update (kiosk.cpp). InUse when a second kiosk has it.
[[nodiscard]] Result<std::unique_ptr<App>> open_app(const AppOptions& options);

}  // namespace linli
