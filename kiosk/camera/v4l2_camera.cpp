#include "kiosk/camera/v4l2_camera.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <linux/videodev2.h>

#include "kiosk/camera/jpeg.h"

namespace linli {
namespace {

using std::chrono::milliseconds;
constexpr std::uint32_t side_least = 16, side_most = frame_side_most;
constexpr std::uint32_t buffers_wanted = 4, buffers_most = 8;
constexpr std::uint32_t buffer_bytes_most = 64U << 20U;

Error said_by(int why, const char* doing) {
  const ErrorCode code = why == EBUSY ? ErrorCode::Busy : ErrorCode::NotFound;
  return {code, fmt::format("the camera does not answer ({}): {}", doing, std::strerror(why))};
}
tl::unexpected<Error> failed(int why, const char* doing) { return tl::unexpected<Error>(said_by(why, doing)); }
tl::unexpected<Error> nonsense(const char* what) {
  return fail(ErrorCode::NotFound, fmt::format("the camera answers nonsense: {}", what));
}

template <class Answer>
Answer blank() {
  Answer answer;
  std::memset(&answer, 0, sizeof answer);
  return answer;
}

struct Format {
  bool jpeg = false;
  int width = 0, height = 0;
  std::size_t row_bytes = 0;  // YUYV.
};

Result<> check_it_films(VideoDevice& device) {
  auto able = blank<v4l2_capability>();
  if (const int why = device.control(VIDIOC_QUERYCAP, &able)) return failed(why, "what it is");
  const bool own = (able.capabilities & V4L2_CAP_DEVICE_CAPS) != 0;
  const std::uint32_t can = own ? able.device_caps : able.capabilities;
  constexpr std::uint32_t needed = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING;
  if ((can & needed) != needed) return fail(ErrorCode::NotFound, "a video device that is no camera");
  return {};
}

class V4l2Camera : public Camera {
 public:
  explicit V4l2Camera(std::unique_ptr<VideoDevice> device) : device_(std::move(device)) {}
  ~V4l2Camera() override {
    if (streaming_) {
      int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
      static_cast<void>(device_->control(VIDIOC_STREAMOFF, &type));
    }
    for (const auto& each : mapped_) device_->unmap(each.data(), each.size());
  }
  V4l2Camera(const V4l2Camera&) = delete;
  V4l2Camera& operator=(const V4l2Camera&) = delete;

  Result<> start() {
    if (auto films = check_it_films(*device_); !films) return films;
    if (auto agreed = agree_on_format(); !agreed) return agreed;
    if (auto shared = share_buffers(); !shared) return shared;
    for (std::uint32_t i = 0; i < mapped_.size(); ++i) {
      if (auto given = give_back(i); !given) return given;
    }
    int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    if (const int why = device_->control(VIDIOC_STREAMON, &type)) return failed(why, "start");
    streaming_ = true;
    return {};
  }

  Result<std::optional<Picture>> next(milliseconds at_most) override {
    if (!device_->wait_ms(static_cast<int>(at_most.count()))) return std::optional<Picture>();
    auto buffer = blank<v4l2_buffer>();
    buffer.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    buffer.memory = V4L2_MEMORY_MMAP;
    const int why = device_->control(VIDIOC_DQBUF, &buffer);
    if (why == EAGAIN) return std::optional<Picture>();
    if (why != 0) return failed(why, "frame");
    if (buffer.index >= mapped_.size()) return nonsense("a buffer that there is not");
    const auto whole = mapped_[buffer.index];
    const auto frame = whole.first(std::min<std::size_t>(buffer.bytesused, whole.size()));
    const bool spoilt = (buffer.flags & V4L2_BUF_FLAG_ERROR) != 0;
    auto picture = spoilt ? std::optional<Picture>() : decoded(frame);
    if (auto given = give_back(buffer.index); !given) return pass(given);
    return picture;
  }

 private:
  Result<> agree_on_format() {
    // MJPEG first: over USB 2 only it gives this size in more than a few frames a second.
    for (const std::uint32_t wanted : {V4L2_PIX_FMT_MJPEG, V4L2_PIX_FMT_YUYV}) {
      auto format = blank<v4l2_format>();
      format.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
      format.fmt.pix.width = 1'280;
      format.fmt.pix.height = 720;
      format.fmt.pix.pixelformat = wanted;
      format.fmt.pix.field = V4L2_FIELD_NONE;
      const int why = device_->control(VIDIOC_S_FMT, &format);
      if (why == EBUSY) return failed(why, "format");
      // A device answers with what it can do, which may be something else.
      const v4l2_pix_format& got = format.fmt.pix;
      if (why != 0 || got.pixelformat != wanted) continue;
      const auto sane = [](std::uint32_t side) { return side >= side_least && side <= side_most; };
      if (!sane(got.width) || !sane(got.height)) return nonsense("the size of its picture");
      format_ = {wanted == V4L2_PIX_FMT_MJPEG, static_cast<int>(got.width), static_cast<int>(got.height),
                 std::max<std::size_t>(got.bytesperline, std::size_t{got.width} * 2)};
      return {};
    }
    return fail(ErrorCode::NotFound, "a camera that gives neither MJPEG nor YUYV");
  }

  Result<> share_buffers() {
    auto wanted = blank<v4l2_requestbuffers>();
    wanted.count = buffers_wanted;
    wanted.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    wanted.memory = V4L2_MEMORY_MMAP;
    if (const int why = device_->control(VIDIOC_REQBUFS, &wanted)) return failed(why, "buffers");
    if (wanted.count == 0) return nonsense("no buffers");
    for (std::uint32_t i = 0; i < std::min(wanted.count, buffers_most); ++i) {
      auto buffer = blank<v4l2_buffer>();
      buffer.index = i;
      buffer.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
      buffer.memory = V4L2_MEMORY_MMAP;
      if (const int why = device_->control(VIDIOC_QUERYBUF, &buffer)) return failed(why, "a buffer");
      if (buffer.length == 0 || buffer.length > buffer_bytes_most) return nonsense("the size of a buffer");
      const std::uint8_t* at = device_->map(buffer.length, buffer.m.offset);
      if (at == nullptr) return fail(ErrorCode::NotFound, "the camera's memory cannot be shared");
      mapped_.emplace_back(at, buffer.length);
    }
    return {};
  }

  Result<> give_back(std::uint32_t index) {
    auto buffer = blank<v4l2_buffer>();
    buffer.index = index;
    buffer.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    buffer.memory = V4L2_MEMORY_MMAP;
    if (const int why = device_->control(VIDIOC_QBUF, &buffer)) return failed(why, "a buffer");
    return {};
  }

  [[nodiscard]] std::optional<Picture> decoded(std::span<const std::uint8_t> frame) const {
    if (!format_.jpeg) return decode_yuyv(frame, format_.width, format_.height, format_.row_bytes);
    const std::string_view bytes(reinterpret_cast<const char*>(frame.data()), frame.size());
    auto picture = decode_jpeg(bytes, frame_side_most);
    return picture ? std::optional<Picture>(*std::move(picture)) : std::nullopt;
  }

  std::unique_ptr<VideoDevice> device_;
  Format format_;
  std::vector<std::span<const std::uint8_t>> mapped_;
  bool streaming_ = false;
};

/// BT.601 as webcams give it: 16 is black, 235 white.
std::array<std::uint8_t, 3> rgb_of(int luma, int blue, int red) {
  const int y = 298 * (luma - 16), u = blue - 128, v = red - 128;
  const auto byte = [](int value) { return static_cast<std::uint8_t>(std::clamp((value + 128) >> 8, 0, 255)); };
  return {byte(y + 409 * v), byte(y - 100 * u - 208 * v), byte(y + 516 * u)};
}

constexpr int devices_looked_at = 16;

std::filesystem::path device_number(int number) { return "/dev/video" + std::to_string(number); }

}  // namespace

std::optional<Picture> decode_yuyv(std::span<const std::uint8_t> bytes, int width, int height, std::size_t row_bytes) {
  const std::size_t pairs = static_cast<std::size_t>(width) / 2, rows = static_cast<std::size_t>(height);
  if (pairs == 0 || rows == 0 || row_bytes < pairs * 4) return std::nullopt;
  if ((rows - 1) > (bytes.size() / row_bytes) || bytes.size() < (rows - 1) * row_bytes + pairs * 4) return std::nullopt;
  Picture picture{static_cast<int>(pairs * 2), height, {}};
  picture.rgb.reserve(pairs * 2 * rows * 3);
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t pair = 0; pair < pairs; ++pair) {
      const auto four = bytes.subspan(row * row_bytes + pair * 4, 4);
      for (const int luma : {four[0], four[2]}) {
        const auto pixel = rgb_of(luma, four[1], four[3]);
        picture.rgb.insert(picture.rgb.end(), pixel.begin(), pixel.end());
      }
    }
  }
  return picture;
}

Result<std::unique_ptr<Camera>> open_v4l2_camera(std::unique_ptr<VideoDevice> device) {
  auto camera = std::make_unique<V4l2Camera>(std::move(device));
  if (auto started = camera->start(); !started) return pass(started);
  return std::unique_ptr<Camera>(std::move(camera));
}

bool is_there_camera(const std::filesystem::path& path) {
  std::error_code trouble;
  if (std::filesystem::is_directory(path, trouble)) return true;
  const auto films = [](const std::filesystem::path& file) {
    auto device = open_video_device(file);
    return device && check_it_films(**device).has_value();
  };
  if (!path.empty()) return films(path);
  for (int i = 0; i < devices_looked_at; ++i) {
    if (films(device_number(i))) return true;
  }
  return false;
}

Result<std::unique_ptr<Camera>> open_camera(const std::filesystem::path& path) {
  std::error_code trouble;
  if (std::filesystem::is_directory(path, trouble)) return open_folder_camera(path);
  const auto open = [](const std::filesystem::path& file) -> Result<std::unique_ptr<Camera>> {
    auto device = open_video_device(file);
    if (!device) return pass(device);
    return open_v4l2_camera(std::move(*device));
  };
  if (!path.empty()) return open(path);
  Error why{ErrorCode::NotFound, "no camera"};
  for (int i = 0; i < devices_looked_at; ++i) {
    auto camera = open(device_number(i));
    if (camera) return camera;
    if (camera.error().code != ErrorCode::NotFound) why = camera.error();
  }
  return tl::unexpected<Error>(why);
}

}  // namespace linli
