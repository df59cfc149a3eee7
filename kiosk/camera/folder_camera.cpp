#include <algorithm>
#include <charconv>
#include <thread>
#include <utility>
#include <vector>

#include "data/base/disk.h"
#include "kiosk/camera/camera.h"
#include "kiosk/camera/jpeg.h"

namespace linli {
namespace {

using std::chrono::milliseconds;
constexpr milliseconds frame_apart(66);  // Fifteen a second, as a cheap webcam in a dim room.
constexpr std::size_t file_bytes_most = 32U << 20U;

class FolderCamera : public Camera {
 public:
  explicit FolderCamera(std::filesystem::path folder) : folder_(std::move(folder)) {}

  Result<std::optional<Picture>> next(milliseconds at_most) override {
    std::this_thread::sleep_for(std::min(at_most, frame_apart));
    const std::vector<std::filesystem::path> files = frames();
    if (files.empty()) return fail(ErrorCode::NotFound, "no picture in " + folder_.string());
    const std::filesystem::path& file = files[shown_++ % files.size()];
    const auto bytes = real_disk().read(file, 0, file_bytes_most);
    if (!bytes) return pass(bytes);
    auto picture = file.extension() == ".ppm" ? decode_ppm(*bytes) : decode_jpeg(*bytes, frame_side_most);
    if (!picture) return std::optional<Picture>();  // As a frame that was spoilt on its way.
    return std::optional<Picture>(*std::move(picture));
  }

 private:
  [[nodiscard]] std::vector<std::filesystem::path> frames() const {
    std::vector<std::filesystem::path> found;
    std::error_code gone;
    for (const auto& entry : std::filesystem::directory_iterator(folder_, gone)) {
      const auto kind = entry.path().extension();
      if (kind == ".jpg" || kind == ".jpeg" || kind == ".ppm") found.push_back(entry.path());
    }
    std::ranges::sort(found);
    return found;
  }

  std::filesystem::path folder_;
  std::size_t shown_ = 0;
};

/// The next number of a PPM's header, which blanks and comments may precede; 0: none.
int header_number(std::string_view& rest) {
  while (!rest.empty() &&
         (rest.front() == '#' || std::string_view(" \t\r\n").find(rest.front()) != std::string_view::npos)) {
    const std::size_t end = rest.front() == '#' ? rest.find('\n') : 0;
    if (end == std::string_view::npos) return 0;
    rest.remove_prefix(end + 1);
  }
  int number = 0;
  const auto read = std::from_chars(rest.data(), rest.data() + rest.size(), number);
  if (read.ec != std::errc()) return 0;
  rest.remove_prefix(static_cast<std::size_t>(read.ptr - rest.data()));
  return number;
}

}  // namespace

Result<Picture> decode_ppm(std::string_view bytes) {
  const auto bad = [] { return fail(ErrorCode::BadInput, "no binary PPM of at most 4096 pixels a side"); };
  if (!bytes.starts_with("P6")) return bad();
  std::string_view rest = bytes.substr(2);
  const int width = header_number(rest), height = header_number(rest), most = header_number(rest);
  if (width < 1 || height < 1 || width > frame_side_most || height > frame_side_most || most != 255) return bad();
  const std::size_t wanted = static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3;
  if (rest.size() != wanted + 1) return bad();
  rest.remove_prefix(1);
  return Picture{width, height, {rest.begin(), rest.end()}};
}

Result<std::unique_ptr<Camera>> open_folder_camera(const std::filesystem::path& folder) {
  return std::unique_ptr<Camera>(std::make_unique<FolderCamera>(folder));
}

}  // namespace linli
