// The camera and its photos. The camera is on while its screen is on top and no photo was taken, never else. A photo
// lies in a file only while something here names it: the draft, somebody's parked work, the camera's screen. Whoever
// forgets it has the file removed.
#include <algorithm>

#include "kiosk/app/update_parts.h"

namespace linli::kiosk {

namespace {

std::vector<std::string> photos_of(const Model& model) {
  std::vector<std::string> files;
  const auto add = [&](const std::optional<Draft>& draft) {
    if (draft && draft->photo) files.push_back(draft->photo->file);
  };
  add(model.draft);
  for (const Parked& parked : model.parked) add(parked.draft);
  for (const KeptDraft& kept : model.kept) add(kept.draft);
  if (model.photographing && !model.photographing->file.empty()) files.push_back(model.photographing->file);
  return files;
}

}  // namespace

PhotosHeld::PhotosHeld(const Model& model) : files_(photos_of(model)) {}

Effects PhotosHeld::let_go(Model& model) const {
  Effects effects;
  const bool looks = on_top<TakePhoto>(model) != nullptr && model.draft;
  if (!looks && model.photographing) {
    model.photographing.reset();
    effects.emplace_back(StopCamera{});
  } else if (looks && !model.photographing) {
    model.photographing = Photographing{};
    effects.emplace_back(StartCamera{});
  }
  if (on_top<PhotoOf>(model) == nullptr) model.photo_seen.reset();
  if (files_.empty()) return effects;
  const std::vector<std::string> held = photos_of(model);
  for (const std::string& file : files_) {
    if (std::find(held.begin(), held.end(), file) == held.end()) effects.emplace_back(ForgetPhoto{file});
  }
  return effects;
}

Effects on(Model& model, const OpenCamera& /*intent*/) {
  // Sealed matters take words only: a photo tells who stood where.
  if (!model.draft || model.draft->nature == Nature::Sealed || on_top<IsItRight>(model) == nullptr) return {};
  return push(model, TakePhoto{});
}

Effects on(Model& model, const ReleaseShutter& /*intent*/) {
  auto& photographing = model.photographing;
  if (!photographing || !photographing->seen || photographing->failed || !photographing->file.empty()) return {};
  photographing->file = model.voices + "/" + std::to_string(++model.asks) + ".jpg";
  return {TakePicture{photographing->file}};
}

Effects on(Model& model, const RetakePhoto& /*intent*/) {
  if (!model.photographing) return {};
  model.photographing = Photographing{};
  return {StartCamera{}};
}

Effects on(Model& model, const UsePhoto& /*intent*/) {
  if (!model.photographing || !model.photographing->taken || !model.draft) return {};
  model.draft->photo = PhotoNote{model.photographing->file, model.photographing->taken};
  return pop(model);
}

Effects on(Model& model, const DropPhoto& /*intent*/) {
  if (model.draft) model.draft->photo.reset();
  return {};
}

Effects on(Model& model, const LookAtPhoto& intent) {
  model.photo_seen.reset();
  return push(model, PhotoOf{intent.hash}) + Effects{ReadPhoto{intent.hash}};
}

Effects on(Model& model, const CameraSeen& fact) {
  model.has_camera = fact.works;
  return {};
}

Effects on(Model& model, const CameraLooked& fact) {
  auto& photographing = model.photographing;
  if (!photographing || !photographing->file.empty()) return {};  // A photo was taken meanwhile.
  photographing->failed = fact.trouble.has_value();
  if (fact.picture) photographing->seen = fact.picture;
  if (photographing->failed) photographing->seen.reset();
  return {};
}

Effects on(Model& model, const PictureTaken& fact) {
  auto& photographing = model.photographing;
  if (!photographing || photographing->file != fact.file) return {};  // Whoever left it had it removed.
  if (fact.picture) {
    photographing->taken = fact.picture;
    return {};
  }
  photographing->file.clear();
  photographing->failed = true;
  if (fact.error && fact.error->code != ErrorCode::NotFound) model.error = ErrorSheet{fact.error->code, std::nullopt};
  return {};
}

Effects on(Model& model, const PhotoRead& fact) {
  const auto* shown = on_top<PhotoOf>(model);
  if (shown != nullptr && shown->hash == fact.hash) {
    model.photo_seen = PhotoSeen{fact.hash, fact.picture, fact.on_its_way};
  }
  return {};
}

}  // namespace linli::kiosk
