// An enum and the words that stand for it in bodies, JSON and text keys. Frozen where a log holds them.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

namespace linli {

template <class Value, std::size_t N>
struct Names {
  std::array<std::pair<Value, std::string_view>, N> pairs;
  [[nodiscard]] std::string_view name(Value value) const {
    for (const auto& [candidate, text] : pairs) {
      if (candidate == value) return text;
    }
    return "unknown";
  }
  [[nodiscard]] std::optional<Value> value(std::string_view name) const {
    for (const auto& [candidate, text] : pairs) {
      if (text == name) return candidate;
    }
    return std::nullopt;
  }
};

}  // namespace linli
