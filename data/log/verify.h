// Walks every chain in a store and names the first entry that was changed, dropped or reordered; then the first that is
// filed under something else than its line says.
#pragma once

#include <cstdint>
#include <functional>

#include "data/log/log_store.h"

namespace linli {

/// The chain hash at an identity that is not in the store as an entry (refused at the hub), if it is known.
using KnownHash = std::function<std::optional<Hash>(const Identity&)>;

/// The seq through which nothing of an epoch may be missing; 0 where anything may.
using WholeThrough = std::function<std::uint64_t(const std::string& station, std::uint64_t epoch)>;
inline constexpr std::uint64_t whole_epoch = UINT64_MAX;

/// Number of entries checked. An entry whose predecessor is not here (another scope's, at a station) starts a new run
/// and is taken at its word.
[[nodiscard]] Result<std::int64_t> verify_chains(const LogStore& log, const WholeThrough& whole,
                                                 const KnownHash& known = {});

}  // namespace linli
