// A request's target taken apart: path and query fields, percent-decoded.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace linli::hub {

struct Target {
  std::string path;
  std::map<std::string, std::string, std::less<>> query;

  /// Empty when the field is not there.
  [[nodiscard]] std::string_view field(std::string_view name) const;
};

/// Nothing for a bad escape, a control character or invalid UTF-8.
[[nodiscard]] std::optional<Target> read_target(std::string_view text);

}  // namespace linli::hub
