#include "data/reading/aloud.h"

#include <fmt/format.h>

#include "data/base/text.h"
#include "data/station.h"
#include "sync/station_cli/say.h"
#include "sync/station_cli/verbs.h"

namespace linli::cli {

Result<> read_aloud(const AloudWords& words) {
  if (!is_utf8(words.text)) return fail(ErrorCode::BadInput, "the text is not UTF-8");
  const auto aloud = reading::Aloud::of_assets(assets_folder());
  if (!aloud) return pass(aloud);
  const auto sounds = (*aloud)->read(words.text);
  for (const reading::Sound& sound : sounds) {
    if (sound.kind == reading::Sound::Kind::Unknown) {
      return fail(ErrorCode::BadInput, fmt::format("nobody knows how to read {}", sound.text));
    }
  }
  say(reading::written(sounds));
  return {};
}

}  // namespace linli::cli
