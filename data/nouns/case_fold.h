// Folds a case's entries, in order, into the Case they tell. Total: any entries give a Case or nothing; what breaks a
// rule changes nothing and is noted. Reads no clock, catalogue or other subject; never needs a slip.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/fold/noun.h"
#include "data/nouns/case.h"

namespace linli {

/// Nothing when no usable "case.lodged" is among them.
[[nodiscard]] std::optional<Case> fold_case(const std::vector<StoredEntry>& entries, std::vector<Note>& notes);

}  // namespace linli
