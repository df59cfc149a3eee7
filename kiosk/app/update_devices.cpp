// What stands beside the screen and may be pulled out.
#include "kiosk/app/update_parts.h"

namespace linli::kiosk {

Effects on(Model& model, const ReaderSeen& fact) {
  model.readers[fact.path] = fact.there;
  return {};
}

Effects on(Model& model, const HandsetMoved& fact) {
  const bool was_lifted = model.handset == HandsetState::Lifted;
  model.handset = fact.to;
  if (was_lifted == (fact.to == HandsetState::Lifted)) return {};
  model.has_voice = true;  // Another card is asked now.
  if (!model.asked_since) model.touched = model.now.mono;
  return move_reading(model) + move_playing(model);
}

}  // namespace linli::kiosk
