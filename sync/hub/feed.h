// Feed pages and their cursors (cursor.h): the run that served it and how far it reached. Only what this hub said
// itself is believed. A good MAC over positions that this file does not have proves that the hub was restored from a
// backup: an alarm entry is written and the answer starts at the last common position.
#pragma once

#include <cstdint>
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
  struct Borne {
    std::string held;
    std::string lost;
    std::int64_t common = INT64_MAX;  // The last position that no lost one puts in doubt.
  };
  /// Which of what receipts told (wire/feed.h) this file holds. BadInput for more than a station is ever told.
  [[nodiscard]] Result<Borne> bear_out(std::string_view told);
  /// The last common position when this file does not have what that run gave there, and an alarm the first time;
  /// nothing when it has.
  [[nodiscard]] Result<std::optional<std::int64_t>> lost_at(Position claimed);
  /// At most wire::batch_bytes_max, always at least one item when there is one.
  [[nodiscard]] Result<wire::FeedPage> page(const FeedAsk& ask);
  /// How far the last page looked; beyond its last item when the rest concerned others.
  [[nodiscard]] std::int64_t looked_through() const { return looked_through_; }

 private:
  HubStore& store_;
  HubLog& log_;
  std::int64_t looked_through_ = 0;
};

}  // namespace linli::hub
