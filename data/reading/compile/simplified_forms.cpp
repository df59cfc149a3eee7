#include "data/reading/compile/simplified_forms.h"

#include <charconv>
#include <optional>
#include <sstream>
#include <string>

#include "data/reading/points.h"

namespace linli::reading {
namespace {

/// "U+8457".
std::optional<char32_t> hanzi_named(std::string_view code) {
  if (!code.starts_with("U+")) return std::nullopt;
  std::uint32_t point = 0;
  const auto [end, failed] = std::from_chars(code.data() + 2, code.data() + code.size(), point, 16);
  if (failed != std::errc() || end != code.data() + code.size() || !is_hanzi(point)) return std::nullopt;
  return point;
}

}  // namespace

Result<SimplifiedForms> read_simplified_forms(std::string_view unihan_variants) {
  SimplifiedForms forms;
  std::istringstream lines{std::string(unihan_variants)};
  for (std::string line; std::getline(lines, line);) {
    std::istringstream fields(line);
    std::string code, property;
    fields >> code >> property;
    const auto of = hanzi_named(code);
    if (!of || property != "kSimplifiedVariant") continue;
    for (std::string form; fields >> form;) {
      const auto point = hanzi_named(form);
      if (point && *point != *of) forms[*of].push_back(*point);
    }
  }
  if (forms.empty()) return fail(ErrorCode::BadConfig, "no simplified forms in Unihan_Variants.txt");
  return forms;
}

}  // namespace linli::reading
