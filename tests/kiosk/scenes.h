// Every screen, in every state that looks different: a story told up to it. The audit, the keys and the pictures walk
// them.
#pragma once

#include <functional>
#include <vector>

#include "tests/kiosk/story.h"

namespace linli::kiosk {

struct Scene {
  const char* name;
  std::function<void(Story&)> set;
};

[[nodiscard]] const std::vector<Scene>& scenes();
/// Those of people with a name; scenes() has them too.
[[nodiscard]] std::vector<Scene> people_scenes();

}  // namespace linli::kiosk
