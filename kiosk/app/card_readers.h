// The card readers of this kiosk, each heard on a thread of its own.
#pragma once

#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <vector>

#include "kiosk/app/facts.h"
#include "kiosk/devices/event_device.h"
#include "kiosk/input/card_keys.h"

namespace linli::kiosk {

class CardReaders {
 public:
  /// `tell` and `wake` are called on the readers' threads, `wake` after each card.
  CardReaders(const std::vector<std::string>& paths, const std::function<void(Fact)>& tell, std::function<void()> wake);
  /// Cards since the last call.
  [[nodiscard]] std::vector<CardRead> take();

 private:
  void lay(CardRead card);

  const std::function<void()> wake_;
  std::mutex mutex_;
  std::vector<CardRead> laid_;
  std::list<CardKeys> keys_;  // One a reader, its thread's own.
  std::list<EventDevice> devices_;
};

}  // namespace linli::kiosk
