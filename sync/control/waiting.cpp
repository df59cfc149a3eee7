#include "sync/station_cli/waiting.h"

#include <chrono>
#include <iostream>
#include <utility>

namespace linli::cli {
namespace {

constexpr std::chrono::seconds silence{2};

}  // namespace

Waiting::Waiting(std::string whom)
    : thread_([this, whom = std::move(whom)] {
        std::unique_lock lock(mutex_);
        if (!over_.wait_for(lock, silence, [this] { return ended_; })) {
          std::cerr << "linli: waiting for " << whom << '\n' << std::flush;
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

}  // namespace linli::cli
