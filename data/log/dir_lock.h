// One writer per directory: an flock on DIR/lock, held as long as this lives and dropped by the kernel when we die.
#pragma once

#include <filesystem>

#include "data/base/result.h"

namespace linli {

class DirLock {
 public:
  /// InUse when another process (or another DirLock of this one) holds it; its words say which process.
  [[nodiscard]] static Result<DirLock> take(const std::filesystem::path& dir);
  DirLock(DirLock&& other) noexcept;
  DirLock& operator=(DirLock&& other) noexcept;
  DirLock(const DirLock&) = delete;
  DirLock& operator=(const DirLock&) = delete;
  ~DirLock();

 private:
  explicit DirLock(int fd) : fd_(fd) {}
  int fd_ = -1;
};

}  // namespace linli
