// A screen read aloud into a file that stands in for a loudspeaker.
#include <cmath>
#include <condition_variable>
#include <cstdlib>
#include <fstream>
#include <mutex>

#include "data/station.h"
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

}  // namespace

TEST_CASE("a screen is heard widget by widget, and it is told which", "[sound][aloud]") {
  const Ear ear;
  Listener listener;
  {
    const ScreenReader reader("ear", assets_folder(), {{"title", "您好"}, {"tile", "我要说事"}}, listener.tell());
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
  ScreenReader reader("ear", assets_folder(), utterances, listener.tell());
  listener.wait_for(1);
  reader.stop();
  listener.wait_for_end();
  CHECK(listener.told().size() < utterances.size());
  CHECK_FALSE(listener.told().back().trouble);
}

TEST_CASE("without a loudspeaker nothing is read aloud, and it is told", "[sound][aloud]") {
  const Ear ear;
  Listener listener;
  const ScreenReader reader("no-such-card", assets_folder(), {{"title", "您好"}}, listener.tell());
  listener.wait_for_end();
  const auto told = listener.told();
  REQUIRE(told.size() == 1);
  REQUIRE(told[0].trouble);
  CHECK(told[0].trouble->code == ErrorCode::NotFound);
}

}  // namespace linli::testing
