#include "data/log/dir_lock.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

namespace linli {

Result<DirLock> DirLock::take(const std::filesystem::path& dir) {
  const std::string path = (dir / "lock").string();
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) return fail(ErrorCode::DiskFailed, fmt::format("cannot open {}: {}", path, std::strerror(errno)));
  DirLock lock(fd);
  if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
    std::array<char, 32> holder{};
    const ssize_t size = ::pread(fd, holder.data(), holder.size() - 1, 0);
    return fail(ErrorCode::InUse, fmt::format("{} is in use by another program{}{}: close it first", dir.string(),
                                              size > 0 ? ", process " : "", size > 0 ? holder.data() : ""));
  }
  const std::string pid = std::to_string(::getpid());
  if (::ftruncate(fd, 0) != 0 || ::pwrite(fd, pid.data(), pid.size(), 0) < 0) {
    // Only a hint for the error above; a full disk must not keep the kiosk shut.
  }
  return lock;
}

DirLock::DirLock(DirLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
DirLock& DirLock::operator=(DirLock&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}
DirLock::~DirLock() {
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace linli
