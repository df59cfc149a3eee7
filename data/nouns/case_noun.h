// Cases in the views file: one row of plain facts for each, for lists, counts and the board. Nothing personal is in it.
#pragma once

#include "data/fold/noun.h"

namespace linli {

[[nodiscard]] const Noun& case_noun();

}  // namespace linli
