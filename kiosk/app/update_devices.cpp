// What stands beside the screen and may be pulled out.
#include "kiosk/app/update_parts.h"

namespace linli::kiosk {

Effects on(Model& model, const ReaderSeen& fact) {
  model.readers[fact.path] = fact.there;
  return {};
}

}  // namespace linli::kiosk
