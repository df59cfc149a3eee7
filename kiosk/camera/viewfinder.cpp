#include "kiosk/camera/viewfinder.h"

#include <chrono>
#include <utility>

#include "kiosk/camera/camera.h"
#include "kiosk/camera/jpeg.h"

namespace linli {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds tell_apart(66);
constexpr std::chrono::milliseconds wait_at_most(100);  // So that an end is noticed.
constexpr std::chrono::seconds dark_at_most(5);         // A camera without a frame for so long is broken.

}  // namespace

Viewfinder::Viewfinder(std::filesystem::path camera, std::function<void(Looked)> tell)
    : camera_(std::move(camera)), tell_(std::move(tell)), thread_([this] { run(); }) {}

Viewfinder::~Viewfinder() {
  ending_ = true;
  thread_.join();
}

SharedPicture Viewfinder::last() const {
  const std::lock_guard lock(mutex_);
  return last_;
}

void Viewfinder::run() {
  if (const auto looked = look(); !looked) tell_({nullptr, looked.error()});
}

Result<> Viewfinder::look() {
  auto camera = open_camera(camera_);
  if (!camera) return pass(camera);
  Clock::time_point seen = Clock::now();
  Clock::time_point told{};
  while (!ending_) {
    auto frame = (*camera)->next(wait_at_most);
    if (!frame) return pass(frame);
    const auto now = Clock::now();
    if (!*frame) {
      if (now - seen > dark_at_most) return fail(ErrorCode::NotFound, "the camera gives no picture");
      continue;
    }
    seen = now;
    auto whole = std::make_shared<const Picture>(**std::move(frame));
    {
      const std::lock_guard lock(mutex_);
      last_ = whole;
    }
    if (now - told < tell_apart) continue;
    told = now;
    tell_({std::make_shared<const Picture>(shrunk(*whole, shown_side_most)), {}});
  }
  return {};
}

}  // namespace linli
