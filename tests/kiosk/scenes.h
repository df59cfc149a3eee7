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
/// Those of who speaks up; scenes() has them too.
[[nodiscard]] std::vector<Scene> speak_up_scenes();
/// And those of staff, their cases and sticks.
[[nodiscard]] std::vector<Scene> staff_scenes();
/// And those of people with a name.
[[nodiscard]] std::vector<Scene> people_scenes();
/// And those of who asks for help.
[[nodiscard]] std::vector<Scene> errand_scenes();
/// And those of a volunteer's day.
[[nodiscard]] std::vector<Scene> clock_scenes();
/// And those of passbooks, boards and teams.
[[nodiscard]] std::vector<Scene> passbook_scenes();
/// And those of the desk about volunteers.
[[nodiscard]] std::vector<Scene> desk_scenes();
/// And those of taking somebody in there, and of own words on its sheets.
[[nodiscard]] std::vector<Scene> intake_scenes();

}  // namespace linli::kiosk
