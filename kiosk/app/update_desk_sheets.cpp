// The desk's sheets: other minutes or none, whom to send, what came onto the shelf, what is to be taken back.
#include <algorithm>

#include "kiosk/app/choosing_desk.h"
#include "kiosk/app/update_parts.h"

namespace linli::kiosk {

namespace {

constexpr std::int64_t stock_count_max = 1'000;

HoursSheet* hours_sheet_of(Model& model) { return std::get_if<HoursSheet>(&model.stack.back()); }

Effects decline_hours(Model& model, const HoursSheet& sheet, const Shift& shift) {
  StepOnShift step;
  step.shift = sheet.shift;
  step.step = ShiftStep::Decline;
  step.reason = sheet.words;
  return perform(model, {{model.session->person, *role_for(model, shift, ShiftStep::Decline)}, step});
}

Effects approve_hours(Model& model, const HoursSheet& sheet, const Shift& shift) {
  ApproveShifts::One one{sheet.shift, sheet.minutes, wants_reason(sheet, shift) ? sheet.words : std::string()};
  // What the hub found to overlap is taken off without anybody having to say why.
  if (sheet.minutes == minutes_offered(shift)) one.minutes = -1;
  return perform(model, {{model.session->person, *role_for(model, shift, ShiftStep::Approve)}, ApproveShifts{{one}}});
}

Effects ask_reversal_of_shift(Model& model, const ReversalSheet& sheet) {
  const Shift* shift = shift_at_desk(model, sheet.subject);
  if (shift == nullptr) return {};
  const auto role = role_for(model, *shift, ShiftStep::AskReversal);
  if (!role) return {};
  StepOnShift step;
  step.shift = sheet.subject;
  step.step = ShiftStep::AskReversal;
  step.reason = sheet.words;
  return perform(model, {{model.session->person, *role}, step});
}

}  // namespace

std::string* words_of_desk(Model& model) {
  Screen& top = model.stack.back();
  if (auto* sheet = std::get_if<HoursSheet>(&top)) return &sheet->words;
  if (auto* sheet = std::get_if<ReversalSheet>(&top)) return &sheet->words;
  auto* intake = std::get_if<Intake>(&top);
  if (intake == nullptr) return nullptr;
  const IntakePage page = page_of_intake(*intake);
  if (page == IntakePage::Trade) return &intake->volunteer.trade;
  return page == IntakePage::BoardName ? &intake->volunteer.board_name : nullptr;
}

Effects on(Model& model, const OpenHours& intent) {
  const Shift* shift = shift_at_desk(model, intent.shift);
  if (shift == nullptr) return {};
  const std::int64_t offered = std::min(minutes_offered(*shift), model.volunteering.longest_minutes);
  return push(model, HoursSheet{.shift = intent.shift, .minutes = offered});
}

Effects on(Model& model, const PickMinutes& intent) {
  const std::int64_t minutes = std::clamp<std::int64_t>(intent.minutes, 0, model.volunteering.longest_minutes);
  if (HoursSheet* sheet = hours_sheet_of(model)) sheet->minutes = minutes;
  if (auto* paper = std::get_if<PaperHours>(&model.stack.back())) paper->minutes = minutes;
  return {};
}

Effects on(Model& model, const DeclineInstead& intent) {
  HoursSheet* sheet = hours_sheet_of(model);
  if (sheet == nullptr) return {};
  sheet->declines = intent.declines;
  sheet->words.clear();  // Why less was approved is not why nothing is.
  return {};
}

Effects on(Model& model, const ConfirmHours& /*intent*/) {
  const HoursSheet* sheet = hours_sheet_of(model);
  const Shift* shift = sheet == nullptr ? nullptr : shift_at_desk(model, sheet->shift);
  if (shift == nullptr || why_not_confirmed(model, *sheet, *shift)) return {};
  return sheet->declines ? decline_hours(model, *sheet, *shift) : approve_hours(model, *sheet, *shift);
}

Effects open_dispatch(Model& model, const Case& order) {
  const Uuid subject = order.subject;
  model.known.open = Case(order);
  model.known.desk.reset();  // Whom it suggests was for another order.
  return push(model, DispatchSheet{.order = subject});
}

Effects on(Model& model, const TickVolunteer& intent) {
  auto* sheet = std::get_if<DispatchSheet>(&model.stack.back());
  if (sheet == nullptr || !model.known.desk) return {};
  const auto& suggested = model.known.desk->suggested;
  const bool known = std::any_of(suggested.begin(), suggested.end(),
                                 [&](const Suggestion& one) { return one.person == intent.person; });
  if (known && std::erase(sheet->chosen, intent.person) == 0) sheet->chosen.push_back(intent.person);
  return {};
}

Effects on(Model& model, const DispatchThem& /*intent*/) {
  const auto* sheet = std::get_if<DispatchSheet>(&model.stack.back());
  if (sheet == nullptr || !model.session || !model.known.open || model.known.open->subject != sheet->order) return {};
  const Case& order = *model.known.open;
  if (!order.order || !may(model, order, CaseStep::Dispatch)) return {};
  if (static_cast<int>(sheet->chosen.size()) < order.order->people) return {};
  StepOnCase step;
  step.subject = sheet->order;
  step.step = CaseStep::Dispatch;
  step.volunteers = sheet->chosen;
  return perform(model, {actor_for(model, order, CaseStep::Dispatch), step});
}

Effects on(Model& model, const PickStock& intent) {
  if (auto* sheet = std::get_if<StockSheet>(&model.stack.back())) {
    sheet->count = std::clamp(intent.count, -stock_count_max, stock_count_max);
  }
  return {};
}

Effects on(Model& model, const AddToShelf& /*intent*/) {
  const auto* sheet = std::get_if<StockSheet>(&model.stack.back());
  if (sheet == nullptr || sheet->count == 0 || !model.session) return {};
  const auto role = role_to_enter(*model.session);
  if (!role || model.volunteering.article(sheet->article) == nullptr) return {};
  return perform(model, {{model.session->person, *role}, AddStock{sheet->article, sheet->count}});
}

Effects on(Model& model, const AskReversal& intent) {
  const Transfer* transfer = transfer_at_desk(model, intent.subject);
  const Shift* shift = shift_at_desk(model, intent.subject);
  const bool may_ask = intent.of_shift ? shift != nullptr && role_for(model, *shift, ShiftStep::AskReversal)
                                       : transfer != nullptr && role_for(model, *transfer, TransferStep::AskReversal);
  return may_ask ? push(model, ReversalSheet{.subject = intent.subject, .of_shift = intent.of_shift}) : Effects{};
}

Effects on(Model& model, const ConfirmReversal& /*intent*/) {
  const auto* sheet = std::get_if<ReversalSheet>(&model.stack.back());
  if (sheet == nullptr || sheet->words.empty()) return {};
  if (sheet->of_shift) return ask_reversal_of_shift(model, *sheet);
  const Transfer* transfer = transfer_at_desk(model, sheet->subject);
  if (transfer == nullptr) return {};
  const auto role = role_for(model, *transfer, TransferStep::AskReversal);
  if (!role) return {};
  return perform(
      model, {{model.session->person, *role}, StepOnTransfer{sheet->subject, TransferStep::AskReversal, sheet->words}});
}

}  // namespace linli::kiosk
