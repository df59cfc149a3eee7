// Bends the language model towards what people say at a station: their words become likelier, and so do the pairs that
// stand together in the sayings. Only at build time.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "data/pinyin/compile/language_model.h"

namespace linli::pinyin {

/// What is said in `text`, of whatever kind: every run of hanzi, except in lines that begin with # and in `zh_TW =
/// "…"`.
void hear(std::string_view text, std::vector<std::string>& sayings);
/// `sayings`: hanzi alone, one saying each.
void adapt(LanguageModel& model, const std::vector<std::string>& sayings);

}  // namespace linli::pinyin
