// What lies over any screen: 还在吗, 挡一下, what could not be done, 不说了吗, and short words.
#include "kiosk/app/update.h"
#include "kiosk/screens/canvas.h"

namespace linli::kiosk {

namespace {

constexpr float sheet_width = 320;
constexpr float sheet_height = 190;

void ask_still_there(const Canvas& on, int seconds) {
  Ui& ui = on.ui;
  const auto veil = ui.veil("still_there");
  const Rect button = ui.take_bottom(ui.height() * 0.28F);
  if (ui.portrait()) ui.space(ui.height() * 0.12F);
  ui.centred(on.say("idle_ask.title"), TextSize::Big);
  const bool loses = on.model.draft && on.model.draft->has_words();
  const bool kept = loses && on.model.visitor && on.model.draft->lodge.person == on.model.visitor->person.id;
  if (kept) {
    ui.state(on.say("idle_ask.draft_kept"), Tint::Jade, Icon::ContentSave);
  } else if (loses) {
    ui.state(on.say(on.model.draft->is_errand() ? "errand.still_there" : "idle_ask.draft"), Tint::Amber, Icon::Alert);
  }
  ui.countdown(seconds, seconds_asked(on.model));
  if (ui.as("still_here").at(button).main_button(on.say("idle_ask.button"), Icon::HumanGreeting)) on.ask(StillHere{});
}

void cover(const Canvas& on) {
  Ui& ui = on.ui;
  const auto veil = ui.veil("hidden");
  const Rect button = ui.take_bottom(ui.height() * 0.28F);
  show_notice(on, Icon::EyeOff, Tint::Plain, on.say("hide.title"));
  if (ui.as("show").at(button).main_button(on.say("hide.show"), Icon::Eye)) on.ask(ShowScreen{});
}

void show_error(const Canvas& on, const ErrorSheet& error) {
  Ui& ui = on.ui;
  const auto sheet = ui.sheet("error", sheet_width, sheet_height);
  const Rect strip = ui.take_bottom(ui.measure().main);
  ui.title(on.say("error.title"), Icon::Alert, Tint::Red);
  ui.text(on.say("error." + std::string(name_of(error.code))), TextSize::Body, 5);
  ui.quiet(on.say("error.nothing_lost"));
  if (!error.again) {
    if (ui.as("error.close").at(strip).main_button(on.say("common.close"))) on.ask(CloseNotice{});
    return;
  }
  const auto parts = strip.columns({1, 1}, ui.measure().gap);
  if (ui.as("error.close").at(parts[0]).button(on.say("common.close"))) on.ask(CloseNotice{});
  if (ui.as("error.again").at(parts[1]).main_button(on.say("common.again"), Icon::Repeat)) on.ask(TryAgain{});
}

void ask_leaving(const Canvas& on) {
  Ui& ui = on.ui;
  const auto sheet = ui.sheet("leaving", sheet_width, sheet_height * 0.8F);
  const auto parts = ui.take_bottom(ui.measure().main).columns({1, 1}, ui.measure().gap);
  const bool errand = on.model.draft && on.model.draft->is_errand();
  const auto words = [&](const char* which) {
    return on.say((errand ? "errand.leave." : "say.leave.") + std::string(which));
  };
  ui.title(words("title"));
  ui.text(words("text"));
  if (ui.as("leave").at(parts[0]).button(words("go"), Icon::Home)) on.ask(LeaveAnyway{});
  if (ui.as("stay").at(parts[1]).main_button(words("stay"), Icon::ArrowRight)) on.ask(CloseNotice{});
}

}  // namespace

void draw_over(const Canvas& on) {
  const Model& model = on.model;
  if (const auto seconds = seconds_left(model)) {
    ask_still_there(on, *seconds);
  } else if (model.hidden) {
    cover(on);
  } else if (model.error) {
    show_error(on, *model.error);
  } else if (model.leaving) {
    ask_leaving(on);
  }
  if (shows_saving(model)) {
    on.ui.toast(on.say("common.saving"), Tint::Amber);
  } else if (!model.notice.empty()) {
    on.ui.toast(on.say(model.notice), Tint::Jade);
  }
}

}  // namespace linli::kiosk
