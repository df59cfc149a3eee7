// What the hub decided about entries of one subject, where a rule reaches across subjects (sync/hub/verdicts.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "data/log/log_store.h"

namespace linli {

struct Verdict {
  Identity on;              // The entry that lost, wholly or by `amount`.
  std::string why;          // "grant_revoked", "overspent", "overlap" …
  std::int64_t amount = 0;  // What is taken off, in the currency's units; 0 where the whole entry loses.
  const StoredEntry* given = nullptr;
};

/// In their order. Those of a run that the hub lost are left out: it judged again. They point into `entries`.
[[nodiscard]] std::vector<Verdict> verdicts_among(const std::vector<StoredEntry>& entries);

}  // namespace linli
