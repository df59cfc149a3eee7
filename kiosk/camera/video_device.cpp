#include "kiosk/camera/video_device.h"

#include <cerrno>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace linli {
namespace {

class KernelDevice : public VideoDevice {
 public:
  explicit KernelDevice(int file) : file_(file) {}
  ~KernelDevice() override { ::close(file_); }
  KernelDevice(const KernelDevice&) = delete;
  KernelDevice& operator=(const KernelDevice&) = delete;

  int control(unsigned long request, void* argument) override {
    while (::ioctl(file_, request, argument) != 0) {
      if (errno != EINTR) return errno;
    }
    return 0;
  }
  const std::uint8_t* map(std::size_t length, std::int64_t offset) override {
    void* at = ::mmap(nullptr, length, PROT_READ, MAP_SHARED, file_, offset);
    return at == MAP_FAILED ? nullptr : static_cast<const std::uint8_t*>(at);
  }
  void unmap(const std::uint8_t* at, std::size_t length) override {
    ::munmap(const_cast<std::uint8_t*>(at), length);  // NOLINT(cppcoreguidelines-pro-type-const-cast): munmap's shape.
  }
  bool wait_ms(int at_most) override {
    pollfd waiting{file_, POLLIN, 0};
    return ::poll(&waiting, 1, at_most) > 0;
  }

 private:
  int file_;
};

}  // namespace

Result<std::unique_ptr<VideoDevice>> open_video_device(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
  if (file >= 0) return std::unique_ptr<VideoDevice>(std::make_unique<KernelDevice>(file));
  const int why = errno;
  const std::string words = path.string() + ": " + std::strerror(why);
  if (why == EBUSY) return fail(ErrorCode::Busy, words);
  if (why == EACCES || why == EPERM) return fail(ErrorCode::NotPermitted, words);
  return fail(ErrorCode::NotFound, words);
}

}  // namespace linli
