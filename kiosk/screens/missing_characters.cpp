#include "kiosk/screens/missing_characters.h"

namespace linli::kiosk {

void show_missing_characters(const Canvas& on, std::string_view text) {
  const std::u32string missing = on.ui.without_glyph(text);
  if (missing.empty()) return;
  std::string readings;
  for (const char32_t each : missing) readings += (readings.empty() ? "" : " ") + on.ui.reading(each);
  on.ui.state(on.say("staff.no_glyph", {{"readings", readings}}), Tint::Amber, Icon::Alert);
}

}  // namespace linli::kiosk
