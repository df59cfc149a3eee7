// What is on the screen, as words: every widget enters itself each frame. Tests tap by label, the audit finds
// what a person could not read or hit, read-aloud reads it, --tree prints it. It never draws and never decides.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/look/geometry.h"
#include "kiosk/look/theme.h"
#include "kiosk/look/utterance.h"

namespace linli {

enum class WidgetRole { Title, Text, Button, Tile, Row, Field, Key, Chip, Pill, Image, Progress, List, Sheet, Toast };
[[nodiscard]] std::string_view name_of(WidgetRole role);
/// Whether a finger can do something with it.
[[nodiscard]] bool is_target(WidgetRole role);

struct Widget {
  std::string id{};  // Stable within a screen: what Ui::as gave, else the label; "#2" is added to a second one.
  WidgetRole role = WidgetRole::Text;
  std::string label{};  // What is read aloud, and what tests and tools tap by.
  std::string value{};  // A field's text, a progress step, a pill's state.
  Rect mm{};            // The target, or the text's box.
  bool enabled = true;
  std::string why{};  // Shown under a disabled control.
  bool selected = false;
  bool cut = false;                        // Its text did not fit and ends in an ellipsis.
  bool covered = false;                    // A sheet lies over it.
  bool on_bar = false;                     // One of those that are the same on every screen.
  std::optional<Rect> window{};            // Of the scroll list it is in: it may reach beyond that.
  bool resident = true;                    // Measured by the residents' rules.
  float cap_mm = 0;                        // Height of a capital of its smallest text; 0 without text.
  Colour text{}, ground{};                 // Its least readable pair.
  std::optional<Colour> edge{}, beside{};  // A control's edge and the ground around it.
};

class Registry {
 public:
  void start(std::string_view screen, float width_mm, float height_mm, float mm_per_px);
  /// Returns the id it was filed under.
  std::string add(Widget widget);
  void cover_all();
  /// Something was put where there was no room left for it.
  void overflow(std::string what) { overflowing_.push_back(std::move(what)); }

  [[nodiscard]] const std::vector<Widget>& widgets() const { return widgets_; }
  [[nodiscard]] const std::vector<std::string>& overflowing() const { return overflowing_; }
  /// The first widget whose id or label is `name`, uncovered ones first; nullptr when there is none.
  [[nodiscard]] const Widget* find(std::string_view name) const;
  [[nodiscard]] const std::string& screen() const { return screen_; }
  /// The control that a keyboard is at; empty for none.
  void focus_on(std::string id) { focused_ = std::move(id); }
  [[nodiscard]] const std::string& focused() const { return focused_; }
  void rename_screen(std::string_view screen) { screen_ = screen; }
  [[nodiscard]] float width_mm() const { return width_mm_; }
  [[nodiscard]] float height_mm() const { return height_mm_; }
  [[nodiscard]] float mm_per_px() const { return mm_per_px_; }
  /// Everything worth reading aloud, in reading order: not the bars, nor what others
  /// should not hear: what was typed, and whatever has an id that begins with "secret.".
  [[nodiscard]] std::vector<Utterance> utterances() const;
  /// Changes when anything a tool can see changed.
  [[nodiscard]] std::uint64_t fingerprint() const;

 private:
  std::string screen_;
  float width_mm_ = 0, height_mm_ = 0, mm_per_px_ = 1;
  std::vector<Widget> widgets_;
  std::vector<std::string> overflowing_;
  std::string focused_;
};

enum class Fault { SmallTarget, CutText, Overlap, LowContrast, FaintEdge, SmallText, Unlabelled, OffScreen, Overflow };
[[nodiscard]] std::string_view name_of(Fault fault);

struct Finding {
  Fault fault;
  std::string what;  // "home / 我要说事: 14.2 mm high"
};

/// Every rule of the look that `registry` breaks; empty is good.
[[nodiscard]] std::vector<Finding> audit(const Registry& registry);
/// One finding a line, for a test's message.
[[nodiscard]] std::string to_lines(const std::vector<Finding>& findings);

}  // namespace linli
