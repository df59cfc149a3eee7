// Walks every chain in a hub's store again and names the first entry that was changed, dropped or reordered, stands at
// another position than it was given, or is filed under something else than its line says.
#pragma once

#include "data/blobs/blob_store.h"
#include "sync/hub/store.h"

namespace linli::hub {

struct Verified {
  std::int64_t chains = 0;
  std::int64_t entries = 0;
  std::int64_t refused = 0;
  std::int64_t held = 0;

  void count(ChainLink::Kind kind) {
    (kind == ChainLink::Kind::Placed ? entries : kind == ChainLink::Kind::Refused ? refused : held) += 1;
  }
};

/// BadChain with station, epoch and seq of the first offence.
[[nodiscard]] Result<Verified> verify_chains(HubStore& store);

/// Photos and recordings that the hub gave its word for and that are not whole in `blobs`, in the order of those words.
[[nodiscard]] Result<std::vector<std::pair<Hash, Position>>> spoilt_media(HubStore& store, BlobStore& blobs);

}  // namespace linli::hub
