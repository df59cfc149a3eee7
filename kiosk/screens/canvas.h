// What every screen draws with and how it asks: the model to read, the words, the widgets, and the intents it collects.
// One file a screen; a screen keeps nothing of its own between frames.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/app/choosing.h"
#include "kiosk/app/intents.h"
#include "kiosk/app/model.h"
#include "kiosk/look/ui.h"
#include "kiosk/look/words.h"

namespace linli::kiosk {

struct Canvas {
  const Model& model;
  const Words& words;
  Ui& ui;
  Intents& asked;

  [[nodiscard]] std::string say(std::string_view key) const { return std::string(words.say(key)); }
  [[nodiscard]] std::string say(std::string_view key, std::initializer_list<Words::Filling> fillings) const {
    return words.say(key, fillings);
  }
  void ask(Intent intent) const { asked.push_back(std::move(intent)); }
};

/// Names the screen and draws the two bars that are the same everywhere; what is left is the screen's.
void start_screen(const Canvas& on, std::string_view name, Density density = Density::Resident);
/// 1 什么事 … 5 怎么回话; `current` from 0.
void show_steps(const Canvas& on, std::size_t current);
/// Who may read what is being said, before a word of it is.
void show_nature(const Canvas& on);

/// A pad on one side, its question, field and button on the other.
struct PadPage {
  std::string title, hint, trouble, typed, button, skip;  // `trouble` and `skip` may be empty.
  bool secret = false;
  bool can_go_on = true;
  Ui::PadKind kind = Ui::PadKind::Number;
};
/// True when `skip` was tapped.
bool show_pad(const Canvas& on, const PadPage& page);

/// A picture and a few words in the middle of what is left: of a screen that has nothing else to show.
void show_notice(const Canvas& on, Icon icon, Tint tint, const std::string& title, const std::string& words = {});

/// Pages of at most `a_page` things: which of them stand on `page`.
struct Page {
  std::size_t begin = 0, end = 0, number = 0, pages = 1;
};
[[nodiscard]] Page page_of(std::size_t count, std::size_t a_page, int page);
/// Rows that fit above a pager, with its room set aside when there is more than one page.
[[nodiscard]] Page page_of_rows(const Canvas& on, std::size_t count, const Row& like, int page);
/// Draws the pager at the area's bottom and asks for the page wanted.
void show_pager(const Canvas& on, const Page& page);

// ---- One for each screen ----
/// A line of the public board, masked.
[[nodiscard]] Row board_row(const Canvas& on, const BoardRow& found);
/// 「志愿者在岗：张老师，还有 2 位」: by the names they chose for it, the others only counted; "" for nobody.
[[nodiscard]] std::string say_volunteers_here(const Canvas& on);

void draw(const IdleBoard& screen, const Canvas& on);
void draw(const Home& screen, const Canvas& on);
void draw(const More& screen, const Canvas& on);
void draw(const NotYet& screen, const Canvas& on);
void draw(const Duty& screen, const Canvas& on);
void draw(const PublicBoard& screen, const Canvas& on);
void draw(const Phones& screen, const Canvas& on);
void draw(const What& screen, const Canvas& on);
void draw(const Danger& screen, const Canvas& on);
void draw(const Where& screen, const Canvas& on);
void draw(const PickOfPlaces& screen, const Canvas& on);
void draw(const Unit& screen, const Canvas& on);
void draw(const Door& screen, const Canvas& on);
void draw(const Say& screen, const Canvas& on);
void draw(const OwnWords& screen, const Canvas& on);
void draw(const IsItRight& screen, const Canvas& on);
void draw(const TakePhoto& screen, const Canvas& on);
void draw(const PhotoOf& screen, const Canvas& on);
void draw(const HowReply& screen, const Canvas& on);
void draw(const PhoneNumber& screen, const Canvas& on);
void draw(const TicketKept& screen, const Canvas& on);
void draw(const MyTicket& screen, const Canvas& on);
void draw(const SeveralMatters& screen, const Canvas& on);
void draw(const MatterState& screen, const Canvas& on);
void draw(const PickupCode& screen, const Canvas& on);
void draw(const Matter& screen, const Canvas& on);
void draw(const RateMatter& screen, const Canvas& on);
void draw(const WithdrawMatter& screen, const Canvas& on);
void draw(const LowFaces& screen, const Canvas& on);
void draw(const SignIn& screen, const Canvas& on);
void draw(const Pin& screen, const Canvas& on);
void draw(const StaffLock& screen, const Canvas& on);
void draw(const StaffMenu& screen, const Canvas& on);
void draw(const Queue& screen, const Canvas& on);
void draw(const CaseFile& screen, const Canvas& on);
void draw(const StepSheet& screen, const Canvas& on);
void draw(const SheetWords& screen, const Canvas& on);
void draw(const TakeIn& screen, const Canvas& on);
void draw(const SyncStatus& screen, const Canvas& on);
void draw(const Sticks& screen, const Canvas& on);
void draw(const VoiceLeft& screen, const Canvas& on);
void draw(const Welcome& screen, const Canvas& on);
void draw(const SignInHow& screen, const Canvas& on);
void draw(const PhoneSignIn& screen, const Canvas& on);
void draw(const Prove& screen, const Canvas& on);
void draw(const MyMatters& screen, const Canvas& on);
void draw(const ForWhom& screen, const Canvas& on);
void draw(const HandOver& screen, const Canvas& on);
void draw(const FindResident& screen, const Canvas& on);
void draw(const SeveralResidents& screen, const Canvas& on);
void draw(const ResidentFile& screen, const Canvas& on);
void draw(const NewSecret& screen, const Canvas& on);

// Of a volunteer's day
void draw(const ClockCard& screen, const Canvas& on);
void draw(const Clock& screen, const Canvas& on);
void draw(const ForgotSure& screen, const Canvas& on);
void draw(const ChangeTask& screen, const Canvas& on);
void draw(const ClockPost& screen, const Canvas& on);
void draw(const ClockedIn& screen, const Canvas& on);
void draw(const ClockedOut& screen, const Canvas& on);
void draw(const MyOrders& screen, const Canvas& on);
void draw(const MyOrder& screen, const Canvas& on);
void draw(const OrderCode& screen, const Canvas& on);
void draw(const Posts& screen, const Canvas& on);
void draw(const PostOffered& screen, const Canvas& on);
void draw(const ErrandWhat& screen, const Canvas& on);
void draw(const ErrandWho& screen, const Canvas& on);
void draw(const ErrandWhen& screen, const Canvas& on);
void draw(const ErrandWish& screen, const Canvas& on);
void draw(const ErrandRight& screen, const Canvas& on);
void draw(const OrderKept& screen, const Canvas& on);
void draw(const Passbook& screen, const Canvas& on);
void draw(const HoursTold& screen, const Canvas& on);
void draw(const Goods& screen, const Canvas& on);
void draw(const GoodsSure& screen, const Canvas& on);
void draw(const GoodsPromised& screen, const Canvas& on);
void draw(const Honour& screen, const Canvas& on);
void draw(const Teams& screen, const Canvas& on);
void draw(const TeamOffered& screen, const Canvas& on);
void draw(const Desk& screen, const Canvas& on);
void draw(const ApprovedHours& screen, const Canvas& on);
void draw(const HoursSheet& screen, const Canvas& on);
void draw(const DispatchSheet& screen, const Canvas& on);
void draw(const StockSheet& screen, const Canvas& on);
void draw(const GoodsSheet& screen, const Canvas& on);
void draw(const ReversalSheet& screen, const Canvas& on);
void draw(const Intake& screen, const Canvas& on);
void draw(const PaperHours& screen, const Canvas& on);

/// How far a resident's matter is.
void show_matter_state(const Canvas& on, const Case& found);
/// An order, for whoever asked for it.
void show_order_matter(const Canvas& on, const Matter& screen);

/// The selected case beside the queue: words, what happened, the likeliest next steps.
void show_case_brief(const Canvas& on, const Case& found);

/// What lies over any screen: 还在吗, 挡一下, errors, 不说了吗, saving, short notices.
void draw_over(const Canvas& on);

}  // namespace linli::kiosk
