// Which tones a character has, from unicode-data's Unihan_Readings.txt. Only at build time.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/result.h"

namespace linli::reading {

class Tones {
 public:
  [[nodiscard]] static Result<Tones> from_unihan(std::string_view text);

  /// The commonest reading of `character` that is spelt so: ("好", "hao") → "hao3".
  [[nodiscard]] std::optional<std::string> spelt(std::string_view character, std::string_view letters) const;
  /// Its commonest of all.
  [[nodiscard]] std::optional<std::string> usual(std::string_view character) const;
  [[nodiscard]] std::vector<std::string> characters() const;

 private:
  struct Reading {
    std::string letters;
    char tone = '5';
    long weight = 0;
  };
  void add(const std::string& character, std::string_view marked, long weight);

  std::map<std::string, std::vector<Reading>, std::less<>> readings_;
};

}  // namespace linli::reading
