// Which own entries go with a feed page that a restored hub is given back: those that stood in it or before it.
#pragma once

#include <map>
#include <optional>

#include "data/station.h"

namespace linli {

struct OwnWith {
  bool first = false;  // More than go with the page: an ordinary batch comes before it.
  std::optional<Station::Outgoing> with = {};
};

/// `sent` as Station::outgoing takes it.
[[nodiscard]] Result<OwnWith> own_with(const Station& station, const KeptPage& page, std::size_t batch_bytes,
                                       const std::map<std::uint64_t, std::uint64_t>& sent = {});

}  // namespace linli
