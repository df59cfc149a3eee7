// 存折: what somebody was credited, what they promise it for, and the teams they join.
#include <algorithm>

#include "kiosk/app/choosing.h"
#include "kiosk/app/update_parts.h"

namespace linli::kiosk {

namespace {

/// The passbook of whoever proved who they are; nobody else's, and not by a card that may have been found.
bool may_see_books(const Model& model) { return model.visitor && model.visitor->proven; }

Effects step_on_team(Model& model, const std::string& group, TeamStep step) {
  const auto id = Uuid::read(group);
  if (!id || !model.visitor) return {};
  return perform(model, {{model.visitor->person.id, Role::Resident}, StepOnTeam{*id, step, model.visitor->person.id}});
}

}  // namespace

Effects on(Model& model, const OpenPassbook& /*intent*/) {
  return may_see_books(model) ? push(model, Passbook{}) : Effects{};
}

Effects on(Model& model, const TurnTo& intent) {
  Screen& top = model.stack.back();
  if (auto* book = std::get_if<Passbook>(&top)) {
    *book = {intent.currency, 0};
  } else if (auto* board = std::get_if<Honour>(&top)) {
    *board = {intent.currency, 0};
    model.known.honour.clear();
  } else {
    return {};
  }
  return read(model);
}

Effects on(Model& model, const PickArticle& intent) {
  if (!may_see_books(model) || model.volunteering.article(intent.article) == nullptr) return {};
  return push(model, GoodsSure{intent.article});
}

Effects on(Model& model, const PromiseIt& /*intent*/) {
  const auto* sure = on_top<GoodsSure>(model);
  if (sure == nullptr || !may_see_books(model)) return {};
  const Article* article = model.volunteering.article(sure->article);
  if (article == nullptr || why_not_article(model, *article)) return {};
  HoldTransfer hold;
  hold.person = model.visitor->person.id;
  hold.what_for = article->currency == Currency::Hearts ? TransferFor::Reward : TransferFor::Goods;
  hold.item = article->id;
  return perform(model, {{hold.person, Role::Resident}, hold});
}

Effects on(Model& model, const JoinTeam& intent) { return step_on_team(model, intent.group, TeamStep::Ask); }

Effects on(Model& model, const LeaveTeam& intent) { return step_on_team(model, intent.group, TeamStep::Leave); }

std::optional<Effects> passbook_saved(Model& model, const Command& command, const Saved& /*saved*/) {
  if (model.session) return std::nullopt;
  if (const auto* hold = std::get_if<HoldTransfer>(&command.what)) {
    if (on_top<GoodsSure>(model) != nullptr) model.stack.pop_back();
    return push(model, GoodsPromised{hold->item});
  }
  if (const auto* step = std::get_if<StepOnTeam>(&command.what)) {
    say_briefly(model, step->step == TeamStep::Ask ? "team.asked" : "team.left");
    return read(model);
  }
  return std::nullopt;
}

}  // namespace linli::kiosk
