#include "data/reading/aloud.h"

#include <cstdint>
#include <fstream>
#include <span>
#include <vector>

#include <fmt/format.h>

#include "data/base/text.h"
#include "data/speech/voice.h"
#include "data/speech/wav.h"
#include "data/station.h"
#include "sync/station_cli/say.h"
#include "sync/station_cli/verbs.h"

namespace linli::cli {
namespace {

Result<> write_wav(const std::vector<reading::Sound>& sounds, const std::filesystem::path& file) {
  const auto voice = speech::Voice::open();
  if (!voice) return pass(voice);
  std::vector<std::int16_t> samples;
  (*voice)->say(sounds, [&](std::span<const std::int16_t> piece) {
    samples.insert(samples.end(), piece.begin(), piece.end());
    return true;
  });
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out << speech::wav_bytes(samples, (*voice)->samples_per_second());
  out.close();
  if (!out) return fail(ErrorCode::DiskFailed, fmt::format("{} cannot be written", file.string()));
  return {};
}

}  // namespace

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
  if (words.pinyin) say(reading::written(sounds));
  return words.wav.empty() ? Result<>{} : write_wav(sounds, words.wav);
}

}  // namespace linli::cli
