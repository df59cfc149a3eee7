// What somebody answers in the hub's place who has everything but its key: receipts for entries that nobody kept, a
// feed of his own invention, and that the station is trusted no longer.
#pragma once

#include "tests/support/handler_road.h"

namespace linli::sim {

/// A signed feed page, of his own invention, for a station of this scope.
[[nodiscard]] std::string page_of_lies(const std::string& scope, const SigningKey& signer);

[[nodiscard]] testing::HandlerRoad::Posed answer_of_impostor(const Ask& ask);

}  // namespace linli::sim
