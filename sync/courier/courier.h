// The one thread that keeps a station and its hub in step: it drives a Session over the road by http, wakes when
// something was saved, and never stops trying. Stops within a moment when destroyed.
#pragma once

#include <functional>
#include <memory>

#include "data/station.h"
#include "sync/courier/errands.h"
#include "sync/courier/state.h"

namespace linli {

struct CourierOptions {
  const Clock* clock = nullptr;  // nullptr: system_clock()
  SessionOptions session;
  std::function<void(const CourierState&)> on_change;  // On the courier's thread; short.
};

class Courier {
 public:
  /// `station` outlives the courier. One that is not enrolled yet is watched until it is.
  explicit Courier(Station& station, CourierOptions options = {});
  ~Courier();
  Courier(const Courier&) = delete;
  Courier& operator=(const Courier&) = delete;

  // Any thread:
  [[nodiscard]] CourierState state() const;
  /// Try now, whatever the backoff says; also after an enrolment.
  void hurry();
  /// Hurries and waits until all is sent and received or a try fails. What was moved meanwhile.
  [[nodiscard]] Result<SyncReport> sync_now(std::chrono::milliseconds timeout);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace linli
