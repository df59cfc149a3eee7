// The hub's pen: gives positions, one after another without gaps, and writes the hub's own entries on the chain of
// this run. A failed transaction takes back what it gave. Not thread-safe: the Hub serialises.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "data/base/clock.h"
#include "sync/hub/store.h"

namespace linli::hub {

/// What the hub itself has to say.
struct OwnEntry {
  std::string kind;  // "run.opened", "station.enrolled", "station.revoked", "station.forked", "verdict.given", …
  Uuid subject;
  std::string home;
  std::string body;       // Strict JSON.
  std::string slip = {};  // Strict JSON; empty when nothing is personal.
};

class HubLog {
 public:
  HubLog(HubStore& store, const Clock& clock) : store_(store), clock_(clock) {}

  /// One durable transaction. The run is opened by the first entry that anything writes, or by open_run.
  [[nodiscard]] Result<> transact(const std::function<Result<>()>& work);
  /// Starts a run: a fresh epoch of the hub's chain, whose first entry names the parent. Its own transaction.
  [[nodiscard]] Result<> open_run();

  // Inside transact:
  [[nodiscard]] Result<Position> place(const SealedEntry& entry);
  /// BadLine, TooLarge: it makes no line, and nothing was written.
  [[nodiscard]] Result<Position> write(const OwnEntry& entry);
  /// The same about what stations said: where that makes no line it is left out and logged, for no station may stop the
  /// hub by what it says.
  [[nodiscard]] Result<> remark(const OwnEntry& entry);

  [[nodiscard]] std::uint64_t run() const { return own_.epoch; }
  [[nodiscard]] std::int64_t last_n() const { return last_.n; }
  [[nodiscard]] const Clock& clock() const { return clock_; }

 private:
  [[nodiscard]] Result<> begin_run();
  [[nodiscard]] Result<> append(const OwnEntry& entry);

  HubStore& store_;
  const Clock& clock_;
  bool loaded_ = false;
  Frontier own_;   // Of this run's chain; epoch 0: no run yet.
  Position last_;  // Last position given.
};

/// Home of entries that concern the hub as a whole; every station's feed carries them.
inline constexpr std::string_view hub_home;

}  // namespace linli::hub
