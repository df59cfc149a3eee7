#include "data/demo/demo.h"

#include <algorithm>

#include "data/demo/demo_story.h"

namespace linli {
namespace {

Error named(const Error& error, const std::string& what) { return {error.code, what + ": " + error.what}; }

Result<> check_empty(const Station& station) {
  const auto places = station.places();
  if (!places) return pass(places);
  if (places->empty()) return {};
  return fail(ErrorCode::AlreadyExists, "this station has places already; the demo is only for an empty one");
}

Result<> enter(Station& station, const DemoStory& story) {
  for (const auto& command : story.entered) {
    const auto saved = station.perform(command);
    if (!saved) return tl::unexpected(named(saved.error(), "entering people and places"));
  }
  for (const auto& pin : story.pins) {
    const auto set = station.set_pin(pin.person, pin.digits, pin.kind);
    if (!set) return tl::unexpected(named(set.error(), "setting a PIN"));
  }
  return {};
}

/// Fills in the subjects that only became known while the story was told.
Command told_now(const DemoScene& scene, const std::map<std::string, Uuid>& cases) {
  Command command = scene.command;
  if (auto* step = std::get_if<StepOnCase>(&command.what)) {
    const auto subject = cases.find(scene.case_key);
    if (subject != cases.end()) step->subject = subject->second;
    const auto other = cases.find(scene.same_as);
    if (other != cases.end()) step->other = other->second;
  }
  return command;
}

}  // namespace

Result<int> load_demo(Station& station, const std::filesystem::path& toml, ManualClock* clock) {
  const WallMs now = clock == nullptr ? system_clock().wall_ms() : clock->wall_ms();
  const auto story = read_demo_story(toml, now);
  if (!story) return pass(story);
  if (const auto empty = check_empty(station); !empty) return pass(empty);
  if (clock != nullptr && !story->scenes.empty()) clock->set_wall(std::min(now, story->scenes.front().at) - 60'000);
  if (const auto entered = enter(station, *story); !entered) return pass(entered);

  std::map<std::string, Uuid> cases;
  for (const auto& scene : story->scenes) {
    if (clock != nullptr) clock->advance(std::max<WallMs>(scene.at - clock->wall_ms(), 0));
    const auto saved = station.perform(told_now(scene, cases));
    if (!saved) return tl::unexpected(named(saved.error(), scene.what));
    if (std::holds_alternative<LodgeCase>(scene.command.what)) cases.emplace(scene.case_key, saved->subject);
  }
  if (clock != nullptr) clock->advance(std::max<WallMs>(now - clock->wall_ms(), 0));
  return static_cast<int>(cases.size());
}

}  // namespace linli
