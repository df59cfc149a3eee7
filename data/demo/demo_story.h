// A demo file as read: what is entered first, then the scenes of all cases in the order of time.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "data/commands.h"
#include "data/keys/pins.h"

namespace linli {

/// A step's `other` and a lodging's `subject` are known only once the cases are lodged: scenes name cases by their key.
struct DemoScene {
  WallMs at = 0;         // Meant time; never after the `now` it was read with.
  std::string case_key;  // 「septic」
  std::string same_as;   // Key of the case this one repeats.
  std::string what;      // "case septic: resolved", for errors.
  Command command;
};

struct DemoPin {
  std::string person;
  std::string digits;
  Secret kind = Secret::Digits;
};

struct DemoStory {
  std::string community;  // Scope
  std::vector<Command> entered;
  std::vector<DemoPin> pins;
  std::vector<DemoScene> scenes;
};

/// BadConfig names file, line and reason.
[[nodiscard]] Result<DemoStory> read_demo_story(const std::filesystem::path& file, WallMs now);

}  // namespace linli
