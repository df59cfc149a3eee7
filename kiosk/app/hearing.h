// Who hears what is said here: everybody in the station, or whoever holds the handset.
#pragma once

namespace linli::kiosk {

enum class HandsetState {
  None,  // This kiosk has none.
  Gone,  // It has one, and its plug is out.
  Down,
  Lifted,
};
enum class Through { Loudspeaker, Earpiece };

}  // namespace linli::kiosk
