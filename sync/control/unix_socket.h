// Unix sockets whose path may be longer than the 107 characters that sun_path holds: the folder is opened first and
// named through /proc/self/fd.
#pragma once

#include <filesystem>

#include "data/base/result.h"

namespace linli {

/// A file descriptor that is closed once.
class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  ~Descriptor();
  Descriptor(Descriptor&& other) noexcept : fd_(other.release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int fd() const { return fd_; }
  [[nodiscard]] bool is_open() const { return fd_ >= 0; }
  [[nodiscard]] int release();

 private:
  int fd_;
};

/// Mode 0600 from its first moment. AlreadyExists when a file has that name.
[[nodiscard]] Result<Descriptor> listen_at(const std::filesystem::path& path);
/// NotFound when there is no such socket or nobody listens on it.
[[nodiscard]] Result<Descriptor> connect_to(const std::filesystem::path& path);

}  // namespace linli
