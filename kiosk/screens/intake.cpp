// 志愿者登记: what somebody says when they join, a question a page, with the person beside the screen.
#include <algorithm>

#include "kiosk/screens/say_desk.h"
#include "kiosk/screens/ticks.h"

namespace linli::kiosk {

namespace {

bool has_said(const std::vector<std::string>& said, const std::string& id) {
  return std::find(said.begin(), said.end(), id) != said.end();
}

bool is_trained(const Volunteer& volunteer, const std::string& what) {
  return std::any_of(volunteer.training.begin(), volunteer.training.end(),
                     [&](const Training& one) { return one.what == what; });
}

std::size_t columns_of(const Canvas& on) { return on.ui.portrait() ? 1 : 2; }

void show_answers(const Canvas& on, const std::vector<Tick>& ticks) {
  if (const auto tapped = show_ticks(on, ticks, columns_of(on))) on.ask(PickInIntake{ticks[*tapped].id});
}

void show_consent(const Canvas& on, const Volunteer& volunteer) {
  on.ui.text(on.say("intake.consent.means"));
  show_answers(on, {{"yes", on.say("intake.consent.yes"), volunteer.consents},
                    {"no", on.say("intake.consent.no"), !volunteer.consents}});
}

void show_kinds(const Canvas& on, const std::vector<std::string>& said) {
  std::vector<Tick> ticks;
  for (const Category* category : skills_asked(on.model)) {
    ticks.push_back({category->id, category->words.in(on.model.language), has_said(said, category->id)});
  }
  show_answers(on, ticks);
}

void show_trainings(const Canvas& on, const Volunteer& volunteer) {
  on.ui.text(on.say("intake.training.means"));
  std::vector<Tick> ticks;
  for (const Category* category : trainings_asked(on.model)) {
    ticks.push_back(
        {category->training, category->words.in(on.model.language), is_trained(volunteer, category->training)});
  }
  show_answers(on, ticks);
}

void show_sexes(const Canvas& on, const Volunteer& volunteer) {
  on.ui.text(on.say("intake.sex.means"));
  show_answers(on, {{"woman", on.say("sex.woman"), volunteer.sex == "woman"},
                    {"man", on.say("sex.man"), volunteer.sex == "man"},
                    {"unsaid", on.say("sex.unsaid"), volunteer.sex.empty()}});
}

void show_board_name(const Canvas& on, const Intake& screen) {
  const std::string& name = screen.volunteer.board_name;
  FieldView field;
  field.text = name;
  field.placeholder = on.say("intake.board.write");
  static_cast<void>(on.ui.as("board_name").field(field));
  show_answers(on, {{"own", on.say("intake.board.own", {{"name", screen.shown_as}}), name == screen.shown_as},
                    {"none", on.say("intake.board.none"), name.empty()}});
}

std::string say_kinds(const Canvas& on, const std::vector<std::string>& said) {
  std::string words;
  for (const Category* category : skills_asked(on.model)) {
    if (!has_said(said, category->id)) continue;
    if (!words.empty()) words += on.say("common.separator");
    words += category->words.in(on.model.language);
  }
  return words.empty() ? on.say("intake.nothing") : words;
}

std::string say_trainings(const Canvas& on, const Volunteer& volunteer) {
  std::string words;
  for (const Category* category : trainings_asked(on.model)) {
    if (!is_trained(volunteer, category->training)) continue;
    if (!words.empty()) words += on.say("common.separator");
    words += category->words.in(on.model.language);
  }
  return words.empty() ? on.say("intake.nothing") : words;
}

void show_all_said(const Canvas& on, const Volunteer& volunteer) {
  Ui& ui = on.ui;
  const auto card = ui.card(ui.area());
  ui.scroll("said", [&] {
    ui.label_value(on.say("intake.consent"), on.say(volunteer.consents ? "intake.consent.yes" : "intake.consent.no"));
    ui.label_value(on.say("intake.skills"), say_kinds(on, volunteer.skills));
    ui.label_value(on.say("intake.willing"), say_kinds(on, volunteer.willing));
    ui.label_value(on.say("intake.training"), say_trainings(on, volunteer));
    ui.label_value(on.say("intake.sex"), on.say(volunteer.sex.empty() ? "sex.unsaid" : "sex." + volunteer.sex));
    ui.label_value(on.say("intake.board"),
                   volunteer.board_name.empty() ? on.say("intake.board.none") : volunteer.board_name);
    const ResidentFile* file = resident_at_desk(on.model);
    if (file != nullptr && !has_role(file->person, Role::Volunteer)) ui.text(on.say("intake.becomes"));
  });
}

const char* question_of(IntakePage page) {
  switch (page) {
    case IntakePage::Consent:
      return "intake.ask.consent";
    case IntakePage::Skills:
      return "intake.ask.skills";
    case IntakePage::Willing:
      return "intake.ask.willing";
    case IntakePage::Training:
      return "intake.ask.training";
    case IntakePage::Sex:
      return "intake.ask.sex";
    case IntakePage::BoardName:
      return "intake.ask.board";
    case IntakePage::Check:
      break;
  }
  return "intake.ask.check";
}

void show_intake_page(const Canvas& on, const Intake& screen) {
  switch (page_of_intake(screen)) {
    case IntakePage::Consent:
      return show_consent(on, screen.volunteer);
    case IntakePage::Skills:
      return show_kinds(on, screen.volunteer.skills);
    case IntakePage::Willing:
      return show_kinds(on, screen.volunteer.willing);
    case IntakePage::Training:
      return show_trainings(on, screen.volunteer);
    case IntakePage::Sex:
      return show_sexes(on, screen.volunteer);
    case IntakePage::BoardName:
      return show_board_name(on, screen);
    case IntakePage::Check:
      return show_all_said(on, screen.volunteer);
  }
}

}  // namespace

void draw(const Intake& screen, const Canvas& on) {
  Ui& ui = on.ui;
  start_screen(on, "staff.intake." + std::to_string(screen.page), Density::Staff);
  const IntakePage page = page_of_intake(screen);
  ui.title(screen.shown_as + on.say("common.separator") + on.say(question_of(page)));
  const Rect strip = ui.take_bottom(ui.measure().main);
  show_intake_page(on, screen);
  const bool last = page == IntakePage::Check;
  ui.as(last ? "keep" : "go_on").at(strip);
  if (ui.main_button(on.say(last ? "intake.keep" : "common.next"), last ? Icon::Check : Icon::ArrowRight)) {
    on.ask(GoOnWithIntake{});
  }
}

}  // namespace linli::kiosk
