// What tables of the catalogue have alike: words in each language, an icon, an id of their own.
#pragma once

#include <set>
#include <string>

#include "data/catalogue/catalogue.h"
#include "data/toml/toml_table.h"

namespace linli {

[[nodiscard]] LocalText local_text(TomlTable& table);
/// A name of the icon font; whether it has such a glyph is the look's affair.
[[nodiscard]] std::string icon_name(TomlTable& table);
/// Ids are told apart within one list: the log remembers them for ever.
[[nodiscard]] std::string fresh_id(TomlTable& table, std::set<std::string>& taken);

}  // namespace linli
