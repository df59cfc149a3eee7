// Puts words, tones and our own list together into the file that readings.h maps. Only at build time.
#pragma once

#include <string>

#include "data/pinyin/compile/language_model.h"
#include "data/pinyin/compile/sources.h"
#include "data/reading/compile/simplified_forms.h"
#include "data/reading/compile/tones.h"
#include "data/reading/compile/written_words.h"

namespace linli::reading {

/// `words` say how each word is spelt, without tones; `model` how likely it is.
[[nodiscard]] std::string readings_bytes(const pinyin::SourceWords& words, const Tones& tones,
                                         const WrittenWords& written, const SimplifiedForms& forms,
                                         const pinyin::LanguageModel& model);

}  // namespace linli::reading
