#include "data/reading/compile/written_words.h"

#include <algorithm>
#include <sstream>

#include "data/base/text.h"
#include "data/pinyin/syllables.h"
#include "data/reading/points.h"

namespace linli::reading {
namespace {

/// "hao3"; "zher4", "nar3" with the r that 儿 makes.
bool is_syllable(std::string_view written) {
  if (written.size() < 2 || written.size() > 7 || written.back() < '1' || written.back() > '5') return false;
  std::string_view letters = written.substr(0, written.size() - 1);
  if (letters.size() > 2 && letters.ends_with('r')) letters.remove_suffix(1);
  return pinyin::plain_syllable(letters) == letters;
}

std::string line_error(std::size_t number, std::string_view line) {
  return "line " + std::to_string(number) + " says no reading: " + std::string(line);
}

/// False where `fields` are not what a line may hold.
bool take(const std::vector<std::string>& fields, WrittenWords& written) {
  const std::u32string word = points_of(fields[0]);
  if (!std::ranges::all_of(word, is_hanzi)) return false;
  if (word.size() > 1) {
    std::vector<std::string> syllables(fields.begin() + 1, fields.end());
    if (!std::ranges::all_of(syllables, is_syllable)) return false;
    if (syllables.size() + 1 == word.size() && word.back() == U'儿') syllables.emplace_back("-");
    if (syllables.size() != word.size()) return false;
    written.words[fields[0]] = std::move(syllables);
    return true;
  }
  if (fields.size() < 2 || !is_syllable(fields[1])) return false;
  if (fields.size() == 2) written.alone[fields[0]] = fields[1];
  for (std::size_t n = 2; n < fields.size(); ++n) {
    if (fields[n] == "*") {
      written.elsewhere[fields[0]] = fields[1];
      continue;
    }
    const std::u32string points = points_of(fields[n]);
    if (points.size() < 2 || points.find(word.front()) == std::u32string::npos ||
        !std::ranges::all_of(points, is_hanzi)) {
      return false;
    }
    std::vector<std::string>& syllables = written.words[fields[n]];
    syllables.resize(points.size());
    for (std::size_t at = 0; at < points.size(); ++at) {
      if (points[at] == word.front()) syllables[at] = fields[1];
    }
  }
  return true;
}

}  // namespace

Result<WrittenWords> read_written_words(std::string_view text) {
  if (!is_utf8(text)) return fail(ErrorCode::BadConfig, "is not UTF-8");
  WrittenWords written;
  std::istringstream lines{std::string(text)};
  std::string line;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    std::istringstream words(line);
    std::vector<std::string> fields;
    for (std::string field; words >> field;) fields.push_back(field);
    if (fields.empty() || fields[0].starts_with('#')) continue;
    if (!take(fields, written)) return fail(ErrorCode::BadConfig, line_error(number, line));
  }
  return written;
}

}  // namespace linli::reading
