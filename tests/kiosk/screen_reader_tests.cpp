// A screen read aloud into a file that stands in for a loudspeaker.
#include <cmath>
#include <condition_variable>
#include <cstdlib>
#include <fstream>
#include <mutex>

#include "data/station.h"
#include "kiosk/sound/clips.h"
#include "kiosk/sound/opus_file.h"
#include "kiosk/sound/screen_reader.h"
#include "tests/support/catch.h"
#include "tests/support/folder.h"

namespace linli::testing {
namespace {

/// ALSA's card "ear", which writes what it is given into `heard`.
class Ear {
 public:
  Ear() {
    std::ofstream(folder_.path() / "asound.conf")
        << "pcm.ear { type file slave.pcm { type null } file \"" << file().string() << "\" format raw }\n";
    ::setenv("ALSA_CONFIG_PATH", (folder_.path() / "asound.conf").c_str(), 1);
  }
  ~Ear() { ::unsetenv("ALSA_CONFIG_PATH"); }
  Ear(const Ear&) = delete;
  Ear& operator=(const Ear&) = delete;

  [[nodiscard]] std::vector<std::int16_t> heard() const {
    std::ifstream in(file(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    std::vector<std::int16_t> samples(bytes.size() / 2);
    std::copy_n(bytes.data(), samples.size() * 2, reinterpret_cast<char*>(samples.data()));
    return samples;
  }

 private:
  [[nodiscard]] std::filesystem::path file() const { return folder_.path() / "heard.raw"; }
  Folder folder_;
};

/// Keeps what a reader tells, and waits for it.
class Listener {
 public:
  std::function<void(const ReadingTold&)> tell() {
    return [this](const ReadingTold& told) {
      const std::lock_guard lock(mutex_);
      told_.push_back(told);
      changed_.notify_all();
    };
  }
  void wait_for(std::size_t count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return told_.size() >= count; });
  }
  void wait_for_end() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !told_.empty() && told_.back().ended; });
  }
  std::vector<ReadingTold> told() {
    const std::lock_guard lock(mutex_);
    return told_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<ReadingTold> told_;
};

/// Assets with one recording of a second, and this index of it.
class Recorded {
 public:
  explicit Recorded(const std::string& index) {
    std::filesystem::create_directories(clips());
    std::filesystem::create_symlink(assets_folder() / "reading", assets() / "reading");
    std::ofstream(clips() / "index.toml") << index;
    const auto writer = OpusWriter::create(real_disk(), clips() / "hello.opus");
    REQUIRE(writer);
    REQUIRE((*writer)->write(std::vector<std::int16_t>(voice_samples_per_second, 4'000)));
    REQUIRE((*writer)->finish());
  }
  [[nodiscard]] std::filesystem::path assets() const { return folder_.path(); }
  [[nodiscard]] std::filesystem::path clips() const { return folder_.path() / "clips" / "zh_CN"; }

 private:
  Folder folder_;
};

}  // namespace

TEST_CASE("a screen is heard widget by widget, and it is told which", "[sound][aloud]") {
  const Ear ear;
  Listener listener;
  {
    const ScreenReader reader("ear", assets_folder(), "zh_CN", {{"title", "您好"}, {"tile", "我要说事"}},
                              listener.tell());
    listener.wait_for_end();
  }
  const auto told = listener.told();
  REQUIRE(told.size() == 3);
  CHECK(told[0].widget == "title");
  CHECK(told[1].widget == "tile");
  CHECK_FALSE(told[2].trouble);
  const auto heard = ear.heard();
  double squares = 0;
  for (const std::int16_t sample : heard) squares += static_cast<double>(sample) * sample;
  CHECK(heard.size() > 22'050);  // Six syllables take more than a second.
  CHECK(std::sqrt(squares / static_cast<double>(heard.size())) > 500);
}

TEST_CASE("reading aloud stops in the middle of a word", "[sound][aloud]") {
  const Ear ear;
  Listener listener;
  const std::string long_story = "孙女放学在四点钟课堂写作业，老师有耐心，我们家里放心。";
  const std::vector<Utterance> utterances(40, {"story", long_story});
  ScreenReader reader("ear", assets_folder(), "zh_CN", utterances, listener.tell());
  listener.wait_for(1);
  reader.stop();
  listener.wait_for_end();
  CHECK(listener.told().size() < utterances.size());
  CHECK_FALSE(listener.told().back().trouble);
}

TEST_CASE("a sentence that somebody recorded is heard as they said it, all others as before", "[sound][aloud][clips]") {
  const Ear ear;
  const Recorded recorded("[[clip]]\nsays = \"您好\"\nfile = \"hello.opus\"\n");
  // A second of it and the rest after it, at the rate of recordings; the synthetic voice has less than half of that.
  constexpr std::size_t second_and_rest = 58'000;
  const auto samples_of = [&](const char* sentence) {
    Listener listener;
    {
      const ScreenReader reader("ear", recorded.assets(), "zh_CN", {{"title", sentence}}, listener.tell());
      listener.wait_for_end();
    }
    CHECK_FALSE(listener.told().back().trouble);
    return ear.heard().size();
  };
  CHECK(samples_of("您好") > second_and_rest);
  CHECK(samples_of("您好。") < second_and_rest);
  std::ofstream(recorded.clips() / "hello.opus") << "no recording";
  CHECK(samples_of("您好") < second_and_rest);
  std::ofstream(recorded.clips() / "index.toml") << "nonsense";
  CHECK(samples_of("您好") < second_and_rest);
}

TEST_CASE("an index of recordings is read strictly, and a folder without one has none", "[sound][clips]") {
  const auto opened = [](const std::string& index) { return Clips::open(Recorded(index).clips()); };
  const auto good = opened("[[clip]]\nsays = \"您好\"\nfile = \"hello.opus\"\n");
  REQUIRE(good);
  CHECK(good->find("您好"));
  CHECK_FALSE(good->find("您"));
  const Folder empty;
  CHECK(Clips::open(empty.path()));
  for (const char* bad :
       {"[[clip]]\nsays = \"您好\"\nfile = \"../hello.opus\"\n", "[[clip]]\nsays = \"您好\"\n",
        "[[clip]]\nsays = \"您好\"\nfile = \"hello.wav\"\n", "[[clip]]\nsays = \"a\"\nfile = \"b.opus\"\nc = 1\n",
        "[[clip]]\nsays = \"a\"\nfile = \"b.opus\"\n[[clip]]\nsays = \"a\"\nfile = \"c.opus\"\n"}) {
    const auto refused = opened(bad);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::BadConfig);
  }
}

TEST_CASE("without a loudspeaker nothing is read aloud, and it is told", "[sound][aloud]") {
  const Ear ear;
  Listener listener;
  const ScreenReader reader("no-such-card", assets_folder(), "zh_CN", {{"title", "您好"}}, listener.tell());
  listener.wait_for_end();
  const auto told = listener.told();
  CHECK(told.back().ended);
  REQUIRE(told.back().trouble);
  CHECK(told.back().trouble->code == ErrorCode::NotFound);
}

}  // namespace linli::testing
