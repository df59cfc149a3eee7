#include "kiosk/devices/media_watch.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <system_error>
#include <tuple>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/base/check.h"

namespace linli {
namespace {

// The folder is made, then the stick is mounted on it, then its owner is set: look again until it has settled.
constexpr int settle_ms = 300;
constexpr int look_again_ms = 30'000;  // For what neither inotify nor the mount table tells.

bool is_mounted(const std::filesystem::path& folder) {
  struct stat own{}, parent{};
  return ::stat(folder.c_str(), &own) == 0 && ::stat(folder.parent_path().c_str(), &parent) == 0 &&
         own.st_dev != parent.st_dev;
}

struct Found {
  std::int64_t since = 0;
  std::string path;
  bool operator<(const Found& other) const { return std::tie(since, path) < std::tie(other.since, other.path); }
};

void add_sticks(const MediaFolder& folder, std::vector<Found>& found) {
  std::error_code failed;
  for (std::filesystem::directory_iterator each(folder.path, failed), end; !failed && each != end;
       each.increment(failed)) {
    struct stat seen{};
    const auto& path = each->path();
    if (::stat(path.c_str(), &seen) != 0 || !S_ISDIR(seen.st_mode)) continue;
    if (folder.mounted_only && !is_mounted(path)) continue;
    if (::access(path.c_str(), R_OK | W_OK | X_OK) != 0) continue;
    found.push_back({seen.st_ctim.tv_sec, path.string()});
  }
}

int watch_of(const std::vector<MediaFolder>& folders) {
  const int inotify = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (inotify < 0) return inotify;  // Out of watches: looking again every few seconds still finds them.
  for (const MediaFolder& folder : folders) {
    constexpr auto changes = IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ONLYDIR;
    (void)::inotify_add_watch(inotify, folder.path.c_str(), changes);
  }
  return inotify;
}

}  // namespace

std::vector<MediaFolder> media_folders(const std::filesystem::path& chosen) {
  if (!chosen.empty()) return {{chosen, false}};
  std::vector<MediaFolder> folders{{"/media", true}};
  if (const char* user = std::getenv("USER"); user != nullptr && *user != '\0') {
    folders.push_back({std::filesystem::path("/media") / user, true});
    folders.push_back({std::filesystem::path("/run/media") / user, true});
  }
  return folders;
}

std::vector<std::string> sticks_in(const std::vector<MediaFolder>& folders) {
  std::vector<Found> found;
  for (const MediaFolder& folder : folders) add_sticks(folder, found);
  std::sort(found.begin(), found.end());
  std::vector<std::string> paths;
  for (Found& each : found) paths.push_back(std::move(each.path));
  return paths;
}

MediaWatch::MediaWatch(std::vector<MediaFolder> folders, std::function<void(std::vector<std::string>)> changed)
    : folders_(std::move(folders)), changed_(std::move(changed)), ending_(::eventfd(0, EFD_CLOEXEC)) {
  ENSURE(ending_ >= 0);
  thread_ = std::thread([this] { run(); });
}

MediaWatch::~MediaWatch() {
  const std::uint64_t one = 1;
  ENSURE(::write(ending_, &one, sizeof one) == sizeof one);
  thread_.join();
  ::close(ending_);
}

void MediaWatch::run() {
  const int mounts = ::open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC);
  int inotify = watch_of(folders_);
  std::vector<std::string> known = sticks_in(folders_);
  changed_(known);
  int patience = look_again_ms;
  for (;;) {
    std::array<pollfd, 3> watched{{{.fd = ending_, .events = POLLIN, .revents = 0},
                                   {.fd = inotify, .events = POLLIN, .revents = 0},
                                   {.fd = mounts, .events = POLLPRI, .revents = 0}}};
    const int woken = ::poll(watched.data(), watched.size(), patience);
    if (watched[0].revents != 0) break;
    const bool changed = woken > 0;
    if (watched[1].revents != 0) {
      // What was told is looked up below; a new watch also finds a media folder that was made only now.
      ::close(inotify);
      inotify = watch_of(folders_);
    }
    auto now = sticks_in(folders_);
    if (std::exchange(known, now) != now) changed_(std::move(now));
    patience = changed ? settle_ms : look_again_ms;
  }
  if (inotify >= 0) ::close(inotify);
  if (mounts >= 0) ::close(mounts);
}

}  // namespace linli
