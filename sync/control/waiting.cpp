#include "sync/control/waiting.h"

#include <chrono>
#include <iostream>
#include <string>
#include <utility>

namespace linli {
namespace {

constexpr std::chrono::seconds silence{2};

}  // namespace

Waiting::Waiting(std::string_view program, std::string_view whom)
    : thread_([this, words = std::string(program) + ": waiting for " + std::string(whom) + '\n'] {
        std::unique_lock lock(mutex_);
        if (!over_.wait_for(lock, silence, [this] { return ended_; })) {
          std::cerr << words << std::flush;
        }
      }) {}

Waiting::~Waiting() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  over_.notify_one();
  thread_.join();
}

}  // namespace linli
