// When to try again: full jitter (a random moment up to a bound that doubles), so that a street of kiosks that lost the
// hub together does not come back together. Before that, once, almost at once: a line that was cut is mostly there
// again, and a hub that is gone costs one vain try each.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>

#include "data/base/bytes.h"
#include "data/base/clock.h"

namespace linli {

struct BackoffOptions {
  std::int64_t once_ms = 50;
  std::int64_t first_ms = 500;
  std::int64_t longest_ms = 30'000;
  std::function<std::uint32_t(std::uint32_t bound)> random = random_below;
};

class Backoff {
 public:
  explicit Backoff(BackoffOptions options) : options_(std::move(options)) {}
  [[nodiscard]] bool allows(MonoMs now) const { return now >= retry_at_; }
  [[nodiscard]] MonoMs retry_at() const { return retry_at_; }
  [[nodiscard]] int failures() const { return failures_; }
  /// `at_least_ms`: what a busy hub asked for.
  void failed(MonoMs now, std::int64_t at_least_ms = 0) {
    const std::int64_t doubled = options_.first_ms << std::clamp(failures_ - 1, 0, 20);
    const std::int64_t bound = failures_ == 0 ? options_.once_ms : std::min(options_.longest_ms, doubled);
    ++failures_;
    retry_at_ = now + std::max<std::int64_t>(at_least_ms, options_.random(static_cast<std::uint32_t>(bound) + 1));
  }
  void succeeded() { failures_ = 0, retry_at_ = 0; }
  /// A person asked: try now, and remember the failures.
  void hurry() { retry_at_ = 0; }

 private:
  BackoffOptions options_;
  int failures_ = 0;
  MonoMs retry_at_ = 0;
};

}  // namespace linli
