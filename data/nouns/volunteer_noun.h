// Volunteers as rows that dispatching searches.
#pragma once

#include "data/fold/noun.h"

namespace linli {

[[nodiscard]] const Noun& volunteer_noun();

}  // namespace linli
