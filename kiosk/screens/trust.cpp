#include "kiosk/screens/trust.h"

namespace linli::kiosk {

void show_revoked(const Canvas& on) {
  on.ui.state(on.say("sync.revoked"), Tint::Red, Icon::Alert);
  const std::int64_t held = on.model.known.sync.held;
  if (held > 0) on.ui.text(on.say("sync.held", {{"count", std::to_string(held)}}));
}

}  // namespace linli::kiosk
