// What staff do for a resident: find them, say that it is them, let them choose digits or pictures.
#include "kiosk/app/choosing.h"
#include "kiosk/app/update_parts.h"

namespace linli::kiosk {

Effects on(Model& model, const ResidentsFound& fact) {
  auto* find = std::get_if<FindResident>(&model.stack.back());
  if (find == nullptr || find->typed != fact.phone) return {};
  find->missing = fact.found.empty();
  if (fact.found.empty()) return {};
  if (fact.found.size() == 1) return push(model, ResidentFile{fact.found.front()});
  return push(model, SeveralResidents{fact.found});
}

Effects on(Model& model, const PickResident& intent) {
  const auto* several = on_top<SeveralResidents>(model);
  if (several == nullptr || intent.index >= several->found.size()) return {};
  return push(model, ResidentFile{several->found[intent.index]});
}

Effects on(Model& model, const VouchForThem& /*intent*/) {
  const auto* file = on_top<ResidentFile>(model);
  if (file == nullptr || !model.session) return {};
  const auto person = Uuid::read(file->person.id);
  const auto role = role_to_vouch(*model.session);
  if (!person || !role) return {};
  return perform(model, {{model.session->person, *role}, VouchFor{*person}});
}

Effects vouched(Model& model, const Uuid& person) {
  const auto* file = on_top<ResidentFile>(model);
  if (file == nullptr || file->person.id != person.text()) return {};
  Visitor visitor{
      .person = file->person, .proven = true, .news = file->news, .refused = file->refused, .hours = file->hours};
  model.stack.pop_back();
  while (on_top<SeveralResidents>(model) != nullptr || on_top<FindResident>(model) != nullptr) model.stack.pop_back();
  park(model);
  return welcome(model, std::move(visitor));
}

Effects on(Model& model, const ChooseSecret& intent) {
  const auto* file = on_top<ResidentFile>(model);
  if (file == nullptr || !model.session) return {};
  return push(model, NewSecret{.person = file->person, .kind = intent.kind, .shuffled = shuffled_pictures(model.now)});
}

Effects secret_chosen(Model& model) {
  auto* chosen = std::get_if<NewSecret>(&model.stack.back());
  if (chosen == nullptr || chosen->keeping || !check_pin_form(chosen->typed, chosen->kind)) return {};
  const std::string typed = std::exchange(chosen->typed, {});
  if (chosen->first.empty()) {
    chosen->first = typed;
    chosen->shuffled = shuffled_pictures({model.now.wall + 1, model.now.mono});
    return {};
  }
  if (std::exchange(chosen->first, {}) != typed) {
    chosen->differs = true;
    return {};
  }
  chosen->keeping = true;
  return {KeepSecret{chosen->person.id, typed, chosen->kind}};
}

Effects on(Model& model, const SecretKept& fact) {
  auto* chosen = std::get_if<NewSecret>(&model.stack.back());
  if (chosen == nullptr || chosen->person.id != fact.person) return {};
  chosen->keeping = false;
  if (fact.error) {
    model.error = ErrorSheet{fact.error->code, std::nullopt};
    return {};
  }
  say_briefly(model, "resident.secret_kept");
  return pop(model);
}

}  // namespace linli::kiosk
