// Sticks that come and go, as folders in a folder.
#include <chrono>
#include <condition_variable>
#include <mutex>

#include "kiosk/devices/media_watch.h"
#include "tests/support/catch.h"
#include "tests/support/folder.h"

namespace linli::testing {
namespace {

/// What the watch told last; waits for what it should tell.
class Heard {
 public:
  void hear(std::vector<std::string> sticks) {
    const std::lock_guard lock(mutex_);
    sticks_ = std::move(sticks);
    changed_.notify_all();
  }
  [[nodiscard]] bool becomes(const std::vector<std::string>& wanted) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, std::chrono::minutes(2), [&] { return sticks_ == wanted; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::string> sticks_{"nothing told yet"};
};

}  // namespace

TEST_CASE("a stick that is put in or pulled out is noticed", "[kiosk][sticks]") {
  const Folder media;
  Heard heard;
  const MediaWatch watch(media_folders(media.path()), [&](auto sticks) { heard.hear(std::move(sticks)); });
  CHECK(heard.becomes({}));
  const auto red = media.path() / "red";
  std::filesystem::create_directory(red);
  CHECK(heard.becomes({red.string()}));
  std::filesystem::remove(red);
  CHECK(heard.becomes({}));
}

TEST_CASE("a folder on which nothing is mounted is no stick, unless somebody chose where sticks are",
          "[kiosk][sticks]") {
  const Folder media;
  std::filesystem::create_directory(media.path() / "red");
  CHECK(sticks_in({{media.path(), true}}).empty());
  CHECK(sticks_in({{media.path(), false}}).size() == 1);
  CHECK(sticks_in({{media.path() / "nowhere", false}}).empty());
}

}  // namespace linli::testing
