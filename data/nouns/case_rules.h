// What may be done to a case, by whom. Pure: the fold and the buttons on screen both ask here, so they never disagree.
// Source: 浦城 群众说事 (登记 → 分类 → 领办 → 公示 → 评价) and the 12345 work-order rules for return and extension.
#pragma once

#include <span>
#include <vector>

#include "data/nouns/case.h"

namespace linli {

/// Steps that the case's own history allows next, whoever asks.
[[nodiscard]] std::vector<CaseStep> next_steps(const Case& state);
/// Of those, the ones this role may take; `by` decides "somebody else" rules ("" is nobody).
[[nodiscard]] std::vector<CaseStep> next_steps(const Case& state, Role role, std::string_view by);
[[nodiscard]] bool may_follow(const Case& state, CaseStep step);
[[nodiscard]] bool is_open(CaseState state);

/// Working days until due by level. Defaults: small 2, big 10, hard 15 (浦城).
[[nodiscard]] int due_days(CaseLevel level);

}  // namespace linli
