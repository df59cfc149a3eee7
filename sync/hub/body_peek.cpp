#include "sync/hub/body_peek.h"

namespace linli::hub {
namespace {

/// `from` stands on an opening quote; returns the place after the closing one.
std::size_t past_string(std::string_view body, std::size_t from) {
  for (std::size_t i = from + 1; i < body.size(); ++i) {
    if (body[i] == '\\') {
      ++i;
    } else if (body[i] == '"') {
      return i + 1;
    }
  }
  return body.size();
}

}  // namespace

std::string_view top_level_string(std::string_view body, std::string_view key) {
  int depth = 0;
  for (std::size_t i = 0; i < body.size();) {
    const char c = body[i];
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    if (c != '"') {
      ++i;
      continue;
    }
    const std::size_t end = past_string(body, i);
    const bool names_key =
        depth == 1 && end < body.size() && body[end] == ':' && body.substr(i + 1, end - i - 2) == key;
    if (names_key) {
      const std::size_t value = end + 1;
      if (value >= body.size() || body[value] != '"') return {};
      const std::string_view text = body.substr(value + 1, past_string(body, value) - value - 2);
      return text.find('\\') == std::string_view::npos ? text : std::string_view{};
    }
    i = end;
  }
  return {};
}

}  // namespace linli::hub
