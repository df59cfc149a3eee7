#include "kiosk/app/choosing.h"

#include <algorithm>

namespace linli::kiosk {

const Service* speak_up(const Model& model) { return model.catalogue.service("speak_up"); }

const Category* category_of(const Model& model, std::string_view id) {
  const Service* first = speak_up(model);
  if (const Category* found = first == nullptr ? nullptr : first->category(id)) return found;
  for (const Service& service : model.catalogue.services()) {
    if (const Category* found = service.category(id)) return found;
  }
  return nullptr;
}

const Category* category_of(const Model& model, const Draft& draft) {
  const Service* service = model.catalogue.service(draft.lodge.service);
  return service == nullptr ? nullptr : service->category(draft.lodge.category);
}

std::vector<const Category*> categories_on(const Model& model, int page) {
  std::vector<const Category*> found;
  if (const Service* service = speak_up(model)) {
    for (const Category& category : service->categories) {
      if (category.page == page) found.push_back(&category);
    }
  }
  return found;
}

namespace {

bool is_house(const Place& place) { return place.kind == "building" || place.kind == "lane"; }

/// Houses in grids: the grids, then houses that are in none.
std::vector<const Place*> grids_then_others(const std::vector<Place>& places) {
  std::vector<const Place*> found;
  for (const Place& place : places) {
    const auto has_house = [&](const Place& house) { return is_house(house) && house.grid == place.scope; };
    if (place.kind == "grid" && std::any_of(places.begin(), places.end(), has_house)) found.push_back(&place);
  }
  for (const Place& place : places) {
    if (is_house(place) && place.grid.empty()) found.push_back(&place);
  }
  return found;
}

}  // namespace

Sight next_sight(const Model& model) {
  constexpr int text_step_max = 2;
  if (model.text_step < text_step_max) return Sight::Larger;
  return model.high_contrast ? Sight::AsBefore : Sight::Clearer;
}

bool can_go_back(const Model& model) { return model.stack.size() > 2; }

std::string words_in(const Draft& draft) { return draft.lodge.text + draft.composing.typing.text(); }

bool is_writing(const Model& model) {
  return on_top<SheetWords>(model) != nullptr || (on_top<OwnWords>(model) != nullptr && model.draft);
}

namespace {

/// Whichever of the two keyboards lies highest.
const SheetWords* sheet_words_of(const Model& model) {
  for (auto screen = model.stack.rbegin(); screen != model.stack.rend(); ++screen) {
    if (const auto* words = std::get_if<SheetWords>(&*screen)) return words;
    if (std::holds_alternative<OwnWords>(*screen)) return nullptr;
  }
  return nullptr;
}

}  // namespace

const Composing* composing_of(const Model& model) {
  if (const SheetWords* words = sheet_words_of(model)) return &words->composing;
  return model.draft ? &model.draft->composing : nullptr;
}

std::string words_written(const Model& model) {
  if (const SheetWords* words = sheet_words_of(model)) return words->text + words->composing.typing.text();
  return model.draft ? words_in(*model.draft) : std::string();
}

KeyLayout::Sheet key_sheet(const Model& model) {
  const bool no_pinyin = model.pinyin_missing && model.keys.sheet == KeyLayout::Sheet::Pinyin;
  return no_pinyin ? KeyLayout::Sheet::Latin : model.keys.sheet;
}

std::optional<Through> way_to_hear(const Model& model, Nature nature) {
  if (nature == Nature::Sealed) return std::nullopt;
  if (model.handset == HandsetState::Lifted) return Through::Earpiece;
  return nature == Nature::Public ? std::optional(Through::Loudspeaker) : std::nullopt;
}

std::optional<Through> way_to_hear_residents(const Model& model) {
  if (model.handset == HandsetState::Lifted) return Through::Earpiece;
  return model.handset == HandsetState::None ? std::optional(Through::Loudspeaker) : std::nullopt;
}

std::vector<const Place*> places_for(const Model& model, const PickOfPlaces& screen) {
  const std::vector<Place>& places = model.known.places;
  std::vector<const Place*> found;
  switch (screen.whereabouts) {
    case Whereabouts::Yard:
      for (const Place& place : places) {
        if (place.kind == "grid") found.push_back(&place);
      }
      return found;
    case Whereabouts::Elsewhere:
      for (const Place& place : places) {
        if (place.kind != "building" && place.kind != "grid") found.push_back(&place);
      }
      return found;
    case Whereabouts::MyHome:
    case Whereabouts::OurBuilding:
      break;
  }
  for (const Place& place : places) {
    if (is_house(place) && (screen.within.empty() || place.grid == screen.within)) found.push_back(&place);
  }
  if (screen.within.empty() && found.size() > choices_max) {
    std::vector<const Place*> grids = grids_then_others(places);
    if (grids.size() > 1 && grids.size() < found.size()) return grids;
  }
  return found;
}

const Place* place_at(const Model& model, std::string_view scope) {
  for (const Place& place : model.known.places) {
    if (place.scope == scope) return &place;
  }
  return nullptr;
}

bool is_staff(Role role) {
  switch (role) {
    case Role::GridWorker:
    case Role::Clerk:
    case Role::UnitMember:
    case Role::Chair:
    case Role::Admin:
      return true;
    default:
      return false;
  }
}

bool is_staff(const Person& person) {
  return std::any_of(person.roles.begin(), person.roles.end(), [](Role role) { return is_staff(role); });
}

bool helps_others(const Person& person) {
  return std::any_of(person.roles.begin(), person.roles.end(),
                     [](Role role) { return role != Role::Guest && role != Role::Resident && role != Role::Proxy; });
}

std::optional<Role> role_to_vouch(const Session& session) {
  for (const Role role : session.roles) {
    if (role == Role::Clerk || role == Role::Chair || role == Role::GridWorker) return role;
  }
  return std::nullopt;
}

std::optional<Role> role_to_enter(const Session& session) {
  for (const Role role : session.roles) {
    if (role == Role::Clerk || role == Role::Chair) return role;
  }
  return std::nullopt;
}

std::optional<Role> role_to_take_in(const Session& session, const Person& person) {
  return has_role(person, Role::Volunteer) ? role_to_vouch(session) : role_to_enter(session);
}

std::vector<const Person*> staff_of(const Model& model) {
  std::vector<const Person*> found;
  for (const Person& person : model.known.people) {
    if (is_staff(person)) found.push_back(&person);
  }
  // Who is here today first: theirs is the tile looked for.
  std::stable_partition(found.begin(), found.end(), [](const Person* person) { return person->on_duty; });
  return found;
}

const Person* person_with_id(const Model& model, std::string_view id) {
  for (const Person& person : model.known.people) {
    if (person.id == id) return &person;
  }
  return nullptr;
}

std::vector<const Person*> on_duty(const Model& model) {
  std::vector<const Person*> found = staff_of(model);
  std::erase_if(found, [](const Person* person) { return !person->on_duty; });
  return found;
}

std::string station_phone(const Model& model) {
  for (const Place& place : model.known.places) {
    if (model.enrolment && place.scope == model.enrolment->scope && !place.phone.empty()) return place.phone;
  }
  return model.known.phones.empty() ? std::string() : model.known.phones.front().phone;
}

std::vector<Owner> owners_for(const Model& model) {
  std::vector<Owner> owners;
  for (const Person& person : model.known.people) {
    if (is_staff(person)) owners.push_back({person.id, person.shown_as, false});
  }
  for (const Group& group : model.known.groups) owners.push_back({group.id, group.name, false});
  for (Owner& owner : owners) owner.preset = !model.known.open_owner.empty() && owner.id == model.known.open_owner;
  std::stable_partition(owners.begin(), owners.end(), [](const Owner& owner) { return owner.preset; });
  return owners;
}

std::vector<CaseStep> steps_for(const Model& model, const Case& found) {
  if (!model.session) return next_steps(found, Role::Guest, "");
  std::vector<CaseStep> steps;
  for (const Role role : model.session->roles) {
    for (const CaseStep step : next_steps(found, role, model.session->person)) {
      if (std::find(steps.begin(), steps.end(), step) == steps.end()) steps.push_back(step);
    }
  }
  return steps;
}

bool may(const Model& model, const Case& found, CaseStep step) {
  const std::vector<CaseStep> steps = steps_for(model, found);
  return std::find(steps.begin(), steps.end(), step) != steps.end();
}

Actor actor_for(const Model& model, const Case& found, CaseStep step) {
  if (!model.session) return {};
  for (const Role role : model.session->roles) {
    const std::vector<CaseStep> steps = next_steps(found, role, model.session->person);
    if (std::find(steps.begin(), steps.end(), step) != steps.end()) return {model.session->person, role};
  }
  return {model.session->person, model.session->roles.empty() ? Role::Guest : model.session->roles.front()};
}

std::vector<WallMs> next_workdays(const Model& model, std::size_t count) {
  constexpr int look_days_max = 60;  // Longer than any holiday.
  std::vector<WallMs> days;
  Day day = day_of(model.now.wall);
  for (int i = 0; i < look_days_max && days.size() < count; ++i) {
    day = day.plus(1);
    if (model.calendar.is_workday(day)) days.push_back(ms_of(day, model.calendar.closing_hour, 0));
  }
  return days;
}

bool is_complete(const StepOnCase& step) {
  switch (step.step) {
    case CaseStep::Classify:
      return step.level != CaseLevel::None;
    case CaseStep::Assign:
      return !step.owner.empty();
    case CaseStep::Return:
    case CaseStep::Resolve:
    case CaseStep::Reopen:
    case CaseStep::Refer:
      return !step.words.empty();
    case CaseStep::Plan:
    case CaseStep::AskExtension:
      return !step.words.empty() && step.until != 0;
    case CaseStep::Escalate:
      return !step.words.empty() && step.forum != Forum::None;
    case CaseStep::Publish:
      return !step.words.empty() && !step.more_words.empty();
    case CaseStep::Rate:
      return step.faces >= 1 && step.faces <= 5;
    case CaseStep::MarkDuplicate:
      return step.other.has_value();
    default:
      return true;
  }
}

bool is_one_tap(CaseStep step) {
  return step == CaseStep::See || step == CaseStep::Accept || step == CaseStep::Start ||
         step == CaseStep::GrantExtension || step == CaseStep::EndProxy || step == CaseStep::Begin ||
         step == CaseStep::Finish || step == CaseStep::Confirm;
}

const Category* category_of(const Model& model, const Case& found) {
  const Service* service = model.catalogue.service(found.service);
  return service == nullptr ? nullptr : service->category(found.category);
}

std::string title_of(const Model& model, const Case& found) {
  std::string words;
  if (const Category* category = category_of(model, found)) {
    words = category->words.in(model.language);
    for (const Phrase& phrase : category->phrases) {
      if (!found.phrases.empty() && phrase.id == found.phrases.front()) words = phrase.words.in(model.language);
    }
  }
  if (found.place_name.empty()) return words;
  return found.place_name + " " + words;
}

std::vector<const Case*> likely_same(const Model& model, const Case& found) {
  std::vector<const Case*> others;
  for (const Case& other : model.known.queue) {
    if (other.subject != found.subject && other.state != CaseState::Duplicate) others.push_back(&other);
  }
  std::stable_partition(others.begin(), others.end(),
                        [&](const Case* other) { return other->category == found.category; });
  return others;
}

}  // namespace linli::kiosk
