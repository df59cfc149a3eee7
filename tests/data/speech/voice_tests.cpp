#include <cmath>
#include <vector>

#include "data/speech/voice.h"
#include "data/speech/wav.h"
#include "data/station.h"
#include "tests/support/catch.h"

namespace linli {
namespace {

struct Recording {
  std::vector<std::int16_t> samples;
  double seconds = 0;
  double rms = 0;
};

Recording heard(std::string_view text) {
  const auto aloud = reading::Aloud::of_assets(assets_folder());
  REQUIRE(aloud);
  auto voice = speech::Voice::open();
  REQUIRE(voice);
  Recording recording;
  (*voice)->say((*aloud)->read(text), [&](std::span<const std::int16_t> piece) {
    recording.samples.insert(recording.samples.end(), piece.begin(), piece.end());
    return true;
  });
  recording.seconds = static_cast<double>(recording.samples.size()) / (*voice)->samples_per_second();
  double squares = 0;
  for (const std::int16_t sample : recording.samples) squares += static_cast<double>(sample) * sample;
  recording.rms = std::sqrt(squares / static_cast<double>(recording.samples.size()));
  return recording;
}

}  // namespace

TEST_CASE("what is read aloud is heard, and as long as somebody would take", "[speech]") {
  const auto [text, syllables] = GENERATE(table<std::string, double>({
      {"您好", 2},
      {"下水道堵了", 5},
      {"点红圆圈，慢慢说；说完再点一下。", 13},
      {"着火119，受伤120，打人110", 15},
  }));
  CAPTURE(text);
  const Recording recording = heard(text);
  CHECK(recording.rms > 500);
  CHECK(recording.seconds > 0.12 * syllables);
  CHECK(recording.seconds < 1.0 + 0.6 * syllables);
}

TEST_CASE("a foreign word is said too, and what cannot be said is silent", "[speech]") {
  CHECK(heard("连WiFi").seconds > heard("连").seconds + 0.2);
  CHECK(heard("").samples.empty());
}

TEST_CASE("whoever has heard enough ends it", "[speech]") {
  const auto aloud = reading::Aloud::of_assets(assets_folder());
  REQUIRE(aloud);
  auto voice = speech::Voice::open();
  REQUIRE(voice);
  int pieces = 0;
  const auto once = [&](std::span<const std::int16_t>) { return ++pieces < 2; };
  (*voice)->say((*aloud)->read("结果怎么告诉您？WiFi也可以。结果怎么告诉您？"), once);
  CHECK(pieces == 2);
}

TEST_CASE("without espeak-ng one sentence says what is missing", "[speech]") {
  const auto voice = speech::Voice::open("libno-such-voice.so.1");
  REQUIRE_FALSE(voice);
  CHECK(voice.error().code == ErrorCode::NotFound);
  CHECK(voice.error().what == "there is no voice: libno-such-voice.so.1 is not installed (Debian: libespeak-ng1)");
}

TEST_CASE("a WAV file says how long it is", "[speech]") {
  const std::vector<std::int16_t> samples{1, -1, 256};
  const std::string wav = speech::wav_bytes(samples, 22'050);
  CHECK(wav.size() == 44 + 6);
  CHECK(wav.substr(0, 4) == "RIFF");
  CHECK(wav.substr(4, 4) == std::string("\x2A\0\0\0", 4));
  CHECK(wav.substr(24, 4) == std::string("\x22\x56\0\0", 4));
  CHECK(wav.substr(40, 4) == std::string("\x06\0\0\0", 4));
  CHECK(wav.substr(44) == std::string("\x01\0\xFF\xFF\0\x01", 6));
}

}  // namespace linli
