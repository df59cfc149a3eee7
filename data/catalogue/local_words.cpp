#include "data/catalogue/local_words.h"

#include <algorithm>
#include <array>

namespace linli {
namespace {

constexpr std::array<std::string_view, 2> languages_required{"zh_CN", "en"};
constexpr std::string_view language_if_given = "zh_TW";

}  // namespace

LocalText local_text(TomlTable& table) {
  LocalText text;
  for (const auto language : languages_required) text.by_language.emplace(language, table.words(language));
  if (table.has(language_if_given)) text.by_language.emplace(language_if_given, table.words(language_if_given));
  return text;
}

std::string icon_name(TomlTable& table) {
  std::string found = table.words("icon");
  const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  if (!std::all_of(found.begin(), found.end(), allowed)) table.wrong("icon", "\"" + found + "\" is not an icon's name");
  return found;
}

std::string fresh_id(TomlTable& table, std::set<std::string>& taken) {
  std::string found = table.id("id");
  if (!found.empty() && !taken.insert(found).second) table.wrong("id", "\"" + found + "\" stands here twice");
  return found;
}

}  // namespace linli
