// Hanzi that no font here has. They are drawn as 〓; behind it stands how they are read, so that a name can still be
// told and checked by ear.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace linli {

class Glyphs;

/// "yǒng"; empty where nobody knows.
using ReadingOf = std::function<std::string(char32_t)>;

/// The hanzi of `text` that are drawn as 〓, each once.
[[nodiscard]] std::u32string without_glyph(Glyphs& glyphs, std::string_view text);
/// `text` with the reading in brackets behind each of them: "王𱍐（shēng）".
[[nodiscard]] std::string with_readings(Glyphs& glyphs, std::string_view text, const ReadingOf& reading);

}  // namespace linli
