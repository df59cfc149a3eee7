// The kiosk's one camera and its photos, as effects ask for them. Called on the effects' thread; what the camera sees
// is told from the viewfinder's own.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "data/station.h"
#include "kiosk/app/effects.h"
#include "kiosk/app/facts.h"
#include "kiosk/camera/viewfinder.h"

namespace linli::kiosk {

class Cameras {
 public:
  /// `camera` as open_camera has it.
  Cameras(Station& station, std::filesystem::path camera, std::function<void(Fact)> tell);
  void run(const LookForCamera& effect);
  void run(const StartCamera& effect);
  void run(const StopCamera& effect);
  void run(const TakePicture& effect);
  void run(const ForgetPhoto& effect);
  void run(const ReadPhoto& effect);

 private:
  Station& station_;
  const std::filesystem::path camera_;
  const std::function<void(Fact)> tell_;
  std::unique_ptr<Viewfinder> viewfinder_;
};

template <class Asked>
concept ForCameras = requires(Cameras& cameras, const Asked& asked) { cameras.run(asked); };

}  // namespace linli::kiosk
