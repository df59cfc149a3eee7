// Reads the facts of a body or slip without ever failing: a missing or odd field is empty, zero or false.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "data/log/json.h"

namespace linli {

class Body {
 public:
  explicit Body(std::string_view json) : json_(Json::parse(json, nullptr, false)) {}
  [[nodiscard]] std::string text(const char* key) const {
    const Json* value = find(key);
    return value != nullptr && value->is_string() ? value->get<std::string>() : std::string();
  }
  [[nodiscard]] std::int64_t number(const char* key) const {
    const Json* value = find(key);
    return value != nullptr && value->is_number_integer() ? value->get<std::int64_t>() : 0;
  }
  [[nodiscard]] bool flag(const char* key) const {
    const Json* value = find(key);
    return value != nullptr && value->is_boolean() && value->get<bool>();
  }
  [[nodiscard]] std::vector<std::string> texts(const char* key) const {
    std::vector<std::string> out;
    const Json* value = find(key);
    if (value == nullptr || !value->is_array()) return out;
    for (const Json& item : *value) {
      if (item.is_string()) out.push_back(item.get<std::string>());
    }
    return out;
  }
  [[nodiscard]] bool has(const char* key) const { return find(key) != nullptr; }

 private:
  [[nodiscard]] const Json* find(const char* key) const {
    if (!json_.is_object()) return nullptr;
    const auto at = json_.find(key);
    return at == json_.end() ? nullptr : &*at;
  }
  Json json_;
};

}  // namespace linli
