// Matters that are on their way, for scenes of those who look at them from either side of the desk.
#pragma once

#include "tests/kiosk/story.h"

namespace linli::kiosk {

inline Case busy_case() {
  Case found = Story::lodged_case();
  found.ticket = "XP2-347-HF-6";
  found.state = CaseState::Accepted;
  found.level = CaseLevel::Big;
  found.owner = Story::you;
  found.owner_name = "小游";
  found.seen_by = Story::zhang;
  found.hazard = true;
  found.received = true;
  found.media.push_back({.type = MediaType::Photo, .media = Media{}, .received = false, .here = true});  // On its way.
  found.timeline.push_back({CaseStep::Classify, Story::morning + 60'000, Story::zhang, "", true});
  found.timeline.push_back({CaseStep::Assign, Story::morning + 90'000, Story::zhang, "小游", true});
  return found;
}

inline Case photographed_case() {
  Case found = busy_case();
  found.media = {{.type = MediaType::Photo, .media = Media{Hash{}, MediaType::Photo, 84'000}}};
  return found;
}

}  // namespace linli::kiosk
