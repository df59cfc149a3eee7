#include "data/pinyin/pinyin.h"

#include <algorithm>

#include <fmt/format.h>

#include "data/log/json.h"
#include "sync/station_cli/door.h"
#include "sync/station_cli/say.h"
#include "sync/station_cli/verbs.h"

namespace linli::cli {
namespace {

/// What is a key on this keyboard; blanks are put between syllables by people who write for people.
Result<std::string> keys_of(const PinyinWords& words) {
  const std::string_view keyboard = words.nine ? "23456789" : "abcdefghijklmnopqrstuvwxyz";
  std::string keys;
  for (const char letter : words.letters) {
    const char key = letter == ' ' ? '\'' : letter;
    if (key != '\'' && keyboard.find(key) == std::string_view::npos) {
      return fail(ErrorCode::BadInput, fmt::format("\"{}\" is no pinyin: {} only", words.letters,
                                                   words.nine ? "the digits 2 to 9" : "the letters a to z and '"));
    }
    keys += key;
  }
  if (keys.size() > pinyin::keys_max) {
    return fail(ErrorCode::BadInput,
                fmt::format("{} letters are too many at once: at most {}", keys.size(), pinyin::keys_max));
  }
  return keys;
}

Result<> add_places(const std::filesystem::path& dir, pinyin::Pinyin& pinyin) {
  const auto station = open_to_read(dir);
  if (!station) return pass(station);
  const auto places = (*station)->places();
  if (!places) return pass(places);
  for (const Place& place : *places) pinyin.add_word(place.name);
  return {};
}

}  // namespace

Result<> pinyin(const PinyinWords& words) {
  const auto keys = keys_of(words);
  if (!keys) return pass(keys);
  auto pinyin = pinyin::Pinyin::of_assets(assets_folder());
  if (!pinyin) return pass(pinyin);
  if (!words.station.empty()) {
    if (auto ok = add_places(words.station, **pinyin); !ok) return ok;
  }
  if (words.fuzzy) (*pinyin)->mix_up(pinyin::every_fuzzy_pair());
  const auto candidates = (*pinyin)->candidates(*keys);
  if (candidates.empty() || candidates.front().keys < keys->size()) {
    const std::size_t good = candidates.empty() ? 0 : candidates.front().keys;
    return fail(ErrorCode::BadInput, fmt::format("\"{}\" is no pinyin from \"{}\" on", words.letters,
                                                 words.letters.substr(std::min(good, words.letters.size()))));
  }
  for (std::size_t n = 0; n < std::min(candidates.size(), words.top); ++n) {
    const pinyin::Candidate& each = candidates[n];
    say(words.json ? to_strict({{"text", each.text}, {"keys", each.keys}}) : each.text);
  }
  return {};
}

}  // namespace linli::cli
