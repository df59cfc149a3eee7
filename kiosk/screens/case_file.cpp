// One case for staff: what it says and what happened on one side, what may follow on the other.
#include <algorithm>

#include "kiosk/screens/canvas.h"
#include "kiosk/screens/missing_characters.h"
#include "kiosk/screens/say_case.h"
#include "kiosk/screens/say_photo.h"
#include "kiosk/screens/say_time.h"
#include "kiosk/screens/say_voice.h"

namespace linli::kiosk {

namespace {

std::vector<Pill> pills_of(const Canvas& on, const Case& found) {
  std::vector<Pill> pills;
  if (found.hazard) pills.push_back({on.say("queue.hazard"), Tint::Red, Icon::Alert});
  pills.push_back({on.say("state." + std::string(name_of(found.state))),
                   is_done(found.state) ? Tint::Jade : Tint::Amber, Icon::None});
  if (found.level != CaseLevel::None) {
    pills.push_back({on.say("level." + std::string(name_of(found.level))), Tint::Plain, Icon::None});
  }
  if (found.nature != Nature::Public) {
    pills.push_back({on.say("nature." + std::string(name_of(found.nature))), Tint::Blue, Icon::Lock});
  }
  return pills;
}

std::string place_of(const Canvas& on, const Case& found) {
  std::string place = found.place_name.empty() ? on.say("queue.no_place") : found.place_name;
  if (found.words && !found.words->door.empty()) place += " " + found.words->door;
  return place;
}

void show_facts(const Canvas& on, const Case& found) {
  Ui& ui = on.ui;
  ui.label_value(on.say("case.words"), found.words ? say_words(on, found) : on.say("case.words_withheld"));
  if (found.words) show_missing_characters(on, found.words->name + found.words->text);
  ui.label_value(on.say("case.where"), place_of(on, found));
  std::string reply = on.say("reply." + std::string(name_of(found.reply)));
  if (found.words && !found.words->phone.empty()) reply += " " + found.words->phone;
  ui.label_value(on.say("case.reply"), reply);
  if (found.by_proxy && found.words) {
    ui.label_value(on.say("case.proxy"),
                   on.say("case.proxy_for", {{"name", found.words->proxy_name}, {"whom", found.words->for_whom}}));
    ui.quiet(on.say(found.proxy_until == 0                  ? "case.proxy_asked"
                    : found.proxy_until < on.model.now.wall ? "case.proxy_over"
                                                            : "case.proxy_allowed",
                    {{"day", found.proxy_until == 0 ? std::string() : say_date(on.words, found.proxy_until)}}),
             1);
  }
  if (found.assisted) {
    const bool known = found.words && !found.words->helper.empty();
    ui.label_value(on.say("case.helper"), known ? say_person(on, found.words->helper) : on.say("case.helper_unsaid"));
  }
  if (!found.owner_name.empty()) ui.label_value(on.say("case.owner"), found.owner_name);
  if (found.due_at != 0) {
    ui.label_value(on.say("case.due"),
                   on.say("case.due_at", {{"day", say_day(on.words, found.due_at, on.model.now.wall)},
                                          {"time", say_clock(found.due_at)}}));
  }
  if (!found.result.empty()) ui.label_value(on.say("case.result"), found.result);
  const std::string district = on.model.enrolment ? on.model.enrolment->district_word : std::string();
  const char* where = found.received ? "case.received" : found.on_stick.empty() ? "case.not_received" : "case.on_stick";
  ui.quiet(on.say(where, {{"district", district}, {"stick", found.on_stick}}), 1);
  if (const std::string media = say_media(on, found); !media.empty()) ui.quiet(media, 2);
  if (const Media* photo = photo_in(found)) {
    const Rect button = ui.take_top(ui.measure().target_least);
    if (ui.as("photo").at(button).button(on.say("photo.see"), Icon::Image)) on.ask(LookAtPhoto{photo->hash});
  }
  for (std::size_t i = 0; i < found.media.size(); ++i) {
    const CaseMedia& each = found.media[i];
    if (each.type != MediaType::Voice || !each.media) continue;
    const std::string id = "play." + std::to_string(i);
    const Rect button = ui.take_top(ui.measure().target_least);
    if (show_listen(on, id, each.media->hash.hex(), on.say("voice.listen"), button))
      on.ask(ListenToMedia{each.media->hash});
  }
}

/// What may follow; looking at it is done by looking.
std::vector<CaseStep> buttons_for(const Canvas& on, const Case& found) {
  std::vector<CaseStep> steps = steps_for(on.model, found);
  std::erase(steps, CaseStep::See);
  std::erase(steps, CaseStep::Lodge);
  return steps;
}

/// The preset owner in one tap, when somebody is set for the place.
bool show_preset_owner(const Canvas& on, const Case& found, const Rect& where) {
  std::string name;
  for (const Owner& owner : owners_for(on.model)) {
    if (owner.preset) name = owner.shown_as;
  }
  const std::string words = on.say("case.assign_preset", {{"name", name}});
  if (on.ui.as("assign_preset").at(where).main_button(words, Icon::AccountCheck)) {
    on.ask(AssignTo{found.subject, on.model.known.open_owner});
  }
  return true;
}

bool has_preset(const Canvas& on, const Case& found) {
  return found.owner.empty() && !on.model.known.open_owner.empty() && may(on.model, found, CaseStep::Assign);
}

void show_step(const Canvas& on, const Case& found, CaseStep step, const Rect& where, bool main) {
  on.ui.as("step." + std::string(kind_of(step))).at(where);
  const bool tapped = main ? on.ui.main_button(say_step(on, step), icon_of_step(step))
                           : on.ui.button(say_step(on, step), icon_of_step(step));
  if (tapped) on.ask(TakeStep{found.subject, step});
}

}  // namespace

void show_case_brief(const Canvas& on, const Case& found) {
  Ui& ui = on.ui;
  const std::vector<CaseStep> steps = buttons_for(on, found);
  const bool preset = has_preset(on, found);
  const std::size_t shown = std::min<std::size_t>(steps.size(), preset ? 2 : 3);
  const float tall = ui.measure().main;
  const float gap = ui.measure().gap_least + 1;
  const Rect strip = ui.take_bottom(preset ? 3 * tall + 2 * gap : 2 * tall + gap);
  ui.heading(say_ticket(on, found.ticket));
  ui.pills(pills_of(on, found));
  ui.text(title_of(on.model, found), TextSize::Word, 2);
  ui.scroll("brief", [&] {
    show_facts(on, found);
    ui.rule();
    ui.timeline(timeline_of(on, found));
  });
  const std::size_t rows = preset ? 3 : 2;
  const auto lines = strip.rows(std::vector<float>(rows, 1), gap);
  if (preset) (void)show_preset_owner(on, found, lines[0]);
  std::vector<Rect> cells;
  for (std::size_t i = preset ? 1 : 0; i < rows; ++i) {
    for (const Rect& cell : lines[i].columns({1, 1}, gap)) cells.push_back(cell);
  }
  for (std::size_t i = 0; i < shown; ++i) show_step(on, found, steps[i], cells[i], i == 0 && !preset);
  if (ui.as("open").at(cells[shown]).quiet_button(on.say("case.open"), Icon::ArrowRight)) {
    on.ask(OpenCase{found.subject});
  }
}

void draw(const CaseFile& screen, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "staff.case", Density::Staff);
  if (!on.model.known.open || on.model.known.open->subject != screen.subject) return;
  const Case& found = *on.model.known.open;
  const auto parts = ui.portrait() ? ui.area().rows({1, 1}, 8) : ui.area().columns({11, 8}, 8);
  {
    const auto left = ui.card(parts[0]);
    ui.title(say_ticket(on, found.ticket));
    ui.pills(pills_of(on, found));
    ui.scroll("case", [&] {
      ui.text(title_of(on.model, found), TextSize::Word, 2);
      show_facts(on, found);
      ui.heading(on.say("case.timeline"));
      ui.timeline(timeline_of(on, found));
    });
  }
  const auto right = ui.card(parts[1]);
  ui.heading(on.say("case.next_title"));
  const std::vector<CaseStep> steps = buttons_for(on, found);
  if (steps.empty()) ui.quiet(on.say("case.no_steps"));
  const float gap = ui.measure().gap_least + 1;
  if (has_preset(on, found)) (void)show_preset_owner(on, found, ui.take_top(ui.measure().main));
  const std::size_t lines = (steps.size() + 1) / 2;
  const float tall =
      std::clamp((ui.area().h - gap * static_cast<float>(lines)) / static_cast<float>(std::max<std::size_t>(1, lines)),
                 ui.measure().target_least, ui.measure().main + 4);
  const Rect all{ui.area().x, ui.area().y, ui.area().w,
                 tall * static_cast<float>(lines) + gap * static_cast<float>(lines == 0 ? 0 : lines - 1)};
  const auto cells = all.cells(steps.size(), 2, gap);
  for (std::size_t i = 0; i < steps.size(); ++i) show_step(on, found, steps[i], cells[i], false);
}

}  // namespace linli::kiosk
