// What tone 一 and 不 take where they stand: 一起 yì qǐ, 一个 yí gè, 不对 bú duì, 好不好 with a light bu. Third tones
// before third tones are left to the voice, which knows them. Pure.
#pragma once

#include <string>
#include <vector>

namespace linli::reading {

/// One character of a run of hanzi, with its reading.
struct Said {
  char32_t hanzi = 0;
  std::string syllable;  // "xia4"; empty where 儿 colours the one before, or nobody knows it.
  bool begins_word = true;
  bool ends_word = true;
};

void change_tones(std::vector<Said>& run);

}  // namespace linli::reading
