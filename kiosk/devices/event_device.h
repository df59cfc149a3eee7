// An input device of Linux, read on a thread of its own: a card reader, a handset's switch. It may be missing, be
// pulled out and come back at any time; it is looked for again ever more seldom, every five seconds at last.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <thread>

#include "kiosk/input/device_events.h"

namespace linli {

class EventDevice {
 public:
  enum class Take {
    Alone,  // Grabbed: nobody else, so no window either, hears what it says.
    Shared,
  };
  /// Both are called on the device's thread. `there` at first and whenever it came or went; `opened` with the open
  /// device before that, for whoever asks it what it stands at.
  struct Hearers {
    std::function<void(bool there)> there;
    std::function<void(const DeviceEvent& event)> event;
    std::function<void(int device)> opened = [](int) {};
  };

  /// `path`: /dev/input/by-id/…, or a pipe into which a test writes records.
  EventDevice(std::string path, Take take, Hearers hearers);
  ~EventDevice();
  EventDevice(const EventDevice&) = delete;
  EventDevice& operator=(const EventDevice&) = delete;

 private:
  void run();
  /// The open device, or -1.
  [[nodiscard]] int open() const;
  /// Until it is gone or this ends; true when it ends.
  [[nodiscard]] bool listen(int device);
  /// Waits `ms`; true when this ends.
  [[nodiscard]] bool ends_within(int ms) const;

  const std::string path_;
  const Take take_;
  const Hearers hearers_;
  int ending_;  // An eventfd.
  std::thread thread_;
};

}  // namespace linli
