// Where a person is in a volunteer's day: clocking, orders, passbook, teams, and the desk that sees to them. Belongs to
// screen.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "data/station.h"
#include "kiosk/app/paper_asked.h"

namespace linli::kiosk {

// ---- 志愿打卡 ----
struct ClockCard {};  // 「刷一下卡。」
/// By what runs: what they do today, the running clock, or when they went the last time.
struct Clock {
  int page = 0;  // Of the hours they may have gone at.
};
struct ForgotSure {};  // Above Clock: they go, and never clocked in?
struct ChangeTask {};  // Above a running Clock.
/// For which of the posts they claimed it counts.
struct ClockPost {
  ShiftTask task = ShiftTask::Duty;
  bool changes = false;  // A running shift.
  int page = 0;
};
struct ClockedIn {
  WallMs at = 0;
};
struct ClockedOut {
  std::optional<std::int64_t> minutes = {};  // Nothing: staff ask when they came.
};
/// Orders they were asked for and took on.
struct MyOrders {
  int page = 0;
};
struct MyOrder {
  Uuid subject;
};
/// 「请按服务单上的四个数。」
struct OrderCode {
  Uuid subject;
  CaseStep step = CaseStep::Begin;
  std::string typed = {};
  ErrorCode wrong = ErrorCode::BadInput;
};
/// 岗位认领
struct Posts {
  int page = 0;
};
struct PostOffered {
  std::string post;
};

// ---- 找人帮忙 ----
struct ErrandWhat {};
struct ErrandWho {};
struct ErrandWhen {};
struct ErrandWish {};
struct ErrandRight {};
/// It is kept; nobody has taken it on yet.
struct OrderKept {
  Saved saved;
  std::string category;
  std::string when;  // As in Order,
  std::string wish;  // and as in CaseWords.
  WallMs answer_by = 0;
  bool redeems = false;
  Paper paper = {};
};

// ---- 存折 ----
struct Passbook {
  Currency currency = Currency::Time;
  int page = 0;
};
/// Above a Passbook: what became of one shift's hours, and why.
struct HoursTold {
  Uuid shift;
};
struct Goods {
  int page = 0;
};
struct GoodsSure {
  std::string article;
};
struct GoodsPromised {
  std::string article;
};

// ---- For everybody ----
struct Honour {
  Currency currency = Currency::Time;
  int page = 0;
};
struct Teams {
  int page = 0;
};
struct TeamOffered {
  std::string group;
};

// ---- The desk ----
enum class DeskTab { Hours, Orders, Shelf, Doubtful, Teams };
struct Desk {
  DeskTab tab = DeskTab::Hours;
  std::vector<Uuid> ticked = {};  // Hours to approve together.
};
/// Above a Desk: what was approved already, to ask for one of them back.
struct ApprovedHours {
  int page = 0;
};
/// One shift's hours: other minutes, with a reason, or not at all; of approved ones, whether they are taken back.
struct HoursSheet {
  Uuid shift;
  std::int64_t minutes = 0;
  std::string words = {};
  bool declines = false;
};
/// Whom to send.
struct DispatchSheet {
  Uuid order;
  std::vector<std::string> chosen = {};
};
struct StockSheet {
  std::string article;
  std::int64_t count = 1;
};
/// Promised goods were given out, or are not wanted any more: are you sure?
struct GoodsSheet {
  Uuid transfer;
  bool gives = true;
};
/// Something was approved or booked that ought not to be: a second person signs.
struct ReversalSheet {
  Uuid subject;
  bool of_shift = false;
  std::string words = {};
};
/// 志愿者登记, a question a page.
struct Intake {
  Volunteer volunteer;
  std::string shown_as;
  int question = 0;
  std::string born = {};  // Digits typed so far.
  int page = 0;           // Of the grids.
};
/// Hours from paper.
struct PaperHours {
  Person person;
  ShiftTask task = ShiftTask::Duty;
  int days_ago = 0;
  int from_hour = 9;
  std::int64_t minutes = 0;
  int page = 0;  // What, which day, from when and how long.
};

}  // namespace linli::kiosk
