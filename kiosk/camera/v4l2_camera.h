// A webcam by Video4Linux2: MJPEG or YUYV frames in memory shared with the kernel. Nothing that the device says of a
// size is trusted: what does not fit together ends in an error. Source: the kernel's media API, "Video for Linux
// API", 3.1 and 3.2.
#pragma once

#include <cstdint>
#include <span>

#include "kiosk/camera/camera.h"
#include "kiosk/camera/video_device.h"

namespace linli {

/// NotFound when it is no camera that gives one of these formats, Busy when another program films with it.
[[nodiscard]] Result<std::unique_ptr<Camera>> open_v4l2_camera(std::unique_ptr<VideoDevice> device);

/// `row_bytes` lie between the beginnings of two rows. Nothing when the bytes are too few.
[[nodiscard]] std::optional<Picture> decode_yuyv(std::span<const std::uint8_t> bytes, int width, int height,
                                                 std::size_t row_bytes);

}  // namespace linli
