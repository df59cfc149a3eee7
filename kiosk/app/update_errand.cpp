// 找人帮忙: from "what help" to an order that is kept. The draft is one of 说事 with another service, so places,
// telephone and going away are as there.
#include <algorithm>

#include "data/nouns/order_rules.h"
#include "kiosk/app/choosing.h"
#include "kiosk/app/update_parts.h"

namespace linli::kiosk {

namespace {

constexpr std::string_view oneself = "me";

/// Null unless help is being asked for.
LodgeCase* errand_in(Model& model) { return model.draft && model.draft->is_errand() ? &model.draft->lodge : nullptr; }

/// Back to the first question of what is being asked; false when nothing is.
bool pop_to_errand_what(Model& model) {
  const auto is_what = [](const Screen& screen) { return std::holds_alternative<ErrandWhat>(screen); };
  if (errand_in(model) == nullptr || std::none_of(model.stack.begin(), model.stack.end(), is_what)) return false;
  while (!is_what(model.top())) model.stack.pop_back();
  return true;
}

void ask_for_oneself(Model& model, LodgeCase& lodge) {
  lodge.for_whom.clear();
  lodge.proxy.clear();
  lodge.proxy_name.clear();
  if (!model.visitor) return;
  lodge.person = model.visitor->person.id;
  lodge.name = model.visitor->person.name;
}

/// Only somebody proven is written down as who asks for another: a card may have been found.
void ask_for_another(Model& model, LodgeCase& lodge, const std::string& whom) {
  lodge.for_whom = whom;
  lodge.person.clear();
  lodge.name.clear();
  if (!model.visitor || !model.visitor->proven) return;
  lodge.proxy = model.visitor->person.id;
  lodge.proxy_name = model.visitor->person.shown_as;
}

Effects ask_where_to(Model& model) {
  forget_place(*model.draft);
  if (model.draft->lodge.for_whom.empty() && home_on_card(model)) return errand_place_done(model);
  return pick_of(model, Whereabouts::MyHome);
}

WallMs promised_answer(const Model& model, const Saved& saved) {
  const Service* service = errands(model);
  if (saved.due_at != 0 || service == nullptr) return saved.due_at;
  return answer_by(model.now.wall, service->answer_hours);
}

}  // namespace

Effects on(Model& model, const AskForHelp& intent) {
  if (pop_to_errand_what(model)) return read(model);
  begin_draft(model, Channel::Kiosk);
  model.draft->lodge.service = errand_service;
  model.draft->lodge.redeem = intent.redeem;
  return push(model, ErrandWhat{});
}

Effects on(Model& model, const PickHelp& intent) {
  LodgeCase* lodge = errand_in(model);
  const Service* service = errands(model);
  const Category* category = service == nullptr ? nullptr : service->category(intent.category);
  if (lodge == nullptr || category == nullptr) return {};
  lodge->category = intent.category;
  lodge->wish.clear();
  model.draft->nature = category->nature;
  return push(model, ErrandWho{});
}

Effects on(Model& model, const PickWho& intent) {
  LodgeCase* lodge = errand_in(model);
  if (lodge == nullptr || answer_to(errand_question(model, "who"), intent.choice) == nullptr) return {};
  lodge->phone.clear();  // It was of whoever was meant before.
  if (intent.choice == oneself) {
    ask_for_oneself(model, *lodge);
  } else {
    ask_for_another(model, *lodge, intent.words);
  }
  return push(model, ErrandWhen{});
}

Effects on(Model& model, const PickWhen& intent) {
  LodgeCase* lodge = errand_in(model);
  if (lodge == nullptr || answer_to(errand_question(model, "when"), intent.choice) == nullptr) return {};
  lodge->when = intent.choice;
  if (errand_question(model, "helper", lodge->category) != nullptr) return push(model, ErrandWish{});
  return ask_where_to(model);
}

Effects on(Model& model, const PickWish& intent) {
  LodgeCase* lodge = errand_in(model);
  if (lodge == nullptr) return {};
  if (answer_to(errand_question(model, "helper", lodge->category), intent.choice) == nullptr) return {};
  lodge->wish = intent.choice;
  return ask_where_to(model);
}

Effects errand_place_done(Model& model) {
  LodgeCase* lodge = errand_in(model);
  if (lodge == nullptr) return {};
  if (lodge->phone.empty() && model.visitor && model.visitor->person.phone.size() >= phone_digits_min) {
    lodge->phone = model.visitor->person.phone;
  }
  const bool was_asked = on_top<PhoneNumber>(model) != nullptr;
  if (lodge->phone.empty() && !was_asked) return push(model, PhoneNumber{});
  lodge->reply = lodge->phone.empty() ? ReplyBy::ComesBy : ReplyBy::Call;
  return push(model, ErrandRight{});
}

Effects on(Model& model, const GiveHours& intent) {
  const auto hours = hours_for_help(model);
  if (!hours || !hours->enough()) return {};
  model.draft->lodge.redeem = intent.gives;
  return {};
}

Effects on(Model& model, const OrderIsRight& /*intent*/) {
  LodgeCase* lodge = errand_in(model);
  if (lodge == nullptr || on_top<ErrandRight>(model) == nullptr) return {};
  lodge->redeem = gives_hours(model);
  return lodge_draft(model);
}

std::optional<Effects> errand_saved(Model& model, const Command& command, const Saved& saved) {
  const auto* lodge = std::get_if<LodgeCase>(&command.what);
  if (lodge == nullptr || lodge->service != errand_service) return std::nullopt;
  OrderKept kept;
  kept.saved = saved;
  kept.category = lodge->category;
  kept.when = lodge->when;
  kept.wish = lodge->wish;
  kept.answer_by = promised_answer(model, saved);
  kept.redeems = lodge->redeem;
  model.draft.reset();
  (void)go_home(model);  // Back from it is home: the flow behind it is done.
  return push(model, std::move(kept));
}

Effects on(Model& model, const ConfirmOrder& /*intent*/) {
  const Matter* matter = open_matter(model);
  if (matter == nullptr || !matter->found.order || !may(model, matter->found, CaseStep::Confirm)) return {};
  StepOnCase step;
  step.subject = matter->found.subject;
  step.step = CaseStep::Confirm;
  return perform(model, {Actor{}, step});
}

}  // namespace linli::kiosk
