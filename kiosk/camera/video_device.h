// What a V4L2 camera asks of the kernel, one function a system call, so that a test can answer as a broken device
// would.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>

#include "data/base/result.h"

namespace linli {

class VideoDevice {
 public:
  virtual ~VideoDevice() = default;
  /// As ioctl(2): 0, or an errno.
  [[nodiscard]] virtual int control(unsigned long request, void* argument) = 0;
  /// As mmap(2), shared and for reading; null when it fails.
  [[nodiscard]] virtual const std::uint8_t* map(std::size_t length, std::int64_t offset) = 0;
  virtual void unmap(const std::uint8_t* at, std::size_t length) = 0;
  /// Whether a frame is there within so many ms.
  [[nodiscard]] virtual bool wait_ms(int at_most) = 0;
};

/// NotFound, Busy, NotPermitted.
[[nodiscard]] Result<std::unique_ptr<VideoDevice>> open_video_device(const std::filesystem::path& path);

}  // namespace linli
