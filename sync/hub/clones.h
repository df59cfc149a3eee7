// Notices that one station writes at two places: two epochs with one parent, or a parent that grows beyond what its
// child saw of it. One alarm a parent, "station.cloned"; nothing of either half is refused for it.
#pragma once

#include "sync/hub/hub_log.h"
#include "sync/hub/store.h"

namespace linli::hub {

class Clones {
 public:
  Clones(HubStore& store, HubLog& log) : store_(store), log_(log) {}
  /// Inside the transaction that kept this entry.
  [[nodiscard]] Result<> note(const Envelope& entry);
  /// Inside the transaction in which this epoch came to reach `through`.
  [[nodiscard]] Result<> grown(std::string_view station, std::uint64_t epoch, std::uint64_t through);

 private:
  [[nodiscard]] Result<> alarm(std::string_view station, std::uint64_t parent);

  HubStore& store_;
  HubLog& log_;
};

}  // namespace linli::hub
