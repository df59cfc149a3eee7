// The words of the hub's pages, from assets/web/words.toml: one table a language, the same keys in each.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "data/base/result.h"

namespace linli::hub {

using Words = std::map<std::string, std::string, std::less<>>;

class PageWords {
 public:
  /// BadConfig with line and reason when a language lacks a key or has one too many.
  [[nodiscard]] static Result<PageWords> load(const std::filesystem::path& file);
  /// zh_CN unless the language is "en".
  [[nodiscard]] const Words& in(std::string_view language) const;

 private:
  Words zh_;
  Words en_;
};

}  // namespace linli::hub
