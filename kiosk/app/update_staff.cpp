// Who works here: card or PIN, a lock that wipes nothing, and 「让居民先用」.
#include <algorithm>

#include "kiosk/app/choosing.h"
#include "kiosk/app/clocking.h"
#include "kiosk/app/update_parts.h"

namespace linli::kiosk {

namespace {

/// A card is looked at where nobody's flow would be torn.
bool takes_cards(const Model& model) {
  if (model.draft) return false;
  const Screen& top = model.top();
  return std::holds_alternative<IdleBoard>(top) || std::holds_alternative<Home>(top) ||
         std::holds_alternative<More>(top) || std::holds_alternative<SignIn>(top) || std::holds_alternative<Pin>(top) ||
         std::holds_alternative<StaffLock>(top) || std::holds_alternative<Welcome>(top) ||
         std::holds_alternative<SignInHow>(top) || std::holds_alternative<MyTicket>(top) ||
         std::holds_alternative<FindResident>(top) || takes_clock_cards(model) ||
         std::holds_alternative<TeamOffered>(top);
}

}  // namespace

bool takes_slips(const Model& model) { return model.session ? on_top<Queue>(model) != nullptr : takes_cards(model); }

Effects sign_in(Model& model, const Person& person) {
  end_visit(model);
  model.asked_since.reset();
  model.touched = model.now.mono;
  const auto parked = std::find_if(model.parked.begin(), model.parked.end(),
                                   [&](const Parked& one) { return one.session.person == person.id; });
  if (parked != model.parked.end()) {
    model.session = parked->session;
    model.stack = parked->stack;
    model.draft = parked->draft;
    model.parked.erase(parked);
    return read(model);
  }
  Session session{person.id, person.shown_as, {}};
  std::copy_if(person.roles.begin(), person.roles.end(), std::back_inserter(session.roles),
               [](Role role) { return is_staff(role); });
  model.session = std::move(session);
  model.known.open.reset();
  return go_home(model);
}

void park(Model& model) {
  if (!model.session) return;
  // What a resident was choosing is nobody's to come back to.
  std::erase_if(model.stack, [](const Screen& screen) { return std::holds_alternative<NewSecret>(screen); });
  model.parked.push_back({*model.session, model.stack, model.draft});
  model.session.reset();
  model.draft.reset();
  model.known.queue.clear();
  model.known.open.reset();
}

Effects on(Model& model, const LayCard& intent) {
  if (auto ticket = ticket_of_slip(intent.number)) {
    return takes_slips(model) ? Effects{LookUpSlip{*std::move(ticket)}} : Effects{};
  }
  if (!takes_cards(model)) return {};
  for (const Person& person : model.known.people) {
    const bool theirs = !person.card.empty() && person.card == intent.number && is_staff(person);
    if (theirs && takes_clock_cards(model) && clocks_in(person)) break;  // They come as a volunteer here.
    if (theirs && !model.session) return sign_in(model, person);
  }
  return {LookUpCard{intent.number}};
}

Effects on(Model& model, const PickStaff& intent) {
  if (person_with_id(model, intent.person) == nullptr) return {};
  return push(model, Pin{intent.person, "", ErrorCode::BadInput, false});
}

Effects on(Model& model, const PinChecked& fact) {
  if (auto* prove = std::get_if<Prove>(&model.stack.back()); prove != nullptr && prove->person == fact.person) {
    prove->checking = false;
    prove->typed.clear();
    prove->wrong = fact.error ? fact.error->code : ErrorCode::BadInput;
    if (fact.error || !model.visitor || model.visitor->person.id != fact.person) return {};
    model.visitor->proven = true;
    model.stack.pop_back();
    if (on_top<MyOrder>(model) != nullptr) return read(model);
    return {ListMatters{fact.person}};
  }
  auto* pin = std::get_if<Pin>(&model.stack.back());
  if (pin == nullptr || pin->person != fact.person || !pin->checking) return {};
  pin->checking = false;
  pin->typed.clear();
  if (fact.error) {
    pin->wrong = fact.error->code;
    return {};
  }
  const Person* person = person_with_id(model, fact.person);
  return person == nullptr ? Effects{} : sign_in(model, *person);
}

Effects on(Model& model, const Lock& /*intent*/) {
  if (!model.session) return {};
  const std::string person = model.session->person;
  park(model);
  model.stack.assign(1, IdleBoard{});
  return push(model, StaffLock{person});
}

Effects on(Model& model, const LetResidentsUse& /*intent*/) {
  if (!model.session) return {};
  // The menu itself is not work to come back to.
  if (on_top<StaffMenu>(model) != nullptr) model.stack.pop_back();
  park(model);
  return go_home(model);
}

Effects on(Model& model, const SignOut& /*intent*/) {
  model.session.reset();
  model.draft.reset();
  model.known.queue.clear();
  model.known.open.reset();
  return go_home(model);
}

}  // namespace linli::kiosk
