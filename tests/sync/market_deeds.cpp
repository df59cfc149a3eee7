// What people of a market do, one act at a time.
#include <rapidcheck.h>

#include "tests/sync/market.h"

namespace linli::testing {
namespace {

constexpr std::int64_t deed_minute_ms = 60'000;
constexpr std::array<const char*, 4> articles{"towel", "soap", "rice", "full_card"};

/// Done, or refused by a rule; a station that fails otherwise has broken something.
void tried(const Result<Saved>& done) {
  if (done) return;
  const ErrorCode code = done.error().code;
  const bool a_rule = code == ErrorCode::NotPermitted || code == ErrorCode::NotEnough || code == ErrorCode::NotFound ||
                      code == ErrorCode::AlreadyExists || code == ErrorCode::BadInput;
  RC_ASSERT(a_rule);
}

/// nullptr when there is none.
template <class Each>
const Each* one_of(const std::vector<Each>& all, std::size_t which) {
  return all.empty() ? nullptr : &all[which % all.size()];
}

std::int64_t some_minutes(std::size_t which) { return 5 * static_cast<std::int64_t>(which % 9 + 1); }

}  // namespace

void Market::step_on_shift(Station& station, const Deed& deed) {
  const std::string& person = volunteers_[deed.person % volunteers_.size()];
  const Actor own{person, Role::Volunteer};
  const Actor clerk{people_.clerk, Role::Clerk};
  const bool by_staff = deed.which % 3 == 0;
  const auto running = must(station.books().running(person));
  const auto step = [&](ShiftStep what, const Actor& by) {
    if (running) tried(station.perform({by, shift_step(running->subject, what)}));
  };
  switch (deed.act) {
    case Act::Start: {
      StartShift start;
      start.person = person;
      start.post = deed.which % 2 == 0 ? "station_desk" : "";
      return tried(station.perform({by_staff ? clerk : own, start}));
    }
    case Act::Pause:
      return step(ShiftStep::Pause, own);
    case Act::Resume:
      return step(ShiftStep::Resume, own);
    case Act::End:
      return step(ShiftStep::End, by_staff ? clerk : own);
    case Act::EndUnstarted:
      return tried(station.perform({by_staff ? clerk : own, EndUnstarted{person}}));
    case Act::Close: {
      if (!running) return;
      StepOnShift close = shift_step(running->subject, ShiftStep::Close);
      if (!by_staff) close.until = station.now() - 10 * deed_minute_ms;
      return tried(station.perform({by_staff ? clerk : own, close}));
    }
    default: {
      RecordShift paper;
      paper.person = person;
      paper.from = world_.clock().wall_ms() - static_cast<std::int64_t>(deed.which + 1) * 30 * deed_minute_ms;
      paper.until = paper.from + hour_ms;
      return tried(station.perform({clerk, paper}));
    }
  }
}

void Market::judge_hours(Station& station, const Deed& deed) {
  const Actor clerk{people_.clerk, Role::Clerk};
  const Actor chair{people_.chair, Role::Chair};
  const bool decides = deed.act == Act::Approve || deed.act == Act::ApproveOther || deed.act == Act::Decline;
  std::vector<Shift> shifts = must(decides || deed.act == Act::Reverse ? station.books().shifts_to_approve()
                                                                       : station.books().shifts_approved());
  std::erase_if(shifts, [&](const Shift& shift) { return (shift.state == ShiftState::Approved) == decides; });
  const Shift* shift = one_of(shifts, deed.which);
  if (shift == nullptr) return;
  const Actor& one = deed.person % 2 == 0 ? clerk : chair;
  const ApproveShifts::One other{shift->subject, some_minutes(deed.which), "问过本人"};
  switch (deed.act) {
    case Act::Approve:
      return tried(station.perform({one, ApproveShifts{{{shift->subject, -1, ""}}}}));
    case Act::ApproveOther:
      return tried(station.perform({one, ApproveShifts{{other}}}));
    case Act::Decline:
      return tried(station.perform({one, shift_step(shift->subject, ShiftStep::Decline, "没有来")}));
    case Act::AskReversal:
      return tried(station.perform({clerk, shift_step(shift->subject, ShiftStep::AskReversal, "记错了")}));
    default:
      return tried(station.perform({chair, shift_step(shift->subject, ShiftStep::Reverse)}));
  }
}

void Market::step_on_books(Station& station, const Deed& deed) {
  const std::string& person = volunteers_[deed.person % volunteers_.size()];
  const Actor clerk{people_.clerk, Role::Clerk};
  const Actor chair{people_.chair, Role::Chair};
  const Currency unit = spendable[deed.which % spendable.size()];
  const std::int64_t amount = unit == Currency::Hearts ? 6 : some_minutes(deed.which);
  const auto holds = must(station.books().holds_of(person));
  const Transfer* held = one_of(holds, deed.which);
  std::vector<PassbookLine> lines = must(station.books().passbook(person, unit, 0, 50));
  std::erase_if(lines, [](const PassbookLine& line) { return line.what == "shift" || line.what == "paper"; });
  const PassbookLine* line = one_of(lines, deed.which);
  PostTransfer post;
  post.currency = unit;
  post.words = "改错";
  switch (deed.act) {
    case Act::Redeem:
      return tried(redeem(station, person, articles[deed.which % articles.size()]));
    case Act::Settle:
      if (held) tried(station.perform({clerk, transfer_step(held->subject, TransferStep::Settle)}));
      return;
    case Act::Release:
      if (held) tried(station.perform({clerk, transfer_step(held->subject, TransferStep::Release)}));
      return;
    case Act::Award:
      post.what_for = TransferFor::Award;
      post.lines = {{person, amount}, {"issuer", -amount}};
      return tried(station.perform({clerk, post}));
    case Act::HandOver:
      post.what_for = TransferFor::Goods;
      post.lines = {{person, -amount}, {"goods", amount}};
      post.handed_over = deed.person % 2 == 0;
      return tried(station.perform({clerk, post}));
    case Act::AskBack:
      if (line) tried(station.perform({clerk, transfer_step(line->subject, TransferStep::AskReversal, "记错了")}));
      return;
    default: {
      std::vector<Transfer> asked = must(station.books().transfers_to_look_at());
      std::erase_if(asked, [](const Transfer& transfer) { return transfer.reversal_by.empty(); });
      const Transfer* back = one_of(asked, deed.which);
      if (back) tried(station.perform({chair, transfer_step(back->subject, TransferStep::Reverse)}));
      return;
    }
  }
}

void Market::step_on_order(Station& station, const Deed& deed) {
  const std::string& person = volunteers_[deed.person % volunteers_.size()];
  const Actor clerk{people_.clerk, Role::Clerk};
  if (deed.act == Act::AskForHelp) {
    LodgeCase lodge;
    lodge.service = "errand";
    lodge.category = deed.which % 2 == 0 ? "meals" : "cleaning";
    lodge.person = person;
    lodge.when = "today";
    lodge.redeem = true;
    return tried(station.perform({Actor{"", Role::Resident}, lodge}));
  }
  CaseFilter orders;
  orders.which = CaseFilter::Which::Orders;
  const auto all = must(station.cases(orders));
  const Case* order = one_of(all, deed.which);
  if (order == nullptr) return;
  const auto step = [&](CaseStep what, const Actor& by) {
    StepOnCase asked;
    asked.subject = order->subject;
    asked.step = what;
    asked.volunteers = {person};
    tried(station.perform({by, asked}));
  };
  if (deed.act == Act::CallOff) return step(CaseStep::Withdraw, clerk);
  switch (order->state) {
    case CaseState::Lodged:
      return step(CaseStep::Dispatch, clerk);
    case CaseState::Dispatched:
      return step(CaseStep::TakeOn, {person, Role::Volunteer});
    case CaseState::TakenOn:
      return step(CaseStep::Begin, clerk);
    default:
      return step(CaseStep::Finish, clerk);
  }
}

void Market::change_roles(Station& station, const Deed& deed) {
  struct Known {
    std::string person;
    const char* shown_as;
    std::vector<Role> roles;
  };
  const std::array<Known, 3> known{{{people_.zhang, "张老师", {Role::Resident, Role::Volunteer}},
                                    {people_.chen, "陈师傅", {Role::Resident, Role::Volunteer}},
                                    {people_.clerk, "小游", {Role::Resident, Role::Clerk, Role::Volunteer}}}};
  const Known& whose = known[deed.which % known.size()];
  EnterPerson changed;
  changed.person = *Uuid::read(whose.person);
  changed.shown_as = whose.shown_as;
  changed.roles = deed.act == Act::GiveRole ? whose.roles : std::vector{Role::Resident};
  tried(station.perform({Actor{"", Role::Admin}, changed}));
}

}  // namespace linli::testing
