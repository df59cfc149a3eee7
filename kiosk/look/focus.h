// Which control a keyboard is at. Keys move it over the controls that can be used, in the order in which they are read
// or to where the arrow points; not shown before a key was used, gone at the first touch. Pure: it knows the registry
// only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/look/registry.h"

namespace linli {

enum class FocusKey { Next, Previous, Left, Right, Up, Down };

/// What can be pressed, in the order of Tab: the screen's own controls, then paging, then the bars.
[[nodiscard]] std::vector<const Widget*> controls_in_order(const Registry& registry);

class Focus {
 public:
  /// The first key only shows where the focus is: at the first control, for Previous at the last.
  void move(const Registry& registry, FocusKey key);
  /// After a frame: where the control is gone, the nearest has it, on another screen the first.
  void settle(const Registry& registry);
  void hide() { id_.clear(); }
  /// Empty while it is not shown.
  [[nodiscard]] const std::string& id() const { return id_; }

 private:
  void set(const Registry& registry, const Widget& widget);

  std::string id_, screen_;
  Rect where_{};
};

}  // namespace linli
