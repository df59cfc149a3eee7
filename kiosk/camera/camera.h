// A camera that gives one frame after the other. Two kinds: a V4L2 device, and a folder of pictures that stands in for
// one. One thread at a time.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "data/base/result.h"
#include "kiosk/look/picture.h"

namespace linli {

/// Of a frame, px: a camera that claims more is not believed.
inline constexpr int frame_side_most = 4'096;

class Camera {
 public:
  virtual ~Camera() = default;
  /// The next frame; nothing when none came within `at_most` or it was spoilt on its way. NotFound: the camera is gone.
  [[nodiscard]] virtual Result<std::optional<Picture>> next(std::chrono::milliseconds at_most) = 0;
};

/// A folder: its JPEG and PPM files in the order of their names, again and again. Anything else: a V4L2 device; empty:
/// the first of them that is a camera. NotFound when there is none, Busy when another program has it.
[[nodiscard]] Result<std::unique_ptr<Camera>> open_camera(const std::filesystem::path& path);

/// Whether open_camera would find one, as far as can be said without filming.
[[nodiscard]] bool is_there_camera(const std::filesystem::path& path);

/// One frame to see from a folder; asked by open_camera.
[[nodiscard]] Result<std::unique_ptr<Camera>> open_folder_camera(const std::filesystem::path& folder);
/// Binary PPM (P6, 255), as netpbm writes it.
[[nodiscard]] Result<Picture> decode_ppm(std::string_view bytes);

}  // namespace linli
