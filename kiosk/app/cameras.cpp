#include "kiosk/app/cameras.h"

#include <utility>

#include "kiosk/camera/camera.h"
#include "kiosk/camera/jpeg.h"

namespace linli::kiosk {

namespace {

constexpr int photo_shown_side_most = 1'600;  // px: as many as the glass has for it.

Result<SharedPicture> photo_into(const std::filesystem::path& file, const SharedPicture& seen) {
  if (!seen) return fail(ErrorCode::NotFound, "the camera has shown nothing yet");
  const auto bytes = encode_photo(*seen);
  if (!bytes) return pass(bytes);
  if (auto made = real_disk().make_folder(file.parent_path()); !made) return pass(made);
  if (auto written = write_durably(real_disk(), file, *bytes); !written) return pass(written);
  return std::make_shared<const Picture>(shrunk(*seen, Viewfinder::shown_side_most));
}

}  // namespace

Cameras::Cameras(Station& station, std::filesystem::path camera, std::function<void(Fact)> tell)
    : station_(station), camera_(std::move(camera)), tell_(std::move(tell)) {}

void Cameras::run(const LookForCamera& /*effect*/) {
  if (!viewfinder_) tell_(CameraSeen{is_there_camera(camera_)});
}

void Cameras::run(const StartCamera& /*effect*/) {
  viewfinder_.reset();
  viewfinder_ = std::make_unique<Viewfinder>(camera_, [tell = tell_](Looked looked) {
    tell(CameraLooked{std::move(looked.picture), std::move(looked.trouble)});
  });
}

void Cameras::run(const StopCamera& /*effect*/) { viewfinder_.reset(); }

void Cameras::run(const TakePicture& effect) {
  const SharedPicture seen = viewfinder_ ? viewfinder_->last() : nullptr;
  viewfinder_.reset();  // Its light goes out: it has what it was on for.
  auto taken = photo_into(effect.file, seen);
  if (!taken) return tell_(PictureTaken{effect.file, nullptr, taken.error()});
  tell_(PictureTaken{effect.file, *std::move(taken), std::nullopt});
}

void Cameras::run(const ForgetPhoto& effect) {
  // What a failing disk keeps of it goes when the kiosk starts next.
  (void)real_disk().remove(effect.file).has_value();
}

void Cameras::run(const ReadPhoto& effect) {
  const auto bytes = station_.read_media(effect.hash, 0, bytes_max(MediaType::Photo));
  if (!bytes) {
    const bool elsewhere = bytes.error().code == ErrorCode::NotFound;
    return tell_(PhotoRead{effect.hash, nullptr, elsewhere && station_.want_media(effect.hash).has_value()});
  }
  auto picture = decode_jpeg(*bytes, photo_shown_side_most);
  tell_(PhotoRead{effect.hash, picture ? std::make_shared<const Picture>(*std::move(picture)) : nullptr, false});
}

}  // namespace linli::kiosk
