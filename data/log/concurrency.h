// Who knew what when writing: two entries are concurrent when neither author had seen the other.
#pragma once

#include "data/log/log_store.h"

namespace linli {

/// True when the author of `later` had `earlier` in front of him: same log, or placed within what he had applied.
/// Purely from the lines and positions, so every replica agrees.
[[nodiscard]] inline bool had_seen(const StoredEntry& later, const StoredEntry& earlier) {
  const Identity& a = earlier.entry.envelope.id;
  const Identity& b = later.entry.envelope.id;
  if (a.station == b.station && (a.epoch != b.epoch || a.seq < b.seq)) return true;
  return earlier.position.n > 0 && earlier.position.n <= later.entry.envelope.seen.n;
}

}  // namespace linli
