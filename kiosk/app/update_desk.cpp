// The desk about hours, orders and books: what is done in its lists by one tap, and what came of every step there.
#include <algorithm>

#include "kiosk/app/choosing_desk.h"
#include "kiosk/app/update_parts.h"

namespace linli::kiosk {

namespace {

Desk* desk_of(Model& model) { return std::get_if<Desk>(&model.stack.back()); }

Effects step_on_transfer(Model& model, const StepOnTransfer& step) {
  const Transfer* transfer = transfer_at_desk(model, step.transfer);
  if (transfer == nullptr) return {};
  const auto role = role_for(model, *transfer, step.step);
  if (!role) return {};
  return perform(model, {{model.session->person, *role}, step});
}

/// By the sheet that asked whether it is so.
bool is_sure(const Model& model, const Uuid& transfer, bool gives) {
  const auto* sheet = std::get_if<GoodsSheet>(&model.stack.back());
  return sheet != nullptr && sheet->transfer == transfer && sheet->gives == gives;
}

Effects sign_reversal_of_shift(Model& model, const Uuid& subject) {
  const Shift* shift = shift_at_desk(model, subject);
  if (shift == nullptr) return {};
  const auto role = role_for(model, *shift, ShiftStep::Reverse);
  if (!role) return {};
  StepOnShift step;
  step.shift = subject;
  step.step = ShiftStep::Reverse;
  return perform(model, {{model.session->person, *role}, step});
}

bool is_sheet(const Screen& screen) {
  return std::holds_alternative<HoursSheet>(screen) || std::holds_alternative<DispatchSheet>(screen) ||
         std::holds_alternative<StockSheet>(screen) || std::holds_alternative<ReversalSheet>(screen) ||
         std::holds_alternative<GoodsSheet>(screen);
}

/// The sheet that asked for it goes, and the one it lay on: what that says of it is over.
Effects back_at_desk(Model& model, const char* notice) {
  while (is_sheet(model.top())) model.stack.pop_back();
  if (Desk* desk = desk_of(model)) desk->ticked.clear();
  say_briefly(model, notice);
  return read(model);
}

const char* notice_of(ShiftStep step) {
  switch (step) {
    case ShiftStep::Decline:
      return "desk.declined";
    case ShiftStep::AskReversal:
      return "desk.reversal_asked";
    case ShiftStep::Reverse:
      return "desk.reversed";
    default:
      return "case.step_kept";
  }
}

const char* notice_of(TransferStep step) {
  switch (step) {
    case TransferStep::Settle:
      return "desk.handed_over";
    case TransferStep::Release:
      return "desk.let_go";
    case TransferStep::AskReversal:
      return "desk.reversal_asked";
    case TransferStep::Reverse:
      return "desk.reversed";
    default:
      return "case.step_kept";
  }
}

/// The notice of a command that only the desk gives; null for others.
const char* notice_of(const Command& command) {
  if (std::holds_alternative<ApproveShifts>(command.what)) return "desk.approved";
  if (std::holds_alternative<AddStock>(command.what)) return "desk.stock_kept";
  if (std::holds_alternative<StepOnTeam>(command.what)) return "desk.admitted";
  if (const auto* step = std::get_if<StepOnShift>(&command.what)) return notice_of(step->step);
  if (const auto* step = std::get_if<StepOnTransfer>(&command.what)) return notice_of(step->step);
  const auto* step = std::get_if<StepOnCase>(&command.what);
  return step != nullptr && step->step == CaseStep::Dispatch ? "desk.dispatched" : nullptr;
}

}  // namespace

Effects on(Model& model, const PickDeskTab& intent) {
  Desk* desk = desk_of(model);
  if (desk == nullptr) return {};
  desk->tab = intent.tab;
  return read(model);
}

Effects on(Model& model, const TickHours& intent) {
  Desk* desk = desk_of(model);
  const Shift* shift = shift_at_desk(model, intent.shift);
  if (desk == nullptr || shift == nullptr || why_not_ticked(model, *shift)) return {};
  if (std::erase(desk->ticked, intent.shift) == 0) desk->ticked.push_back(intent.shift);
  return {};
}

Effects on(Model& model, const TickAllHours& /*intent*/) {
  Desk* desk = desk_of(model);
  if (desk == nullptr) return {};
  std::vector<Uuid> all;
  for (const Shift* shift : plain_hours(model)) all.push_back(shift->subject);
  const auto is_ticked = [&](const Uuid& subject) {
    return std::find(desk->ticked.begin(), desk->ticked.end(), subject) != desk->ticked.end();
  };
  if (std::all_of(all.begin(), all.end(), is_ticked)) all.clear();
  desk->ticked = std::move(all);
  return {};
}

Effects on(Model& model, const ApproveTicked& /*intent*/) {
  const Desk* desk = desk_of(model);
  if (desk == nullptr) return {};
  const std::vector<const Shift*> ticked = ticked_hours(model, *desk);
  if (ticked.empty()) return {};
  // Whoever works at the desk may approve as any of their roles there, so the first one's is everybody's.
  const auto role = role_for(model, *ticked.front(), ShiftStep::Approve);
  if (!role) return {};
  ApproveShifts approve;
  for (const Shift* shift : ticked) approve.shifts.push_back({shift->subject, -1, {}});
  return perform(model, {{model.session->person, *role}, approve});
}

Effects on(Model& model, const HandOverGoods& intent) {
  if (!is_sure(model, intent.transfer, true)) return {};
  return step_on_transfer(model, {intent.transfer, TransferStep::Settle, {}});
}

Effects on(Model& model, const LetGo& intent) {
  if (!is_sure(model, intent.transfer, false)) return {};
  return step_on_transfer(model, {intent.transfer, TransferStep::Release, intent.words});
}

Effects on(Model& model, const SignReversal& intent) {
  if (intent.of_shift) return sign_reversal_of_shift(model, intent.subject);
  return step_on_transfer(model, {intent.subject, TransferStep::Reverse, {}});
}

Effects on(Model& model, const AdmitMember& intent) {
  const auto group = Uuid::read(intent.group);
  if (desk_of(model) == nullptr || !group || !model.session || intent.person == model.session->person) return {};
  const auto role = role_to_vouch(*model.session);
  if (!role) return {};
  return perform(model, {{model.session->person, *role}, StepOnTeam{*group, TeamStep::Admit, intent.person}});
}

std::optional<Effects> desk_saved(Model& model, const Command& command, const Saved& /*saved*/) {
  if (!model.session) return std::nullopt;
  if (auto effects = intake_saved(model, command)) return effects;
  if (const char* notice = notice_of(command)) return back_at_desk(model, notice);
  return std::nullopt;
}

}  // namespace linli::kiosk
