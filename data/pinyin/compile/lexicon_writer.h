// Puts words, readings and n-gram figures together into the file that lexicon.h maps. Only at build time.
#pragma once

#include <string>

#include "data/pinyin/compile/language_model.h"
#include "data/pinyin/compile/sources.h"

namespace linli::pinyin {

[[nodiscard]] std::string lexicon_bytes(const SourceWords& words, const LanguageModel& model);

}  // namespace linli::pinyin
