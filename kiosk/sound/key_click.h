// The soft sound of a key that was touched: who sees badly hears that the finger was felt. Its own thread; nobody ever
// waits for it, and a machine without a loudspeaker only stays silent.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace linli {

class KeyClick {
 public:
  /// `card` as for SoundCard::open. It is opened for each click and closed after it: whoever else wants it has it.
  explicit KeyClick(std::string card);
  ~KeyClick();
  KeyClick(const KeyClick&) = delete;
  KeyClick& operator=(const KeyClick&) = delete;
  /// What comes while one sounds is that one.
  void click();

 private:
  void run();

  const std::string card_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool wanted_ = false;
  std::atomic<bool> ending_ = false;
  std::thread thread_;
};

}  // namespace linli
