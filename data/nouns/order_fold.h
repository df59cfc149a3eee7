// The steps of orders as case_fold.cpp applies them. Pure.
#pragma once

#include "data/nouns/body.h"
#include "data/nouns/case.h"

namespace linli {

/// What a lodging says of an order; nothing when it is none.
[[nodiscard]] std::optional<Order> order_in(const Body& lodging);
/// One step that the rules allow; false when the body lacks what it needs.
[[nodiscard]] bool apply_to_order(Case& state, CaseStep step, const Envelope& e, const Body& body);

}  // namespace linli
