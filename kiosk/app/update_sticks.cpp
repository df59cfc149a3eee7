// USB sticks: put in, looked at, loaded, pulled out. Nothing is said of a stick that it did not do.
#include <algorithm>

#include "kiosk/app/update_parts.h"

namespace linli::kiosk {

namespace {

/// Staff see at once that a stick was recognised, save in the middle of something.
bool may_be_shown(const Model& model) {
  if (!model.session || model.draft || model.saving) return false;
  const Screen& top = model.top();
  return std::holds_alternative<Queue>(top) || std::holds_alternative<StaffMenu>(top) ||
         std::holds_alternative<SyncStatus>(top);
}

StickAtHand* at_hand(Model& model, const std::string& path) {
  return model.stick && model.stick->path == path ? &*model.stick : nullptr;
}

}  // namespace

Effects on(Model& model, const SticksFound& fact) {
  const auto is_in = [&](const std::string& path) {
    return std::find(fact.paths.begin(), fact.paths.end(), path) != fact.paths.end();
  };
  // One that is being loaded is told of by its own end, also when it was pulled out meanwhile.
  const bool working = model.stick && model.stick->step == StickAtHand::Step::Working;
  if (working || (model.stick && is_in(model.stick->path))) return {};
  model.stick.reset();
  if (fact.paths.empty()) return {};
  model.stick.emplace().path = fact.paths.back();
  Effects effects{LookAtStick{fact.paths.back()}};
  if (may_be_shown(model)) effects = std::move(effects) + push(model, Sticks{});
  return effects;
}

Effects on(Model& model, const StickLookedAt& fact) {
  StickAtHand* stick = at_hand(model, fact.path);
  if (stick == nullptr || stick->step != StickAtHand::Step::Looking) return {};
  stick->step = StickAtHand::Step::Ready;
  stick->name = fact.name;
  stick->has_answer = fact.has_answer;
  stick->load = fact.load;
  return {};
}

Effects on(Model& model, const ServeTheStick& /*intent*/) {
  if (!model.stick || model.stick->step == StickAtHand::Step::Working) return {};
  model.stick->step = StickAtHand::Step::Working;
  model.stick->done = model.stick->total = 0;
  model.stick->answer_trouble.reset();
  return {ServeStick{model.stick->path}};
}

Effects on(Model& model, const StickProgressed& fact) {
  StickAtHand* stick = at_hand(model, fact.path);
  if (stick == nullptr) return {};
  stick->done = fact.done;
  stick->total = fact.total;
  model.touched = model.now.mono;  // Whoever waits for it is still there.
  return {};
}

Effects on(Model& model, const StickServed& fact) {
  StickAtHand* stick = at_hand(model, fact.path);
  if (stick == nullptr) return {};
  stick->step = StickAtHand::Step::Loaded;
  stick->loaded = fact.loaded;
  stick->media = fact.media;
  stick->media_left = fact.media_left;
  stick->answer_taken = fact.answer_taken;
  stick->received = fact.received;
  stick->answer_trouble = fact.answer_trouble;
  model.touched = model.now.mono;
  return read(model);
}

Effects on(Model& model, const StickFailed& fact) {
  StickAtHand* stick = at_hand(model, fact.path);
  if (stick == nullptr) return {};
  stick->step = StickAtHand::Step::Failed;
  stick->trouble = fact.error.code;
  return read(model);
}

}  // namespace linli::kiosk
