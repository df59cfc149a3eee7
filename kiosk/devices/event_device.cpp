#include "kiosk/devices/event_device.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <linux/input.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/base/check.h"

namespace linli {
namespace {

constexpr int again_ms_least = 100, again_ms_most = 5'000;

}  // namespace

EventDevice::EventDevice(std::string path, Take take, Hearers hearers)
    : path_(std::move(path)), take_(take), hearers_(std::move(hearers)), ending_(::eventfd(0, EFD_CLOEXEC)) {
  ENSURE(ending_ >= 0);
  thread_ = std::thread([this] { run(); });
}

EventDevice::~EventDevice() {
  const std::uint64_t one = 1;
  ENSURE(::write(ending_, &one, sizeof one) == sizeof one);
  thread_.join();
  ::close(ending_);
}

bool EventDevice::ends_within(int ms) const {
  pollfd ending{.fd = ending_, .events = POLLIN, .revents = 0};
  return ::poll(&ending, 1, ms) > 0;
}

int EventDevice::open() const {
  const int device = ::open(path_.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (device < 0) return -1;
  struct stat about{};
  const bool is_device = ::fstat(device, &about) == 0 && S_ISCHR(about.st_mode);
  // One that cannot be had alone would type cards into the window.
  if (is_device && take_ == Take::Alone && ::ioctl(device, EVIOCGRAB, 1) != 0) {
    ::close(device);
    return -1;
  }
  return device;
}

bool EventDevice::listen(int device) {
  DeviceEvents events;
  std::array<char, 4096> bytes{};
  for (;;) {
    std::array<pollfd, 2> watched{
        {{.fd = ending_, .events = POLLIN, .revents = 0}, {.fd = device, .events = POLLIN, .revents = 0}}};
    (void)::poll(watched.data(), watched.size(), -1);
    if (watched[0].revents != 0) return true;
    if (watched[1].revents == 0) continue;
    const ssize_t count = ::read(device, bytes.data(), bytes.size());
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (count <= 0) return false;  // Pulled out.
    for (const DeviceEvent& event : events.take({bytes.data(), static_cast<std::size_t>(count)})) {
      hearers_.event(event);
    }
  }
}

void EventDevice::run() {
  int again_ms = again_ms_least;
  bool told = false;
  for (bool first = true;; first = false) {
    const int device = open();
    const bool there = device >= 0;
    if (there) hearers_.opened(device);
    if (first || told != there) hearers_.there(there);
    told = there;
    if (there) {
      const bool ends = listen(device);
      ::close(device);
      if (ends) return;
      hearers_.there(told = false);
      again_ms = again_ms_least;
    }
    if (ends_within(again_ms)) return;
    again_ms = std::min(2 * again_ms, again_ms_most);
  }
}

}  // namespace linli
