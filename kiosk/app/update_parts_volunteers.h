// The parts of update that are about volunteers, one file a subject. Belongs to update_parts.h.
#pragma once

#include "kiosk/app/update.h"

namespace linli::kiosk {

// ---- update_volunteering.cpp: what the screens of hours, orders and books need to know ----
Effects on(Model& model, const VolunteersIntent& intent);
/// Adds what the screens on the stack show.
void ask_for_volunteering(const Model& model, ReadViews& wanted);
void take_volunteering(Model& model, const ViewsRead& fact);
/// A day, a passbook, a desk of whoever is here no more.
void forget_who_went(Model& model);

// Each of these takes what was saved in its own flow, and answers nothing for what is another's.
[[nodiscard]] std::optional<Effects> clock_saved(Model& model, const Command& command, const Saved& saved);
[[nodiscard]] std::optional<Effects> errand_saved(Model& model, const Command& command, const Saved& saved);
[[nodiscard]] std::optional<Effects> passbook_saved(Model& model, const Command& command, const Saved& saved);
[[nodiscard]] std::optional<Effects> desk_saved(Model& model, const Command& command, const Saved& saved);

// ---- update_clock.cpp, update_my_orders.cpp: 志愿打卡, and what a volunteer does for an order ----
Effects on(Model& model, const OpenClock& intent);
Effects on(Model& model, const PickTask& intent);
Effects on(Model& model, const PickPost& intent);
Effects on(Model& model, const ClockOut& intent);
Effects on(Model& model, const TakeABreak& intent);
Effects on(Model& model, const GoOnWorking& intent);
Effects on(Model& model, const ForgotToClockIn& intent);
Effects on(Model& model, const WentAt& intent);
Effects on(Model& model, const OpenMyOrder& intent);
Effects on(Model& model, const TakeOrderOn& intent);
Effects on(Model& model, const DeclineOrder& intent);
Effects on(Model& model, const EnterOrderCode& intent);
Effects on(Model& model, const ClaimIt& intent);
Effects on(Model& model, const LeaveIt& intent);
/// A card laid now is laid to clock.
[[nodiscard]] bool takes_clock_cards(const Model& model);
/// A card was laid at 「刷一下卡」: greeted, and straight to the clock. What they had begun to say waits for another
/// time.
[[nodiscard]] Effects clock_card_laid(Model& model, Visitor visitor);
/// Their shift is over, or they went without one: thanks above the clock.
[[nodiscard]] Effects clocked_out(Model& model, std::optional<std::int64_t> minutes);
/// What was read of their day holds no more: none of it is shown until it is read again.
[[nodiscard]] Effects read_day_again(Model& model);
[[nodiscard]] std::optional<Effects> order_step_saved(Model& model, const StepOnCase& step);
[[nodiscard]] std::optional<Effects> post_saved(Model& model, const Command& command);
/// What lies above the last screen of this kind goes; nothing when there is none.
template <class Wanted>
void back_to(Model& model) {
  for (std::size_t at = model.stack.size(); at > 0; --at) {
    if (!std::holds_alternative<Wanted>(model.stack[at - 1])) continue;
    model.stack.resize(at);
    return;
  }
}
/// The four digits of a 服务单 are typed.
[[nodiscard]] Effects order_code_done(Model& model);
/// The four digits were wrong: their page says so, and no sheet covers it.
[[nodiscard]] bool code_refused(Model& model, const PerformFailed& fact);

// ---- update_errand.cpp: 找人帮忙 ----
Effects on(Model& model, const AskForHelp& intent);
Effects on(Model& model, const PickHelp& intent);
Effects on(Model& model, const PickWho& intent);
Effects on(Model& model, const PickWhen& intent);
Effects on(Model& model, const PickWish& intent);
Effects on(Model& model, const GiveHours& intent);
Effects on(Model& model, const OrderIsRight& intent);
Effects on(Model& model, const ConfirmOrder& intent);
/// Where it is, is known: the next question of an order.
[[nodiscard]] Effects errand_place_done(Model& model);

// ---- update_passbook.cpp: 存折, what hours are given for, teams ----
Effects on(Model& model, const OpenPassbook& intent);
Effects on(Model& model, const TurnTo& intent);
Effects on(Model& model, const PickArticle& intent);
Effects on(Model& model, const PromiseIt& intent);
Effects on(Model& model, const JoinTeam& intent);
Effects on(Model& model, const LeaveTeam& intent);

// ---- update_desk.cpp, update_desk_sheets.cpp, update_intake.cpp: staff about hours, orders and books ----
Effects on(Model& model, const PickDeskTab& intent);
Effects on(Model& model, const TickHours& intent);
Effects on(Model& model, const TickAllHours& intent);
Effects on(Model& model, const ApproveTicked& intent);
Effects on(Model& model, const OpenHours& intent);
Effects on(Model& model, const PickMinutes& intent);
Effects on(Model& model, const DeclineInstead& intent);
Effects on(Model& model, const ConfirmHours& intent);
Effects on(Model& model, const TickVolunteer& intent);
Effects on(Model& model, const DispatchThem& intent);
Effects on(Model& model, const HandOverGoods& intent);
Effects on(Model& model, const LetGo& intent);
Effects on(Model& model, const PickStock& intent);
Effects on(Model& model, const AddToShelf& intent);
Effects on(Model& model, const AskReversal& intent);
Effects on(Model& model, const ConfirmReversal& intent);
Effects on(Model& model, const SignReversal& intent);
Effects on(Model& model, const AdmitMember& intent);
Effects on(Model& model, const OpenIntake& intent);
Effects on(Model& model, const PickInIntake& intent);
Effects on(Model& model, const GoOnWithIntake& intent);
Effects on(Model& model, const OpenPaperHours& intent);
Effects on(Model& model, const PickPaperTask& intent);
Effects on(Model& model, const PickPaperDay& intent);
Effects on(Model& model, const PickPaperFrom& intent);
Effects on(Model& model, const KeepPaperHours& intent);
/// Of words_on_sheet: those of the desk.
[[nodiscard]] std::string* words_of_desk(Model& model);
/// Whom to send for this order, which becomes the open case.
[[nodiscard]] Effects open_dispatch(Model& model, const Case& order);
/// 返回 goes to the question before; what was said since stays said.
void carry_intake_back(Model& model);
/// What was saved of an intake or of hours from paper; nothing for what is another's.
[[nodiscard]] std::optional<Effects> intake_saved(Model& model, const Command& command);

}  // namespace linli::kiosk
