// A camera that is looked through: frames come on a thread of its own until it is destroyed or the camera fails. Its
// last whole frame is what a photo is made of.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "data/base/result.h"
#include "kiosk/look/picture.h"

namespace linli {

/// What is told while somebody looks: a small picture to show, or that the camera failed, after which nothing comes.
struct Looked {
  SharedPicture picture{};
  std::optional<Error> trouble = {};
};

class Viewfinder {
 public:
  static constexpr int shown_side_most = 800;  // px

  /// `tell` is called on the viewfinder's thread, at most fifteen times a second.
  Viewfinder(std::filesystem::path camera, std::function<void(Looked)> tell);
  /// Waits for the frame under way.
  ~Viewfinder();
  Viewfinder(const Viewfinder&) = delete;
  Viewfinder& operator=(const Viewfinder&) = delete;

  /// The frame that came last, whole; null before the first.
  [[nodiscard]] SharedPicture last() const;

 private:
  void run();
  [[nodiscard]] Result<> look();

  const std::filesystem::path camera_;
  const std::function<void(Looked)> tell_;
  std::atomic<bool> ending_ = false;
  mutable std::mutex mutex_;
  SharedPicture last_;
  std::thread thread_;
};

}  // namespace linli
