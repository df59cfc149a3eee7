// For somebody else: a proxy who brings another's matter, and a helper who types for whoever cannot.
#include "kiosk/app/choosing.h"
#include "kiosk/app/update_parts.h"

namespace linli::kiosk {

Effects on(Model& model, const SpeakForSomebody& intent) {
  if (!model.visitor || !model.visitor->proven) return {};
  Effects effects = start_draft(model, Channel::Kiosk);
  LodgeCase& lodge = model.draft->lodge;
  lodge.proxy = lodge.person;
  lodge.proxy_name = model.visitor->person.shown_as;
  lodge.person.clear();
  lodge.name.clear();
  lodge.for_whom = intent.whom;
  return effects;
}

Effects on(Model& model, const HelpSomebody& /*intent*/) {
  std::string id, name;
  if (model.session) {
    id = model.session->person;
    name = model.session->shown_as;
    if (on_top<TakeIn>(model) != nullptr) model.stack.pop_back();
    if (on_top<StaffMenu>(model) != nullptr) model.stack.pop_back();
    park(model);
  } else if (model.visitor && helps_others(model.visitor->person)) {
    id = model.visitor->person.id;
    name = model.visitor->person.shown_as;
    model.visitor.reset();  // What follows is not theirs.
  } else {
    return {};
  }
  model.stack.assign(1, IdleBoard{});
  model.stack.emplace_back(Home{});
  Effects effects = start_draft(model, Channel::Kiosk);
  model.draft->lodge.helper = id;
  model.draft->helper_name = name;
  return effects;
}

Effects on(Model& model, const TakeItOver& /*intent*/) {
  if (!model.draft || on_top<HandOver>(model) == nullptr) return {};
  model.draft->handed_over = true;
  return pop(model);
}

}  // namespace linli::kiosk
