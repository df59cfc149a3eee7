// nlohmann::json in the log's strict form. Only .cpp files that read or write bodies include this.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

namespace linli {

using Json = nlohmann::json;  // std::map inside: keys come out sorted.

/// Compact, keys sorted, shortest escapes, UTF-8 as it is. The value must hold no float and only valid UTF-8.
[[nodiscard]] inline std::string to_strict(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace linli
