// Says on standard error what is being waited for, once that takes longer than anybody likes to look at nothing.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace linli::cli {

class Waiting {
 public:
  /// `whom` completes "waiting for …".
  explicit Waiting(std::string whom);
  ~Waiting();
  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;

 private:
  std::mutex mutex_;
  std::condition_variable over_;
  bool ended_ = false;
  std::thread thread_;
};

}  // namespace linli::cli
