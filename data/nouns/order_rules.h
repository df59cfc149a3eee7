// What may be done to an order, by whom; case_rules.h asks here for cases that are one.
#pragma once

#include <vector>

#include "data/nouns/case.h"
#include "data/nouns/volunteer.h"

namespace linli {

/// Steps that its own history allows next, whoever asks.
[[nodiscard]] std::vector<CaseStep> order_steps(const Case& state);
/// Whether this role, and this person, may take one of them.
[[nodiscard]] bool may_step_on_order(const Case& state, CaseStep step, Role role, std::string_view by);

/// Why this volunteer cannot be sent, in words; "" when they can.
[[nodiscard]] std::string why_not_sent(const Case& order, const Volunteer& volunteer);

/// By when volunteers have to say yes: `hours` from now, and not in the night, when nobody could see to it.
[[nodiscard]] WallMs answer_by(WallMs now, int hours);

}  // namespace linli
