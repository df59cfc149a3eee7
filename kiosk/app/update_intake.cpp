// Taking somebody in as a volunteer, and entering hours from paper: both above the file of whoever it is, a question a
// page, so that 返回 goes back to the question before.
#include <algorithm>

#include "kiosk/app/choosing_desk.h"
#include "kiosk/app/update_parts.h"

namespace linli::kiosk {

namespace {

constexpr int hours_a_day = 24;

Intake* intake_of(Model& model) { return std::get_if<Intake>(&model.stack.back()); }
PaperHours* paper_hours_of(Model& model) { return std::get_if<PaperHours>(&model.stack.back()); }

template <class Page>
void pop_pages(Model& model) {
  while (on_top<Page>(model) != nullptr) model.stack.pop_back();
}

void tick(std::vector<std::string>& ticked, const std::string& choice) {
  if (std::erase(ticked, choice) == 0) ticked.push_back(choice);
}

/// Who was trained before stays so, with the day of it.
void tick_training(Volunteer& volunteer, const std::string& what, Day today) {
  const auto gone = std::erase_if(volunteer.training, [&](const Training& one) { return one.what == what; });
  if (gone == 0) volunteer.training.push_back({what, today.text()});
}

bool is_asked(const std::vector<const Category*>& categories, const std::string& id) {
  return std::any_of(categories.begin(), categories.end(), [&](const Category* one) { return one->id == id; });
}

bool is_training(const Model& model, const std::string& what) {
  const auto asked = trainings_asked(model);
  return std::any_of(asked.begin(), asked.end(), [&](const Category* one) { return one->training == what; });
}

bool is_grid(const Model& model, const std::string& scope) {
  const Place* place = place_at(model, scope);
  return place != nullptr && place->kind == "grid";
}

/// Everything as it stands, and that they are a volunteer too.
EnterPerson with_the_role(const Person& person, const Uuid& id) {
  EnterPerson entered{.person = id,
                      .shown_as = person.shown_as,
                      .roles = person.roles,
                      .name = person.name,
                      .phone = person.phone,
                      .card = person.card,
                      .place = person.place,
                      .door = person.door,
                      .work_phone = person.work_phone,
                      .on_duty = person.on_duty};
  entered.roles.push_back(Role::Volunteer);
  return entered;
}

Effects keep_intake(Model& model, const Intake& intake) {
  const ResidentFile* file = resident_at_desk(model);
  const auto id = Uuid::read(intake.volunteer.person);
  const auto role = file == nullptr ? std::nullopt : role_to_take_in(*model.session, file->person);
  if (file == nullptr || file->person.id != intake.volunteer.person || !id || !role) return {};
  const Actor by{model.session->person, *role};
  if (has_role(file->person, Role::Volunteer)) return perform(model, {by, EnterVolunteer{intake.volunteer}});
  return perform(model, {by, with_the_role(file->person, *id)});  // What they said follows: intake_saved.
}

Effects role_given(Model& model, const Intake& intake) {
  for (Screen& screen : model.stack) {
    auto* file = std::get_if<ResidentFile>(&screen);
    if (file == nullptr || file->person.id != intake.volunteer.person) continue;
    if (!has_role(file->person, Role::Volunteer)) file->person.roles.push_back(Role::Volunteer);
  }
  return keep_intake(model, intake);
}

}  // namespace

Effects on(Model& model, const OpenIntake& /*intent*/) {
  const auto* file = on_top<ResidentFile>(model);
  if (file == nullptr || !model.session || !role_to_take_in(*model.session, file->person)) return {};
  // What they said before must not be lost because it was not read yet.
  if (!model.day || model.day->person != file->person.id) return read(model);
  Intake intake;
  intake.volunteer = model.day->volunteer.value_or(Volunteer{});
  intake.volunteer.person = file->person.id;
  if (intake.volunteer.born != 0) intake.born = std::to_string(intake.volunteer.born);
  intake.shown_as = file->person.shown_as;
  return push(model, std::move(intake));
}

Effects on(Model& model, const PickInIntake& intent) {
  Intake* intake = intake_of(model);
  if (intake == nullptr) return {};
  Volunteer& volunteer = intake->volunteer;
  const std::string& choice = intent.choice;
  switch (page_of_intake(*intake)) {
    case IntakePage::Consent:
      volunteer.consents = choice == "yes";
      break;
    case IntakePage::Skills:
      if (is_asked(skills_asked(model), choice)) tick(volunteer.skills, choice);
      break;
    case IntakePage::Willing:
      if (is_asked(skills_asked(model), choice)) tick(volunteer.willing, choice);
      break;
    case IntakePage::Grids:
      if (is_grid(model, choice)) tick(volunteer.grids, choice);
      break;
    case IntakePage::Training:
      if (is_training(model, choice)) tick_training(volunteer, choice, day_of(model.now.wall));
      break;
    case IntakePage::Sex:
      volunteer.sex = choice == "woman" || choice == "man" ? choice : std::string();
      break;
    case IntakePage::Born:
      if (choice != "unsaid") break;
      intake->born.clear();
      return on(model, GoOnWithIntake{});
    case IntakePage::Trade:
      if (choice == "unsaid") volunteer.trade.clear();
      break;
    case IntakePage::BoardName:
      volunteer.board_name = choice == "own" ? intake->shown_as : std::string();
      break;
    case IntakePage::Check:
      break;
  }
  return {};
}

Effects on(Model& model, const GoOnWithIntake& /*intent*/) {
  const auto* intake = on_top<Intake>(model);
  if (intake == nullptr || !model.session) return {};
  const IntakePage page = page_of_intake(*intake);
  if (page == IntakePage::Check) return keep_intake(model, *intake);
  Intake next = *intake;
  if (page == IntakePage::Born) {
    const auto born = year_typed(model, next.born);
    if (!born) return {};
    next.volunteer.born = *born;
  }
  next.page = 0;
  do {
    ++next.question;
  } while (!has_anything_to_ask(model, page_of_intake(next)));
  return push(model, std::move(next));
}

void carry_intake_back(Model& model) {
  if (model.stack.size() < 2) return;
  const auto* said = on_top<Intake>(model);
  auto* before = std::get_if<Intake>(&model.stack[model.stack.size() - 2]);
  if (said == nullptr || before == nullptr) return;
  before->volunteer = said->volunteer;
  before->born = said->born;
}

Effects on(Model& model, const OpenPaperHours& /*intent*/) {
  const auto* file = on_top<ResidentFile>(model);
  if (file == nullptr || !model.session || !role_to_vouch(*model.session)) return {};
  if (!has_role(file->person, Role::Volunteer) || file->person.id == model.session->person) return {};
  return push(model, PaperHours{.person = file->person});
}

Effects on(Model& model, const PickPaperTask& intent) {
  const PaperHours* paper = paper_hours_of(model);
  if (paper == nullptr || page_of_paper(*paper) != PaperPage::Task) return {};
  PaperHours next = *paper;
  next.task = intent.task;
  next.page = static_cast<int>(PaperPage::Day);
  return push(model, std::move(next));
}

Effects on(Model& model, const PickPaperDay& intent) {
  const PaperHours* paper = paper_hours_of(model);
  if (paper == nullptr || page_of_paper(*paper) != PaperPage::Day) return {};
  if (intent.days_ago < 0 || intent.days_ago >= paper_days_max) return {};
  PaperHours next = *paper;
  next.days_ago = intent.days_ago;
  next.page = static_cast<int>(PaperPage::Hours);
  return push(model, std::move(next));
}

Effects on(Model& model, const PickPaperFrom& intent) {
  PaperHours* paper = paper_hours_of(model);
  if (paper != nullptr) paper->from_hour = std::clamp(intent.hour, 0, hours_a_day - 1);
  return {};
}

Effects on(Model& model, const KeepPaperHours& /*intent*/) {
  const PaperHours* paper = paper_hours_of(model);
  if (paper == nullptr || !model.session || page_of_paper(*paper) != PaperPage::Hours) return {};
  const auto role = role_to_vouch(*model.session);
  const WallMs until = paper_until(model, *paper);
  if (!role || paper->minutes <= 0 || until > model.now.wall) return {};
  RecordShift record;
  record.person = paper->person.id;
  record.task = paper->task;
  record.from = paper_from(model, *paper);
  record.until = until;
  return perform(model, {{model.session->person, *role}, record});
}

std::optional<Effects> intake_saved(Model& model, const Command& command) {
  const auto* intake = on_top<Intake>(model);
  if (intake != nullptr && std::holds_alternative<EnterPerson>(command.what)) return role_given(model, Intake(*intake));
  if (std::holds_alternative<EnterVolunteer>(command.what)) {
    pop_pages<Intake>(model);
    say_briefly(model, "intake.kept");
    return read(model);
  }
  if (std::holds_alternative<RecordShift>(command.what)) {
    pop_pages<PaperHours>(model);
    say_briefly(model, "paper_hours.kept");
    return read(model);
  }
  return std::nullopt;
}

}  // namespace linli::kiosk
