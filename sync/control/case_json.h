// A case as a line of JSON, for command lines and whoever reads them.
#pragma once

#include <string>

#include "data/nouns/case.h"

namespace linli {

enum class CaseDetail {
  State,  // What a ticket number alone may show.
  Facts,  // The whole projection, nothing personal.
  Words,  // And the personal words.
};

[[nodiscard]] std::string case_json(const Case& c, CaseDetail detail);

}  // namespace linli
