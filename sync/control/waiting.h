// Says on standard error what is being waited for, once that takes longer than anybody likes to look at nothing. Both
// command lines use it.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string_view>
#include <thread>

namespace linli {

class Waiting {
 public:
  /// `program: waiting for whom`
  Waiting(std::string_view program, std::string_view whom);
  ~Waiting();
  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;

 private:
  std::mutex mutex_;
  std::condition_variable over_;
  bool ended_ = false;
  std::thread thread_;
};

}  // namespace linli
