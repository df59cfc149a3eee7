// Whoever reads the screen aloud just now, and those who were told to stop and have not yet. Called on the effects'
// thread and never makes it wait; what is read is told from the reader's own.
#pragma once

#include <functional>
#include <list>
#include <string>

#include "kiosk/app/effects.h"
#include "kiosk/app/facts.h"
#include "kiosk/app/voices.h"
#include "kiosk/sound/screen_reader.h"

namespace linli::kiosk {

class ReadingRoom {
 public:
  ReadingRoom(SoundCards cards, std::function<void(Fact)> tell);
  void run(const ReadAloud& effect);
  void run(const StopReadingAloud& effect);

 private:
  const SoundCards cards_;
  const std::function<void(Fact)> tell_;
  std::list<ScreenReader> readers_;
};

template <class Asked>
concept ForReadingRoom = requires(ReadingRoom& room, const Asked& asked) { room.run(asked); };

}  // namespace linli::kiosk
