// A stick that is in: what it will carry, how far it is, when it may be pulled out; and what each stick did.
// 「装好不等于送到」: loaded is not arrived, and the screen says so before it says 「可以拔了」.
#include <algorithm>

#include "kiosk/screens/canvas.h"
#include "kiosk/screens/say_case.h"
#include "kiosk/screens/say_time.h"
#include "kiosk/screens/trust.h"

namespace linli::kiosk {

namespace {

std::string district_of(const Canvas& on) {
  return on.model.enrolment ? on.model.enrolment->district_word : std::string();
}

std::string say_entries(const Canvas& on, std::uint64_t count) {
  return on.say("sync.entries", {{"count", std::to_string(count)}});
}

std::string say_load(const Canvas& on, std::uint64_t entries, std::uint64_t media) {
  if (media == 0) return say_entries(on, entries);
  return on.say("sticks.entries_and_media", {{"count", std::to_string(entries)}, {"media", std::to_string(media)}});
}

void show_ready(const Canvas& on, const StickAtHand& stick) {
  Ui& ui = on.ui;
  const Rect begin = ui.take_bottom(ui.measure().main);
  ui.label_value(on.say("sticks.carries"), say_load(on, static_cast<std::uint64_t>(stick.load.entries),
                                                    static_cast<std::uint64_t>(stick.load.media)));
  if (stick.has_answer) ui.state(on.say("sticks.has_answer", {{"district", district_of(on)}}), Tint::Jade, Icon::Email);
  const char* words = stick.has_answer ? "sticks.begin_with_answer" : "sticks.begin";
  if (ui.as("stick.begin").at(begin).main_button(on.say(words), Icon::Usb)) on.ask(ServeTheStick{});
}

void show_working(const Canvas& on, const StickAtHand& stick) {
  on.ui.state(on.say("sticks.working"), Tint::Amber, Icon::Sync);
  if (stick.total == 0) return;
  on.ui.label_value(on.say("sticks.so_far"), on.say("sticks.of", {{"done", std::to_string(stick.done)},
                                                                  {"total", std::to_string(stick.total)}}));
}

void show_loaded(const Canvas& on, const StickAtHand& stick) {
  Ui& ui = on.ui;
  ui.label_value(on.say("sticks.loaded"), say_load(on, stick.loaded, stick.media));
  if (stick.media_left > 0) {
    ui.state(on.say("sticks.media_left", {{"count", std::to_string(stick.media_left)}}), Tint::Amber, Icon::Alert);
  }
  ui.state(on.say("sticks.not_arrived", {{"district", district_of(on)}}), Tint::Amber, Icon::Alert);
  ui.state(on.say("sticks.pull"), Tint::Jade, Icon::CheckCircle);
  if (on.model.known.sync.revoked) return show_revoked(on);  // Then it had no other news.
  if (stick.answer_taken) {
    ui.state(on.say("sticks.answer_taken", {{"district", district_of(on)}, {"count", std::to_string(stick.received)}}),
             Tint::Jade, Icon::CheckCircle);
  }
  if (stick.answer_trouble) {
    ui.state(on.say("sticks.answer_bad"), Tint::Red, Icon::Alert);
    ui.quiet(on.say("error." + std::string(name_of(*stick.answer_trouble))));
  }
}

void show_stick_failed(const Canvas& on, const StickAtHand& stick) {
  Ui& ui = on.ui;
  const Rect again = ui.take_bottom(ui.measure().main);
  ui.state(on.say("sticks.failed"), Tint::Red, Icon::Alert);
  ui.text(on.say("error." + std::string(name_of(stick.trouble))));
  if (ui.as("stick.again").at(again).main_button(on.say("sticks.again"), Icon::Sync)) on.ask(ServeTheStick{});
}

void show_at_hand(const Canvas& on) {
  Ui& ui = on.ui;
  if (!on.model.stick) {
    ui.icon(Icon::Usb, Tint::Amber, 34);
    ui.centred(on.say("sticks.none"), TextSize::Word);
    ui.text(on.say("sticks.none_how", {{"district", district_of(on)}}));
    return;
  }
  const StickAtHand& stick = *on.model.stick;
  ui.heading(stick.name.empty() ? on.say("sticks.looking") : on.say("sticks.at_hand", {{"name", stick.name}}));
  switch (stick.step) {
    case StickAtHand::Step::Looking:
      return ui.quiet(on.say("sticks.looking"));
    case StickAtHand::Step::Ready:
      return show_ready(on, stick);
    case StickAtHand::Step::Working:
      return show_working(on, stick);
    case StickAtHand::Step::Loaded:
      return ui.scroll("stick.loaded", [&] { show_loaded(on, stick); });
    case StickAtHand::Step::Failed:
      return show_stick_failed(on, stick);
  }
}

Pill state_of_stick(const Canvas& on, const StickExport& stick) {
  if (stick.returned_at > 0) return {on.say("sticks.state_answered"), Tint::Jade, Icon::Email};
  if (stick.arrived) {
    return {on.say("sticks.state_arrived", {{"district", district_of(on)}}), Tint::Jade, Icon::CheckCircle};
  }
  return {on.say("sticks.state_loaded"), Tint::Amber, Icon::Usb};
}

void show_what_sticks_did(const Canvas& on) {
  Ui& ui = on.ui;
  const auto& sticks = on.model.known.sticks;
  ui.heading(on.say("sticks.did"));
  WallMs visit = 0;
  for (const StickExport& each : sticks) visit = std::max(visit, each.hub_at);
  if (visit > 0) {
    ui.quiet(on.say("sticks.last_visit",
                    {{"district", district_of(on)}, {"when", say_when(on.words, visit, on.model.now.wall)}}));
  }
  if (sticks.empty()) return ui.quiet(on.say("sticks.nothing_yet"));
  ui.scroll("sticks", sticks.size(), ui.row_height(), [&](std::size_t i) {
    const StickExport& each = sticks[i];
    Row row;
    row.id = "stick." + std::to_string(i);
    row.title = each.stick + " · " + say_entries(on, each.entries);
    row.under = each.hub_at > 0
                    ? on.say("sticks.visited", {{"district", district_of(on)},
                                                {"when", say_when(on.words, each.hub_at, on.model.now.wall)}})
                    : on.say("sticks.written", {{"when", say_when(on.words, each.at, on.model.now.wall)}});
    row.pill = state_of_stick(on, each);
    row.target = false;
    (void)ui.row(row);
  });
}

}  // namespace

void draw(const Sticks& /*screen*/, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "staff.sticks", Density::Staff);
  ui.title(on.say("sticks.title"));
  const auto parts = ui.portrait() ? ui.area().rows({1, 1}, 8) : ui.area().columns({1, 1}, 8);
  {
    const auto left = ui.card(parts[0]);
    show_at_hand(on);
  }
  const auto right = ui.card(parts[1]);
  show_what_sticks_did(on);
}

}  // namespace linli::kiosk
