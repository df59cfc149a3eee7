// A V4L2 device that answers as a good, a broken or a hostile one would. No real one has been near these tests.
#include <cerrno>
#include <cstring>
#include <functional>

#include <linux/videodev2.h>

#include "kiosk/camera/jpeg.h"
#include "kiosk/camera/v4l2_camera.h"
#include "tests/kiosk/two_halves.h"
#include "tests/support/catch.h"

namespace linli {
namespace {

using std::chrono::milliseconds;

/// A device of this test's own: it answers like a good webcam unless told otherwise.
struct Device {
  std::uint32_t capabilities = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING;
  std::uint32_t format = V4L2_PIX_FMT_YUYV;
  std::uint32_t width = 32, height = 16, row_bytes = 64;
  std::uint32_t buffers = 4, buffer_bytes = 32 * 16 * 2;
  std::uint32_t frame_index = 0, frame_bytes = 32 * 16 * 2, frame_flags = 0;
  unsigned long fails_at = 0;
  int fails_with = ENODEV;
  bool maps = true;
  bool has_frame = true;
  std::vector<std::uint8_t> memory = std::vector<std::uint8_t>(32 * 16 * 2, 128);
  int mapped = 0;
  bool streams = false;
};

class FakeDevice : public VideoDevice {
 public:
  explicit FakeDevice(Device& device) : device_(device) {}

  int control(unsigned long request, void* argument) override {
    if (request == device_.fails_at) return device_.fails_with;
    switch (request) {
      case VIDIOC_QUERYCAP:
        static_cast<v4l2_capability*>(argument)->capabilities = device_.capabilities;
        return 0;
      case VIDIOC_S_FMT: {
        auto& pix = static_cast<v4l2_format*>(argument)->fmt.pix;
        pix.pixelformat = device_.format;
        pix.width = device_.width;
        pix.height = device_.height;
        pix.bytesperline = device_.row_bytes;
        return 0;
      }
      case VIDIOC_REQBUFS:
        static_cast<v4l2_requestbuffers*>(argument)->count = device_.buffers;
        return 0;
      case VIDIOC_QUERYBUF:
        static_cast<v4l2_buffer*>(argument)->length = device_.buffer_bytes;
        return 0;
      case VIDIOC_DQBUF: {
        auto& buffer = *static_cast<v4l2_buffer*>(argument);
        buffer.index = device_.frame_index;
        buffer.bytesused = device_.frame_bytes;
        buffer.flags = device_.frame_flags;
        return 0;
      }
      case VIDIOC_STREAMON:
      case VIDIOC_STREAMOFF:
        device_.streams = request == VIDIOC_STREAMON;
        return 0;
      default:
        return 0;
    }
  }
  const std::uint8_t* map(std::size_t length, std::int64_t) override {
    if (!device_.maps || length > device_.memory.size()) return nullptr;
    ++device_.mapped;
    return device_.memory.data();
  }
  void unmap(const std::uint8_t*, std::size_t) override { --device_.mapped; }
  bool wait_ms(int) override { return device_.has_frame; }

 private:
  Device& device_;
};

auto opened(Device& device) { return open_v4l2_camera(std::make_unique<FakeDevice>(device)); }

}  // namespace

TEST_CASE("YUYV and MJPEG frames of a device become pictures", "[kiosk][camera][v4l2]") {
  Device device;
  SECTION("YUYV") {
    for (std::size_t i = 0; i < device.memory.size(); i += 4) {
      const std::uint8_t red[]{81, 90, 81, 240};
      std::memcpy(&device.memory[i], red, sizeof red);
    }
    const auto camera = opened(device);
    REQUIRE(camera);
    CHECK(device.streams);
    const auto frame = (*camera)->next(milliseconds(10));
    REQUIRE((frame && *frame));
    CHECK((*frame)->width == 32);
    CHECK((*frame)->rgb[0] > 240);
    CHECK((*frame)->rgb[1] < 15);
    CHECK((*frame)->rgb[2] < 15);
  }
  SECTION("MJPEG") {
    const std::string jpeg = *encode_photo(two_halves(32, 16));
    device.format = V4L2_PIX_FMT_MJPEG;
    device.memory.assign(jpeg.begin(), jpeg.end());
    device.buffer_bytes = device.frame_bytes = static_cast<std::uint32_t>(jpeg.size());
    const auto camera = opened(device);
    REQUIRE(camera);
    const auto frame = (*camera)->next(milliseconds(10));
    REQUIRE((frame && *frame));
    CHECK(is_red_then_blue(**frame));
    device.frame_bytes = 9;  // Spoilt on its way: no picture, and no end.
    const auto spoilt = (*camera)->next(milliseconds(10));
    REQUIRE(spoilt);
    CHECK_FALSE(*spoilt);
  }
  CHECK_FALSE(device.streams);
  CHECK(device.mapped == 0);
}

TEST_CASE("a device that answers nonsense is no camera, and nothing stays mapped", "[kiosk][camera][v4l2]") {
  using Lie = std::function<void(Device&)>;
  const std::vector<Lie> lies{[](Device& d) { d.capabilities = V4L2_CAP_VIDEO_OUTPUT; },
                              [](Device& d) { d.format = V4L2_PIX_FMT_NV12; },
                              [](Device& d) { d.width = 0; },
                              [](Device& d) { d.width = 0xFFFFFFFF; },
                              [](Device& d) { d.height = 1'000'000; },
                              [](Device& d) { d.buffers = 0; },
                              [](Device& d) { d.buffer_bytes = 0; },
                              [](Device& d) { d.buffer_bytes = 0xFFFFFFFF; },
                              [](Device& d) { d.maps = false; },
                              [](Device& d) { d.fails_at = VIDIOC_QUERYCAP; },
                              [](Device& d) { d.fails_at = VIDIOC_S_FMT; },
                              [](Device& d) { d.fails_at = VIDIOC_REQBUFS; },
                              [](Device& d) { d.fails_at = VIDIOC_QUERYBUF; },
                              [](Device& d) { d.fails_at = VIDIOC_QBUF; },
                              [](Device& d) { d.fails_at = VIDIOC_STREAMON; }};
  for (const Lie& lie : lies) {
    Device device;
    lie(device);
    const auto camera = opened(device);
    REQUIRE_FALSE(camera);
    CHECK(camera.error().code == ErrorCode::NotFound);
    CHECK(device.mapped == 0);
  }
  Device busy;
  busy.fails_at = VIDIOC_S_FMT;
  busy.fails_with = EBUSY;
  CHECK(opened(busy).error().code == ErrorCode::Busy);
}

TEST_CASE("frames that are too short, too long or not there harm nothing", "[kiosk][camera][v4l2]") {
  Device device;
  device.buffers = 200;  // More than anybody wants.
  const auto camera = opened(device);
  REQUIRE(camera);
  CHECK(device.mapped == 8);
  const auto picture = [&] {
    auto frame = (*camera)->next(milliseconds(10));
    REQUIRE(frame);
    return frame->has_value();
  };
  CHECK(picture());
  device.frame_bytes = 0;
  CHECK_FALSE(picture());
  device.frame_bytes = 32 * 16 * 2 - 1;
  CHECK_FALSE(picture());
  device.frame_bytes = 0xFFFFFFFF;  // Beyond its buffer: no further than that is looked.
  CHECK(picture());
  device.frame_flags = V4L2_BUF_FLAG_ERROR;
  CHECK_FALSE(picture());
  device.frame_flags = 0;
  device.has_frame = false;
  CHECK_FALSE(picture());
  device.has_frame = true;
  device.fails_at = VIDIOC_DQBUF;
  device.fails_with = EAGAIN;
  CHECK_FALSE(picture());
  device.fails_with = ENODEV;  // Pulled out.
  const auto gone = (*camera)->next(milliseconds(10));
  REQUIRE_FALSE(gone);
  CHECK(gone.error().code == ErrorCode::NotFound);
  device.fails_at = 0;
  device.frame_index = 77;
  CHECK_FALSE((*camera)->next(milliseconds(10)));
}

TEST_CASE("YUYV rows longer than their pixels are stepped over, sizes that do not fit are refused",
          "[kiosk][camera][v4l2]") {
  const std::vector<std::uint8_t> bytes(100, 128);
  REQUIRE(decode_yuyv(bytes, 4, 3, 40));  // 2 × 40 and 8 of the last row.
  CHECK(decode_yuyv(bytes, 4, 3, 40)->rgb.size() == 4 * 3 * 3);
  CHECK_FALSE(decode_yuyv(bytes, 4, 3, 47));
  CHECK_FALSE(decode_yuyv(bytes, 4, 3, 7));
  CHECK_FALSE(decode_yuyv(bytes, 1, 3, 40));
  CHECK_FALSE(decode_yuyv(bytes, 4, 0, 40));
  CHECK_FALSE(decode_yuyv(bytes, 4'096, 4'096, SIZE_MAX / 2));
  CHECK_FALSE(decode_yuyv({}, 4, 3, 8));
}

}  // namespace linli
