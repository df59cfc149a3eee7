// Sentences of the screens as a person said them: assets/clips/<language>/index.toml tells which file says what.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "data/base/result.h"

namespace linli {

class Clips {
 public:
  Clips() = default;  // Nothing was recorded.
  /// A folder without an index has nothing recorded; BadConfig for an index that cannot be used.
  [[nodiscard]] static Result<Clips> open(const std::filesystem::path& folder);
  /// The file that says exactly this.
  [[nodiscard]] std::optional<std::filesystem::path> find(std::string_view sentence) const;

 private:
  std::filesystem::path folder_;
  std::map<std::string, std::string, std::less<>> files_;  // By sentence.
};

}  // namespace linli
