// What a station remembers of the sticks that left it: a case may be called "on the stick" because of a row here, and
// a row is written only once the bundle is durable there. It never says more: a stick can be lost.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "data/base/clock.h"

namespace linli {

/// Entries after + 1 … through of one own epoch.
struct StickReach {
  std::uint64_t epoch = 0;
  std::uint64_t after = 0;
  std::uint64_t through = 0;
};

/// One bundle that was written, and how far it is known to have come.
struct StickExport {
  std::uint64_t bundle = 0;
  std::string stick = {};  // What people call it: 「红盘」
  WallMs at = 0;
  std::uint64_t entries = 0;
  std::uint64_t bytes = 0;  // Of the file.
  std::string cursor = {};  // This station's place in the hub's feed then: the answer begins there.
  std::vector<StickReach> reaches = {};
  // Told by the export alone:
  std::uint64_t media = 0;       // Photos and recordings that are on it too.
  std::uint64_t media_left = 0;  // For which it had no room.
  std::uint64_t given = 0;       // Feed pages for a restored hub.

  // Found out later.
  bool arrived = false;    // The hub has all of it, by whatever road.
  WallMs hub_at = 0;       // When the hub says that it took the stick in; 0: not known here.
  WallMs returned_at = 0;  // When its answer came back; 0: not yet.
};

/// What a stick would carry now.
struct StickLoad {
  std::int64_t entries = 0;
  std::int64_t bytes = 0;        // Lines and slips; about a fifth of that once packed.
  std::int64_t media = 0;        // Photos and recordings, if it has room.
  std::int64_t given_bytes = 0;  // Packed, of what others wrote and a restored hub is to be given back.
};

}  // namespace linli
