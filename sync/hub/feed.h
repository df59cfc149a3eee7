// Feed pages and their cursors. A cursor is "<run>.<n>.<mac>": the run that served it, how far it reached, and a MAC,
// so that only what this hub said itself is believed. A good MAC over positions that this file does not have proves
// that the hub was restored from a backup: an alarm entry is written and the answer starts at the last common position.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sync/hub/hub_log.h"
#include "sync/hub/store.h"
#include "sync/wire/feed.h"

namespace linli::hub {

class Feed {
 public:
  Feed(HubStore& store, HubLog& log) : store_(store), log_(log) {}

  [[nodiscard]] std::string cursor(std::int64_t n) const;
  /// The position to go on after; "" is the beginning. BadInput for a cursor that this hub did not make.
  [[nodiscard]] Result<std::int64_t> read_cursor(std::string_view cursor);
  /// The last common position when this file does not have what that run gave there, and an alarm the first time;
  /// nothing when it has.
  [[nodiscard]] Result<std::optional<std::int64_t>> lost_at(Position claimed);
  /// At most wire::batch_bytes_max, always at least one item when there is one.
  [[nodiscard]] Result<wire::FeedPage> page(const FeedAsk& ask);
  /// How far the last page looked; beyond its last item when the rest concerned others.
  [[nodiscard]] std::int64_t looked_through() const { return looked_through_; }

 private:
  [[nodiscard]] std::string mac_of(std::string_view words) const;

  HubStore& store_;
  HubLog& log_;
  std::int64_t looked_through_ = 0;
};

}  // namespace linli::hub
