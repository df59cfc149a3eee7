// How far one station's log is known to reach, without gaps. A frontier only grows within an epoch;
// a hub that restored a backup may present a smaller one, and the courier then sends again.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/log/entry.h"

namespace linli {

struct Frontier {
  std::uint64_t epoch = 0;
  std::uint64_t through = 0;  // Last seq of the gapless run; 0 is "nothing yet".
  Hash head{};                // Chain hash at `through` (chain_start when 0).
  auto operator<=>(const Frontier&) const = default;
};

/// Consecutive entries that got consecutive positions: seq … seq+count−1 at n … n+count−1.
struct PlacedRange {
  std::uint64_t seq = 0;
  std::int64_t n = 0;
  std::uint64_t count = 0;
};

/// An entry the hub keeps only as a hash, and why in one word (an ErrorCode's name).
struct Refusal {
  std::uint64_t seq = 0;
  std::string why;
};

/// Two machines wrote one epoch: from `after` + 1 on the hub has other words under these names than its sender.
struct ForkPoint {
  std::uint64_t after = 0;  // Both have this, when the sender has `head` there too; else they parted earlier.
  Hash head;                // The hub's at `after`.
  Hash other;               // The hub's at `after` + 1.
  auto operator<=>(const ForkPoint&) const = default;
};

/// Of a station that is trusted no longer: its entries of an epoch up to `through` stay good, later ones are held.
struct Cut {
  std::uint64_t epoch = 0;
  std::uint64_t through = 0;
};

/// What a verified receipt says of one epoch of this station.
struct Acknowledgement {
  Frontier frontier;
  std::uint64_t run = 0;
  std::vector<PlacedRange> placed;
  std::vector<Refusal> refused;
  std::int64_t backed_up = 0;  // Positions up to this are in the hub's last verified backup.
  std::string reached;  // Cursor at the hub's newest position then: what a hub restored to before it cannot hold.
  std::optional<ForkPoint> fork;
  std::optional<Frontier> sent;  // The end of the batch that it answers, where the frontier is beyond it.
};

/// One item of a feed page: somebody's entry with its bytes, or only the position of one of our own.
struct Delivered {
  Position at;
  std::string line;  // Empty: `own` says which of our entries got this position.
  Slip slip;
  Hash hash;
  Identity own;
  std::uint64_t own_hash = 0;  // The first eight bytes of that entry's chain hash.
};

}  // namespace linli
