// Bends the language model towards what people say at a station: their words become likelier, and so do the pairs that
// stand together in the sayings. Only at build time.
#pragma once

#include <string>
#include <vector>

#include "data/pinyin/compile/language_model.h"

namespace linli::pinyin {

/// `sayings`: hanzi alone, one saying each.
void adapt(LanguageModel& model, const std::vector<std::string>& sayings);

}  // namespace linli::pinyin
