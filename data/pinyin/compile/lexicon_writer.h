// Puts words, readings and n-gram figures together into the file that lexicon.h maps. Only at build time.
#pragma once

#include <string>

#include "data/pinyin/compile/language_model.h"
#include "data/pinyin/compile/sources.h"

namespace linli::pinyin {

struct WriterOptions {
  /// A pair of words is left out when p(before) × p(word | before) × log10 of what it gains is below this, and no
  /// trigram stands on it.
  double pair_gain_min = 0;
};

[[nodiscard]] std::string lexicon_bytes(const SourceWords& words, const LanguageModel& model,
                                        const WriterOptions& options);

}  // namespace linli::pinyin
