// Who belongs to a team by asking: "team.asked", "team.admitted" and "team.left" {person} on the group's own subject,
// beside the roster that staff enter ("group.entered"). Source: SERVICES.md row 24.
#pragma once

#include "data/fold/noun.h"

namespace linli {

enum class Membership { Asked, Member };

[[nodiscard]] const Noun& team_noun();

}  // namespace linli
