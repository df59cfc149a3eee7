// assets/reading/words.txt: what we say ourselves of how words are read; the file says how it is written. Only at build
// time.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/result.h"

namespace linli::reading {

struct WrittenWords {
  std::map<std::string, std::string, std::less<>> alone;      // A character, as it is read alone.
  std::map<std::string, std::string, std::less<>> elsewhere;  // … in words that say nothing else.
  /// One syllable a character; empty: nothing is said of it. "-": 儿 that colours the one before.
  std::map<std::string, std::vector<std::string>, std::less<>> words;
};

/// BadConfig names the line that cannot be used.
[[nodiscard]] Result<WrittenWords> read_written_words(std::string_view text);

}  // namespace linli::reading
