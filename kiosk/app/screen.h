// Where a person is: one struct a screen, holding only what that screen alone needs (its page, the digits typed so
// far). The stack of these is the model's; a screen changes nothing by itself.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "data/commands.h"
#include "data/station.h"
#include "kiosk/app/composing.h"
#include "kiosk/app/paper_asked.h"
#include "kiosk/app/screens_volunteers.h"
#include "kiosk/app/voice.h"

namespace linli::kiosk {

// ---- For everybody ----
struct IdleBoard {};
struct Home {};
struct More {
  int page = 0;
};
/// An honest page for a service that a later version brings.
struct NotYet {
  std::string title;  // Text key of the service's name.
};
struct Duty {  // 叫人来 without a bell: the duty phone, big.
  Paper paper = {};
};
struct PublicBoard {
  int page = 0;
};
struct Phones {
  int page = 0;
};

// ---- 说事 ----
struct What {
  bool second = false;  // Behind 别的.
};
struct Danger {};
struct Where {};
enum class Whereabouts { MyHome, OurBuilding, Yard, Elsewhere };
/// A place from the tree. `within` is a grid's scope once one was chosen.
struct PickOfPlaces {
  Whereabouts whereabouts = Whereabouts::MyHome;
  std::string within;
  int page = 0;
};
struct Unit {};
struct Door {
  std::string typed;
};
struct Say {
  int page = 0;
};
/// What somebody said before the program stopped is still here.
struct VoiceLeft {
  VoiceNote note;
};
struct OwnWords {};
struct IsItRight {};
struct TakePhoto {};  // Above IsItRight.
struct HowReply {};
struct PhoneNumber {
  std::string typed;
};
struct TicketKept {
  Saved saved;
  Nature nature = Nature::Public;
  ReplyBy reply = ReplyBy::ComesBy;
  std::string category = {};  // Only of what is public and has a name.
  Paper paper = {};
};

// ---- 我的事 ----
struct MyTicket {
  std::string typed;
  bool missing = false;
};
struct SeveralMatters {
  std::vector<Case> found;  // Same counter and check digit; the letters differ.
};
/// What the number alone shows: the state.
struct MatterState {
  Case found;  // Without words, result and timeline.
};
struct PickupCode {
  std::string ticket;
  std::string typed;
  ErrorCode wrong = ErrorCode::BadInput;  // WrongCode or LockedOut once a try failed.
};
struct Matter {
  Case found;
  std::string code;
  Paper paper = {};  // Of an order: its 服务单.
};
struct RateMatter {};      // Above a Matter.
struct WithdrawMatter {};  // Above a Matter: are you sure?
struct LowFaces {};        // Above a Matter: not done well; do it again?

/// Above a Matter or a CaseFile: its photo.
struct PhotoOf {
  Hash hash;
};

// ---- Who is here ----
/// 「王奶奶好」: what a card alone opens.
struct Welcome {};
/// Without a card: by number and digits, number and pictures, or somebody who works here.
struct SignInHow {};
struct PhoneSignIn {
  std::string typed;
  Secret kind = Secret::Digits;
};
/// Digits, or four pictures in their order, of whoever has this card or this number.
struct Prove {
  std::string person = {};  // Of the card; "" when `phone` was given.
  std::string phone = {};
  Secret kind = Secret::Digits;
  std::string typed = {};     // A picture is two digits.
  std::string shuffled = {};  // In which order the twelve pictures lie, two digits each.
  ErrorCode wrong = ErrorCode::BadInput;
  bool checking = false;
};
struct MyMatters {
  std::vector<Case> found;
  int page = 0;
};
struct ForWhom {};   // Whose matter a proxy brings.
struct HandOver {};  // The helper turns the screen to whoever it is about: nothing of it shows.

// ---- Staff ----
/// By number, or a card is laid.
struct FindResident {
  std::string typed;
  bool missing = false;
};
struct SeveralResidents {
  std::vector<Person> found;
};
struct ResidentFile {
  Person person;
  int news = 0, refused = 0, hours = 0;  // As a Visitor has them, where their card was laid.
};
/// They choose it themselves, twice alike.
struct NewSecret {
  Person person;
  Secret kind = Secret::Digits;
  std::string first = {};  // What was chosen the first time.
  std::string typed = {};
  std::string shuffled = {};
  bool differs = false;
  bool keeping = false;
};
struct SignIn {
  int page = 0;
};
struct Pin {
  std::string person;
  std::string typed;
  ErrorCode wrong = ErrorCode::BadInput;
  bool checking = false;
};
/// Locked, not wiped: the same person's card or PIN resumes.
struct StaffLock {
  std::string person;
};
struct StaffMenu {};
struct Queue {
  CaseFilter::Which filter = CaseFilter::Which::Open;
};
struct CaseFile {
  Uuid subject;
};
/// One step on one case, being filled in.
struct StepSheet {
  StepOnCase step;
  int page = 0;
  bool in_more_words = false;  // The keyboard writes into `more_words`.
};
/// Words of one's own for the sheet below, on the keyboard of the glass.
struct SheetWords {
  std::string title;  // Text key of what is asked.
  std::string text = {};
  Composing composing = {};
};
struct TakeIn {};  // Which channel a phone or letter-box case came by.
struct SyncStatus {
  int page = 0;
};
struct Sticks {};  // The stick that is in, and what each one did.

using AnyScreen =
    std::variant<IdleBoard, Home, More, NotYet, Duty, PublicBoard, Phones, What, Danger, Where, PickOfPlaces, Unit,
                 Door, Say, OwnWords, IsItRight, HowReply, PhoneNumber, TicketKept, MyTicket, SeveralMatters,
                 MatterState, PickupCode, Matter, RateMatter, WithdrawMatter, LowFaces, SignIn, Pin, StaffLock,
                 StaffMenu, Queue, CaseFile, StepSheet, TakeIn, SyncStatus, Sticks, VoiceLeft, Welcome, SignInHow,
                 PhoneSignIn, Prove, MyMatters, ForWhom, HandOver, FindResident, SeveralResidents, ResidentFile,
                 NewSecret, TakePhoto, PhotoOf, ClockCard, Clock, ChangeTask, ClockPost, ClockedIn, ClockedOut,
                 MyOrders, MyOrder, OrderCode, Posts, PostOffered, ErrandWhat, ErrandWho, ErrandWhen, ErrandWish,
                 ErrandRight, OrderKept, Passbook, Goods, GoodsSure, GoodsPromised, Honour, Teams, TeamOffered, Desk,
                 HoursSheet, DispatchSheet, StockSheet, ReversalSheet, Intake, PaperHours, GoodsSheet, ForgotSure,
                 ApprovedHours, SheetWords, HoursTold>;
/// One of them. What copying, moving and ending one of so many kinds takes to compile stands in one file.
struct Screen : AnyScreen {
  using AnyScreen::AnyScreen;
  Screen();
  Screen(const Screen& other);
  Screen(Screen&& other) noexcept;
  Screen& operator=(const Screen& other);
  Screen& operator=(Screen&& other) noexcept;
  ~Screen();
};

}  // namespace linli::kiosk
