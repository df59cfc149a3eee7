// Photos: the camera's screen, where one is taken, looked at and used or taken again; and the photo of a case.
#include <algorithm>

#include "kiosk/screens/canvas.h"
#include "kiosk/screens/say_photo.h"

namespace linli::kiosk {

namespace {

/// What stands where a picture would.
void show_instead(const Canvas& on, std::string_view key, Tint tint, Icon icon) {
  const auto card = on.ui.card(on.ui.area());
  show_notice(on, icon, tint, on.say(key));
}

void draw_taken(const Canvas& on, const Photographing& photo) {
  Ui& ui = on.ui;
  start_screen(on, "photo.taken");
  ui.title(on.say("photo.taken_title"));
  const auto strip = ui.take_bottom(ui.measure().main + 4).columns({1, 1}, ui.measure().gap);
  ui.at(ui.area()).picture(photo.taken, on.say("photo.yours"));
  // Not where the shutter was: whoever taps twice has not chosen yet.
  if (ui.as("use").at(strip[0]).main_button(on.say("photo.use"), Icon::Check)) on.ask(UsePhoto{});
  if (ui.as("again").at(strip[1]).button(on.say("photo.again"), Icon::UndoVariant)) on.ask(RetakePhoto{});
}

void draw_failed(const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "photo.failed");
  ui.title(on.say("photo.failed_title"));
  const auto strip = ui.take_bottom(ui.measure().main + 4).columns({1, 1}, ui.measure().gap);
  show_instead(on, "photo.failed", Tint::Amber, Icon::Alert);
  if (ui.as("retry").at(strip[0]).button(on.say("photo.retry"), Icon::Repeat)) on.ask(RetakePhoto{});
  if (ui.as("without").at(strip[1]).main_button(on.say("photo.without"), Icon::ArrowRight)) on.ask(Back{});
}

}  // namespace

void draw(const TakePhoto& /*screen*/, const Canvas& on) {
  const Photographing nothing;
  const Photographing& photo = on.model.photographing ? *on.model.photographing : nothing;
  if (photo.taken) return draw_taken(on, photo);
  if (photo.failed) return draw_failed(on);
  Ui& ui = on.ui;
  start_screen(on, "photo.aim");
  ui.title(on.say("photo.aim_title"));
  const Rect strip = ui.take_bottom(ui.measure().main + 4).columns({1, 1}, ui.measure().gap)[1];
  if (photo.seen) {
    ui.at(ui.area()).picture(photo.seen, on.say("photo.seen"));
  } else {
    show_instead(on, "photo.starting", Tint::Blue, Icon::Camera);
  }
  const Ready ready(photo.seen && photo.file.empty());
  if (ui.as("shutter").at(strip).main_button(on.say("photo.shutter"), Icon::Camera, ready)) on.ask(ReleaseShutter{});
}

void draw(const PhotoOf& screen, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "photo.of", on.model.session ? Density::Staff : Density::Resident);
  const auto& seen = on.model.photo_seen;
  if (!seen || seen->hash != screen.hash) return show_instead(on, "photo.reading", Tint::Blue, Icon::Image);
  if (seen->picture) return ui.at(ui.area()).picture(seen->picture, on.say("photo.of"));
  show_instead(on, seen->on_its_way ? "photo.on_its_way" : "photo.unseen", Tint::Amber, Icon::Alert);
}

const Media* photo_in(const Case& found) {
  const auto is_photo = [](const CaseMedia& each) { return each.type == MediaType::Photo && each.media; };
  const auto photo = std::find_if(found.media.begin(), found.media.end(), is_photo);
  return photo == found.media.end() ? nullptr : &*photo->media;
}

}  // namespace linli::kiosk
