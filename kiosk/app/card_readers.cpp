#include "kiosk/app/card_readers.h"

#include <utility>

namespace linli::kiosk {

CardReaders::CardReaders(const std::vector<std::string>& paths, const std::function<void(Fact)>& tell,
                         std::function<void()> wake)
    : wake_(std::move(wake)) {
  for (const std::string& path : paths) {
    CardKeys& keys = keys_.emplace_back();
    const auto there = [&keys, tell, path](bool is) {
      keys.forget();
      tell(ReaderSeen{path, is});
    };
    const auto event = [this, &keys](const DeviceEvent& happened) {
      if (auto card = keys.take(happened)) lay(*std::move(card));
    };
    devices_.emplace_back(path, EventDevice::Take::Alone, EventDevice::Hearers{.there = there, .event = event});
  }
}

void CardReaders::lay(CardRead card) {
  {
    const std::lock_guard lock(mutex_);
    laid_.push_back(std::move(card));
  }
  wake_();
}

std::vector<CardRead> CardReaders::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(laid_, {});
}

}  // namespace linli::kiosk
