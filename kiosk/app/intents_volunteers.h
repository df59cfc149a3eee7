// What volunteers, who asks for help, and the desk about them ask for. Belongs to intents.h.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "kiosk/app/screens_volunteers.h"

namespace linli::kiosk {

// ---- 志愿打卡 ----
struct OpenClock {};  // Of whoever is here, else 「刷一下卡」.
struct PickTask {
  ShiftTask task = ShiftTask::Duty;
  bool changes = false;
};
struct PickPost {
  std::string post;  // "" for none.
};
struct ClockOut {};
struct TakeABreak {};
struct GoOnWorking {};
struct ForgotToClockIn {};  // And goes now.
struct WentAt {
  WallMs at = 0;  // 0: they do not know.
};
struct OpenMyOrder {
  Uuid subject;
};
struct TakeOrderOn {
  Uuid subject;
};
struct DeclineOrder {
  Uuid subject;
};
struct ProveIt {};  // Who they are, and back to the order.
struct EnterOrderCode {
  Uuid subject;
  CaseStep step = CaseStep::Begin;
};
struct ClaimIt {
  std::string post;
};
struct LeaveIt {
  std::string post;
};

// ---- 找人帮忙 ----
struct AskForHelp {
  bool redeem = false;  // Came from the passbook: they give hours for it.
};
struct PickHelp {
  std::string category;
};
struct PickWho {
  std::string choice;  // "me", "family", "neighbour"
  std::string words;
};
struct PickWhen {
  std::string choice;
};
struct PickWish {
  std::string choice;
};
struct GiveHours {
  bool gives = false;
};
struct OrderIsRight {};
struct ConfirmOrder {};  // By whoever asked: it was done.

// ---- 存折 ----
struct OpenPassbook {};
struct TurnTo {
  Currency currency = Currency::Time;
};
struct PickArticle {
  std::string article;
};
struct PromiseIt {};

// ---- For everybody ----
struct JoinTeam {
  std::string group;
};
struct LeaveTeam {
  std::string group;
};

// ---- The desk ----
struct PickDeskTab {
  DeskTab tab = DeskTab::Hours;
};
struct TickHours {
  Uuid shift;
};
struct TickAllHours {};  // Those with no doubt; again: none.
struct ApproveTicked {};
struct OpenHours {
  Uuid shift;
};
struct PickMinutes {
  std::int64_t minutes = 0;
};
struct DeclineInstead {
  bool declines = false;
};
struct ConfirmHours {};
struct TickVolunteer {
  std::string person;
};
struct DispatchThem {};
struct HandOverGoods {
  Uuid transfer;
};
struct LetGo {
  Uuid transfer;
  std::string words = {};  // Why.
};
struct PickStock {
  std::int64_t count = 0;
};
struct AddToShelf {};
struct AskReversal {
  Uuid subject;
  bool of_shift = false;
};
struct ConfirmReversal {};
struct SignReversal {
  Uuid subject;
  bool of_shift = false;
};
struct AdmitMember {
  std::string group, person;
};
struct OpenIntake {};  // Above a ResidentFile.
/// An answer on the page of an Intake that is on top: "yes", a category, a training, "woman".
struct PickInIntake {
  std::string choice;
};
struct GoOnWithIntake {};  // The next page; after the last it is kept.
struct OpenPaperHours {};  // Above a ResidentFile.
struct PickPaperTask {
  ShiftTask task = ShiftTask::Duty;
};
struct PickPaperDay {
  int days_ago = 0;
};
struct PickPaperFrom {
  int hour = 0;
};
struct KeepPaperHours {};

using AnyVolunteersIntent =
    std::variant<OpenClock, PickTask, PickPost, ClockOut, TakeABreak, GoOnWorking, ForgotToClockIn, WentAt, OpenMyOrder,
                 TakeOrderOn, DeclineOrder, EnterOrderCode, ProveIt, ClaimIt, LeaveIt, AskForHelp, PickHelp, PickWho,
                 PickWhen, PickWish, GiveHours, OrderIsRight, ConfirmOrder, OpenPassbook, TurnTo, PickArticle,
                 PromiseIt, JoinTeam, LeaveTeam, PickDeskTab, TickHours, TickAllHours, ApproveTicked, OpenHours,
                 PickMinutes, DeclineInstead, ConfirmHours, TickVolunteer, DispatchThem, HandOverGoods, LetGo,
                 PickStock, AddToShelf, AskReversal, ConfirmReversal, SignReversal, AdmitMember, OpenIntake,
                 OpenPaperHours, PickInIntake, GoOnWithIntake, PickPaperTask, PickPaperDay, PickPaperFrom,
                 KeepPaperHours>;
/// One of them; apart from the other intents, since what a variant takes to compile grows with the square of its kinds.
struct VolunteersIntent : AnyVolunteersIntent {
  using AnyVolunteersIntent::AnyVolunteersIntent;
  VolunteersIntent();
  VolunteersIntent(const VolunteersIntent& other);
  VolunteersIntent(VolunteersIntent&& other) noexcept;
  VolunteersIntent& operator=(const VolunteersIntent& other);
  VolunteersIntent& operator=(VolunteersIntent&& other) noexcept;
  ~VolunteersIntent();
};

}  // namespace linli::kiosk
