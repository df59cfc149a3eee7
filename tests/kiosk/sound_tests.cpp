// Recording and playing, through ALSA's own plugins that stand in for a card: a file that is heard, a file that hears.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <mutex>
#include <numbers>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

#include "kiosk/sound/key_click.h"
#include "kiosk/sound/opus_file.h"
#include "kiosk/sound/voice_player.h"
#include "kiosk/sound/voice_recorder.h"
#include "tests/support/catch.h"
#include "tests/support/failing_disk.h"
#include "tests/support/folder.h"

namespace linli::testing {
namespace {

std::vector<std::int16_t> tone(double seconds, unsigned samples_per_second) {
  std::vector<std::int16_t> samples(static_cast<std::size_t>(seconds * samples_per_second));
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const double turns = 440.0 * static_cast<double>(i) / samples_per_second;
    samples[i] = static_cast<std::int16_t>(std::lround(8'000 * std::sin(2 * std::numbers::pi * turns)));
  }
  return samples;
}

std::string bytes_of_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_recording(const std::filesystem::path& file, double seconds) {
  const auto writer = OpusWriter::create(real_disk(), file);
  REQUIRE(writer);
  REQUIRE((*writer)->write(tone(seconds, voice_samples_per_second)));
  REQUIRE((*writer)->finish());
}

/// Length in ms and loudness of the middle.
std::pair<std::int64_t, int> heard_in(std::string bytes) {
  const auto reader = OpusReader::open(std::move(bytes));
  REQUIRE(reader);
  std::int64_t count = 0;
  int loudest = 0;
  for (;;) {
    const auto samples = (*reader)->read();
    REQUIRE(samples);
    if (samples->empty()) break;
    count += static_cast<std::int64_t>(samples->size());
    loudest = std::max(loudest, loudness(*samples));
  }
  return {count * 1'000 / played_samples_per_second, loudest};
}

/// A card "mouth" that hears `seconds` of a tone, and a card "ear" that writes what it is given into `played`.
class Cards {
 public:
  explicit Cards(double seconds) {
    const auto samples = tone(seconds, voice_samples_per_second);
    std::ofstream(folder_.path() / "said.raw", std::ios::binary)
        .write(reinterpret_cast<const char*>(samples.data()),
               static_cast<std::streamsize>(samples.size() * sizeof(std::int16_t)));
    std::ofstream(folder_.path() / "asound.conf")
        << "pcm.mouth { type file slave.pcm { type null } file /dev/null infile \""
        << (folder_.path() / "said.raw").string() << "\" format raw }\n"
        << "pcm.ear { type file slave.pcm { type null } file \"" << played().string() << "\" format raw }\n";
    ::setenv("ALSA_CONFIG_PATH", (folder_.path() / "asound.conf").c_str(), 1);
  }
  ~Cards() { ::unsetenv("ALSA_CONFIG_PATH"); }
  Cards(const Cards&) = delete;
  Cards& operator=(const Cards&) = delete;
  [[nodiscard]] std::filesystem::path played() const { return folder_.path() / "played.raw"; }

 private:
  Folder folder_;
};

/// What was told, and waiting for it.
class Told {
 public:
  void hear(const VoiceTold& told) {
    const std::lock_guard lock(mutex_);
    told_.push_back(told);
    changed_.notify_all();
  }
  VoiceTold until(const std::function<bool(const VoiceTold&)>& wanted) {
    std::unique_lock lock(mutex_);
    const bool came =
        changed_.wait_for(lock, std::chrono::minutes(2), [&] { return !told_.empty() && wanted(told_.back()); });
    REQUIRE(came);
    return told_.back();
  }
  [[nodiscard]] int loudest() {
    const std::lock_guard lock(mutex_);
    int most = 0;
    for (const VoiceTold& told : told_) most = std::max(most, told.level);
    return most;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<VoiceTold> told_;
};

bool has_ended(const VoiceTold& told) { return told.ended; }

}  // namespace

TEST_CASE("what was said is played as long and as loud", "[sound]") {
  const Folder folder;
  write_recording(folder.path() / "a.opus", 3);
  const auto [ms, loud] = heard_in(bytes_of_file(folder.path() / "a.opus"));
  CHECK(std::abs(ms - 3'000) <= 20);
  CHECK(loud > 60);
  CHECK(std::filesystem::file_size(folder.path() / "a.opus") < 3 * 3'000);
}

TEST_CASE("a recording that a kill cut off is heard to its last second", "[sound]") {
  const Folder folder;
  const auto file = folder.path() / "cut.opus";
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const auto writer = OpusWriter::create(real_disk(), file);
    if (!writer) ::_exit(1);
    const auto said = tone(0.1, voice_samples_per_second);
    for (int i = 0; i < 50; ++i) {
      if (!(*writer)->write(said)) ::_exit(2);
    }
    ::_exit((*writer)->sync() ? 0 : 3);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(status == 0);
  CHECK(heard_in(bytes_of_file(file)).first > 4'000);
}

TEST_CASE("a recording torn anywhere is heard up to there, and nonsense is refused", "[sound]") {
  const Folder folder;
  write_recording(folder.path() / "a.opus", 3);
  const std::string whole = bytes_of_file(folder.path() / "a.opus");
  for (std::size_t bytes = whole.size() / 3; bytes < whole.size(); bytes += whole.size() / 7) {
    CHECK(heard_in(whole.substr(0, bytes)).first > 0);
  }
  CHECK(OpusReader::open("").error().code == ErrorCode::BadInput);
  CHECK(OpusReader::open("OggS and then nothing").error().code == ErrorCode::BadInput);
}

TEST_CASE("somebody speaks into a card until a second tap", "[sound]") {
  const Cards cards(30);
  const Folder folder;
  Told told;
  {
    VoiceRecorder recorder(real_disk(), "mouth", folder.path() / "said" / "1.opus",
                           [&](const VoiceTold& what) { told.hear(what); });
    CHECK_FALSE(told.until([](const VoiceTold& what) { return what.ended || what.ms >= 1'000; }).ended);
    recorder.stop();
    const auto last = told.until(has_ended);
    CHECK_FALSE(last.trouble);
    CHECK(last.ms >= 1'000);
    CHECK(last.ms < 30'000);
  }
  CHECK(told.loudest() > 60);
  const auto [ms, loud] = heard_in(bytes_of_file(folder.path() / "said" / "1.opus"));
  CHECK(ms >= 1'000);
  CHECK(loud > 60);
}

TEST_CASE("a card that is not there is said", "[sound]") {
  const Cards cards(0.5);
  const Folder folder;
  Told none;
  const VoiceRecorder missing(real_disk(), "nosuch", folder.path() / "1.opus",
                              [&](const VoiceTold& what) { none.hear(what); });
  const auto missed = none.until(has_ended);
  REQUIRE(missed.trouble);
  CHECK(missed.trouble->code == ErrorCode::NotFound);
  CHECK(missed.ms == 0);
}

TEST_CASE("what was said before the disk failed is kept", "[sound]") {
  const Cards cards(60);
  const Folder folder;
  FailingDisk disk(20);
  Told told;
  const VoiceRecorder recorder(disk, "mouth", folder.path() / "1.opus",
                               [&](const VoiceTold& what) { told.hear(what); });
  const auto last = told.until(has_ended);
  REQUIRE(last.trouble);
  CHECK(last.trouble->code == ErrorCode::DiskFailed);
  CHECK(last.ms > 0);
  CHECK(heard_in(bytes_of_file(folder.path() / "1.opus")).first > 0);
}

TEST_CASE("a recording goes out to the loudspeaker, whole, and ends when nobody wants it", "[sound]") {
  const Cards cards(1);
  const Folder folder;
  write_recording(folder.path() / "a.opus", 1);
  Told told;
  {
    const VoicePlayer player("ear", bytes_of_file(folder.path() / "a.opus"),
                             [&](const VoiceTold& what) { told.hear(what); });
    const auto last = told.until(has_ended);
    CHECK_FALSE(last.trouble);
    CHECK(std::abs(last.ms - 1'000) <= 20);
  }
  CHECK(std::filesystem::file_size(cards.played()) > 40'000 * sizeof(std::int16_t));
  write_recording(folder.path() / "long.opus", 60);
  Told cut;
  {
    const VoicePlayer player("ear", bytes_of_file(folder.path() / "long.opus"),
                             [&](const VoiceTold& what) { cut.hear(what); });
  }
  CHECK(cut.until(has_ended).ms < 60'000);
  Told none;
  const VoicePlayer missing("nosuch", bytes_of_file(folder.path() / "a.opus"),
                            [&](const VoiceTold& what) { none.hear(what); });
  CHECK(none.until(has_ended).trouble->code == ErrorCode::NotFound);
}

TEST_CASE("a key that is touched is heard, and nobody waits for it", "[sound]") {
  const Cards cards(1);
  std::error_code none_yet;
  {
    KeyClick key("ear");
    KeyClick nowhere("nosuch");
    nowhere.click();
    CHECK_FALSE(std::filesystem::exists(cards.played(), none_yet));
    key.click();
    for (int i = 0; i < 1'200 && bytes_of_file(cards.played()).empty(); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
  }
  const std::string heard = bytes_of_file(cards.played());
  REQUIRE_FALSE(heard.empty());
  std::vector<std::int16_t> samples(heard.size() / sizeof(std::int16_t));
  std::memcpy(samples.data(), heard.data(), samples.size() * sizeof(std::int16_t));
  // Soft and short, and never a third of what a card can do.
  CHECK(samples.size() < 48'000 / 4);
  const auto loudest = std::ranges::max(samples, {}, [](std::int16_t sample) { return std::abs(int{sample}); });
  CHECK(std::abs(int{loudest}) > 500);
  CHECK(std::abs(int{loudest}) < 32'767 / 3);
}

}  // namespace linli::testing
