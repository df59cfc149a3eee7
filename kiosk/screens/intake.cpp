// 志愿者登记: what somebody says when they join, a question a page, with the person beside the screen.
#include <algorithm>
#include <array>

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

/// A page of them, with a pager where there are more than a person can look over.
void show_grids(const Canvas& on, const Intake& screen) {
  constexpr std::size_t beside_a_pager = 6;
  on.ui.text(on.say("intake.grids.means"));
  const std::vector<const Place*> grids = grids_asked(on.model);
  const Page page = page_of(grids.size(), grids.size() > choices_max ? beside_a_pager : choices_max, screen.page);
  show_pager(on, page);
  std::vector<Tick> ticks;
  for (std::size_t i = page.begin; i < page.end; ++i) {
    ticks.push_back({grids[i]->scope, grids[i]->name, has_said(screen.volunteer.grids, grids[i]->scope)});
  }
  const auto tapped = show_ticks(on, ticks, on.ui.portrait() ? 1 : 3);
  if (tapped) on.ask(PickInIntake{ticks[*tapped].id});
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

void show_born(const Canvas& on, const Intake& screen, const std::string& title) {
  const bool is_year = year_typed(on.model, screen.born).has_value();
  PadPage page;
  page.title = title;
  page.hint = on.say("intake.born.means");
  page.trouble = screen.born.size() == year_digits && !is_year ? on.say("intake.born.wrong") : std::string();
  page.typed = screen.born;
  page.button = on.say("common.next");
  page.skip = on.say("intake.unsaid");
  page.can_go_on = is_year;
  if (show_pad(on, page)) on.ask(PickInIntake{"unsaid"});
}

void show_own_words(const Canvas& on, std::string_view id, const char* asked, const std::string& words,
                    const char* hint) {
  FieldView field;
  field.text = words;
  field.placeholder = on.say(hint);
  if (on.ui.as(id).field(field)) on.ask(WriteInto{.title = asked});
}

/// Trades that many here have or had; they are kept as words, as those that somebody writes.
void show_trades(const Canvas& on, const Volunteer& volunteer) {
  static constexpr std::array keys{"trade.farmer", "trade.worker", "trade.teacher",    "trade.medic",
                                   "trade.cadre",  "trade.trader", "trade.electrician"};
  on.ui.text(on.say("intake.trade.means"));
  show_own_words(on, "trade", "intake.ask.trade", volunteer.trade, "intake.trade.write");
  std::vector<Tick> ticks;
  for (const char* key : keys) ticks.push_back({key, on.say(key), volunteer.trade == on.say(key)});
  ticks.push_back({"unsaid", on.say("intake.unsaid"), volunteer.trade.empty()});
  const auto tapped = show_ticks(on, ticks, on.ui.portrait() ? 2 : 4);
  if (!tapped) return;
  *tapped < keys.size() ? on.ask(PickReady{ticks[*tapped].word}) : on.ask(PickInIntake{"unsaid"});
}

void show_board_name(const Canvas& on, const Intake& screen) {
  const std::string& name = screen.volunteer.board_name;
  show_own_words(on, "board_name", "intake.ask.board", name, "intake.board.write");
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

std::string say_grids(const Canvas& on, const std::vector<std::string>& said) {
  std::string words;
  for (const std::string& scope : said) {
    const Place* grid = place_at(on.model, scope);
    if (!words.empty()) words += on.say("common.separator");
    words += grid == nullptr ? scope : grid->name;
  }
  return words.empty() ? on.say("intake.grids.anywhere") : words;
}

std::string say_born(const Canvas& on, int year) {
  return year == 0 ? on.say("intake.nothing") : on.say("intake.born.year", {{"year", std::to_string(year)}});
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
    if (!grids_asked(on.model).empty() || !volunteer.grids.empty()) {
      ui.label_value(on.say("intake.grids"), say_grids(on, volunteer.grids));
    }
    ui.label_value(on.say("intake.training"), say_trainings(on, volunteer));
    ui.label_value(on.say("intake.sex"), on.say(volunteer.sex.empty() ? "sex.unsaid" : "sex." + volunteer.sex));
    ui.label_value(on.say("intake.born"), say_born(on, volunteer.born));
    ui.label_value(on.say("intake.trade"), volunteer.trade.empty() ? on.say("intake.nothing") : volunteer.trade);
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
    case IntakePage::Grids:
      return "intake.ask.grids";
    case IntakePage::Training:
      return "intake.ask.training";
    case IntakePage::Sex:
      return "intake.ask.sex";
    case IntakePage::Born:
      return "intake.ask.born";
    case IntakePage::Trade:
      return "intake.ask.trade";
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
    case IntakePage::Grids:
      return show_grids(on, screen);
    case IntakePage::Training:
      return show_trainings(on, screen.volunteer);
    case IntakePage::Sex:
      return show_sexes(on, screen.volunteer);
    case IntakePage::Trade:
      return show_trades(on, screen.volunteer);
    case IntakePage::BoardName:
      return show_board_name(on, screen);
    case IntakePage::Check:
      return show_all_said(on, screen.volunteer);
    case IntakePage::Born:
      return;  // Has its own button beside the pad.
  }
}

}  // namespace

void draw(const Intake& screen, const Canvas& on) {
  Ui& ui = on.ui;
  std::string name = "staff.intake." + std::to_string(screen.question);
  if (screen.page > 0) name += "." + std::to_string(screen.page);
  start_screen(on, name, Density::Staff);
  const IntakePage page = page_of_intake(screen);
  const std::string title = screen.shown_as + on.say("common.separator") + on.say(question_of(page));
  if (page == IntakePage::Born) return show_born(on, screen, title);
  ui.title(title);
  const Rect strip = ui.take_bottom(ui.measure().main);
  show_intake_page(on, screen);
  const bool last = page == IntakePage::Check;
  ui.as(last ? "keep" : "go_on").at(strip);
  if (ui.main_button(on.say(last ? "intake.keep" : "common.next"), last ? Icon::Check : Icon::ArrowRight)) {
    on.ask(GoOnWithIntake{});
  }
}

}  // namespace linli::kiosk
