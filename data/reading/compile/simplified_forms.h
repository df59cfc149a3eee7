// Which simplified characters a traditional one may be, from Unihan_Variants.txt. Only at build time.
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "data/base/result.h"

namespace linli::reading {

/// Never the character itself, and never none.
using SimplifiedForms = std::map<char32_t, std::vector<char32_t>>;

[[nodiscard]] Result<SimplifiedForms> read_simplified_forms(std::string_view unihan_variants);

}  // namespace linli::reading
