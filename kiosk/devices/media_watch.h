// Notices sticks that are put in and pulled out. A folder is watched by inotify, and the kernel's table of mounts with
// it, for a stick's folder is there a moment before the stick is. It reads names only. One thread of its own.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace linli {

/// Where sticks' folders appear.
struct MediaFolder {
  std::filesystem::path path;
  bool mounted_only = true;  // A folder in which nothing is mounted is no stick.
};

/// `chosen`, in which every folder is a stick, or where desktop systems mount them for this user and for all.
[[nodiscard]] std::vector<MediaFolder> media_folders(const std::filesystem::path& chosen);
/// What is in now, the newest last.
[[nodiscard]] std::vector<std::string> sticks_in(const std::vector<MediaFolder>& folders);

class MediaWatch {
 public:
  /// `changed` is called on the watch's thread: once at first, then whenever a stick came or went.
  MediaWatch(std::vector<MediaFolder> folders, std::function<void(std::vector<std::string>)> changed);
  ~MediaWatch();
  MediaWatch(const MediaWatch&) = delete;
  MediaWatch& operator=(const MediaWatch&) = delete;

 private:
  void run();

  const std::vector<MediaFolder> folders_;
  const std::function<void(std::vector<std::string>)> changed_;
  int ending_;  // An eventfd.
  std::thread thread_;
};

}  // namespace linli
