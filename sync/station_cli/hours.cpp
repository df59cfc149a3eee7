// Hours and books from the command line: clock, shifts, approve, balance, passbook, redeem, reverse, stock.
#include <fmt/format.h>

#include "data/books.h"
#include "data/calendar/calendar.h"
#include "data/log/json.h"
#include "sync/station_cli/door.h"
#include "sync/station_cli/say.h"
#include "sync/station_cli/volunteer_verbs.h"

namespace linli::cli {
namespace {

/// Who acts: as said, else the person themselves as a volunteer.
Result<Actor> actor_or(const ActorWords& words, const std::string& person, Role fallback) {
  if (words.person.empty() && words.role.empty()) return Actor{person, fallback};
  return actor_of(words);
}

Result<Uuid> uuid_of(const std::string& text, const char* what) {
  const auto read = Uuid::read(text);
  if (!read) return fail(ErrorCode::BadInput, fmt::format("'{}' is no {}: a uuid is 36 characters", text, what));
  return *read;
}

/// "2026-11-25 17:30", Beijing time.
Result<WallMs> moment_of(const std::string& text) {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, used = 0;
  const int found = std::sscanf(text.c_str(), "%4d-%2d-%2d %2d:%2d%n", &year, &month, &day, &hour, &minute, &used);
  const Day date{year, month, day};
  const bool good = found == 5 && static_cast<std::size_t>(used) == text.size() && date.plus(0) == date && hour >= 0 &&
                    hour < 24 && minute >= 0 && minute < 60;
  if (!good) return fail(ErrorCode::BadInput, "'" + text + "' is not a time like '2026-11-25 17:30'");
  return ms_of(date, hour, minute);
}

Json json_of(const Shift& shift) {
  Json doubts = Json::array();
  const auto doubt = [&](bool is, const char* word) {
    if (is) doubts.push_back(word);
  };
  doubt(shift.doubts.forgotten, "forgotten");
  doubt(shift.doubts.clock_back, "clock_back");
  doubt(shift.doubts.too_long, "too_long");
  doubt(shift.doubts.ended_twice, "ended_twice");
  doubt(shift.doubts.revoked, "revoked");
  doubt(shift.doubts.overlap_minutes > 0, "overlap");
  return {{"shift", shift.subject.text()},
          {"person", shift.person},
          {"station", shift.station},
          {"task", std::string(name_of(shift.task))},
          {"post", shift.post},
          {"state", std::string(name_of(shift.state))},
          {"from", shift.from},
          {"until", shift.until},
          {"minutes", shift.minutes},
          {"approved_minutes", shift.approved_minutes},
          {"overlap_minutes", shift.doubts.overlap_minutes},
          {"trusted", shift.trust == ShiftTrust::Clocked},
          {"doubts", doubts},
          {"pending", !shift.placed}};
}

void say_shift(const Common& common, const Shift& shift) {
  if (common.json) return say(to_strict(json_of(shift)));
  say(fmt::format("{} {} {} {} to {}, {} minutes{}{}", shift.subject.text(), name_of(shift.state), name_of(shift.task),
                  shown(shift.from), shown(shift.until), shift.minutes, shift.doubts.any() ? ", to be looked at" : "",
                  shift.placed ? "" : ", pending"));
}

Result<> say_shift_of(const Common& common, const Uuid& subject) {
  const auto station = open_to_read(common.dir);
  if (!station) return pass(station);
  const auto shift = (*station)->books().find_shift(subject);
  if (!shift) return pass(shift);
  if (!*shift) return fail(ErrorCode::OutcomeUnknown, "it is saved; the shift could not be read again");
  say_shift(common, **shift);
  return {};
}

Result<Saved> saved_by(const Common& common, const Actor& by, decltype(Command::what) what) {
  const auto reply = Door(common.dir).ask(Command{.by = by, .what = std::move(what)});
  if (!reply) return pass(reply);
  return std::get<Saved>(*reply);
}

Result<Currency> currency_of(const std::string& word) {
  const auto unit = currency(word);
  if (!unit) {
    return fail(ErrorCode::BadInput, "'" + word + "' is none of: time, merit_minutes, points, hearts, money");
  }
  return *unit;
}

}  // namespace

Result<> clock(const Common& common, const ClockWords& words) {
  const auto by = actor_or(words.by, words.person, Role::Volunteer);
  if (!by) return pass(by);
  const auto task = shift_task(words.task);
  if (!task) return fail(ErrorCode::BadInput, "'" + words.task + "' is none of: duty, visit, activity");
  if (words.what == "in") {
    StartShift start;
    start.person = words.person;
    start.task = *task;
    start.post = words.post;
    const auto saved = saved_by(common, *by, start);
    if (!saved) return pass(saved);
    return say_shift_of(common, saved->subject);
  }
  if (words.what == "paper") {
    RecordShift record;
    record.person = words.person;
    record.task = *task;
    record.post = words.post;
    const auto from = moment_of(words.from);
    if (!from) return pass(from);
    const auto until = moment_of(words.until);
    if (!until) return pass(until);
    record.from = *from;
    record.until = *until;
    const auto saved = saved_by(common, *by, record);
    if (!saved) return pass(saved);
    return say_shift_of(common, saved->subject);
  }
  std::optional<Shift> running;
  {
    const auto station = open_to_read(common.dir);
    if (!station) return pass(station);
    auto found = (*station)->books().running(words.person);
    if (!found) return pass(found);
    running = std::move(*found);
  }
  if (!running) {
    if (words.what != "out") return fail(ErrorCode::NotFound, "no shift of theirs is running here");
    const auto saved = saved_by(common, *by, EndUnstarted{words.person});
    if (!saved) return pass(saved);
    return say_shift_of(common, saved->subject);
  }
  StepOnShift step;
  step.shift = running->subject;
  step.task = *task;
  step.post = words.post;
  step.step = words.what == "out"      ? ShiftStep::End
              : words.what == "pause"  ? ShiftStep::Pause
              : words.what == "resume" ? ShiftStep::Resume
              : words.what == "task"   ? ShiftStep::Retask
                                       : ShiftStep::Close;
  if (step.step == ShiftStep::Close && !words.until.empty()) {
    const auto until = moment_of(words.until);
    if (!until) return pass(until);
    step.until = *until;
  }
  const auto saved = saved_by(common, *by, step);
  if (!saved) return pass(saved);
  return say_shift_of(common, saved->subject);
}

std::vector<std::string> clock_words() { return {"in", "out", "pause", "resume", "task", "forgotten", "paper"}; }

Result<> list_shifts(const Common& common, const std::string& person) {
  const auto station = open_to_read(common.dir);
  if (!station) return pass(station);
  const auto shifts =
      person.empty() ? (*station)->books().shifts_to_approve(10'000) : (*station)->books().shifts_of(person, 10'000);
  if (!shifts) return pass(shifts);
  for (const Shift& shift : *shifts) say_shift(common, shift);
  return {};
}

Result<> approve(const Common& common, const ApproveWords& words) {
  const auto by = actor_of(words.by);
  if (!by) return pass(by);
  ApproveShifts approval;
  std::vector<std::string> ids = words.shifts;
  if (words.all) {
    const auto station = open_to_read(common.dir);
    if (!station) return pass(station);
    const auto waiting = (*station)->books().shifts_to_approve();
    if (!waiting) return pass(waiting);
    for (const Shift& shift : *waiting) {
      const bool plain = !shift.doubts.any() && shift.state == ShiftState::Ended;
      if (plain && may_step(shift, ShiftStep::Approve, by->role, by->person)) ids.push_back(shift.subject.text());
    }
    if (ids.empty()) {
      say(common.json ? to_strict({{"approved", 0}}) : "nothing waits that is without a doubt");
      return {};
    }
  }
  for (const std::string& id : ids) {
    const auto shift = uuid_of(id, "shift");
    if (!shift) return pass(shift);
    approval.shifts.push_back({*shift, words.minutes, words.reason});
  }
  const auto saved = saved_by(common, *by, approval);
  if (!saved) return pass(saved);
  say(common.json ? to_strict({{"approved", ids.size()}}) : fmt::format("approved: {}", ids.size()));
  return {};
}

Result<> decline(const Common& common, const ApproveWords& words) {
  const auto by = actor_of(words.by);
  if (!by) return pass(by);
  for (const std::string& id : words.shifts) {
    const auto shift = uuid_of(id, "shift");
    if (!shift) return pass(shift);
    StepOnShift step;
    step.shift = *shift;
    step.step = ShiftStep::Decline;
    step.reason = words.reason;
    if (const auto saved = saved_by(common, *by, step); !saved) return pass(saved);
    if (auto said = say_shift_of(common, *shift); !said) return said;
  }
  return {};
}

Result<> balance(const Common& common, const std::string& person) {
  if (const auto known = uuid_of(person, "person"); !known) return pass(known);
  const auto station = open_to_read(common.dir);
  if (!station) return pass(station);
  const auto balances = (*station)->books().balances(person);
  if (!balances) return pass(balances);
  Json json = Json::object();
  for (const Balance& one : *balances) {
    const std::string unit(name_of(one.currency));
    json[unit] = {{"amount", one.amount}, {"pending", one.pending}, {"held", one.held}};
    if (common.json) continue;
    say(fmt::format("{}: {}{}{}", unit, one.amount,
                    one.pending != 0 ? fmt::format(", of it {} pending", one.pending) : "",
                    one.held != 0 ? fmt::format(", {} promised", one.held) : ""));
  }
  if (common.json) say(to_strict(json));
  return {};
}

Result<> passbook(const Common& common, const PassbookWords& words) {
  const auto unit = currency_of(words.currency);
  if (!unit) return pass(unit);
  const auto station = open_to_read(common.dir);
  if (!station) return pass(station);
  if (words.person.empty()) {
    const auto csv = (*station)->books().csv(*unit, words.year);
    if (!csv) return pass(csv);
    say_bytes(*csv);
    return {};
  }
  const auto lines = (*station)->books().passbook(words.person, *unit, 0, 10'000);
  if (!lines) return pass(lines);
  for (const PassbookLine& line : *lines) {
    say(common.json ? to_strict({{"subject", line.subject.text()},
                                 {"amount", line.amount},
                                 {"at", line.at},
                                 {"what", line.what},
                                 {"item", line.item},
                                 {"state", line.state},
                                 {"pending", line.pending}})
                    : fmt::format("{} {:+} {} {} {}{}", shown(line.at), line.amount, line.what, line.item, line.state,
                                  line.pending ? ", pending" : ""));
  }
  return {};
}

Result<> redeem(const Common& common, const RedeemWords& words) {
  const auto by = actor_or(words.by, words.person, Role::Resident);
  if (!by) return pass(by);
  HoldTransfer hold;
  hold.person = words.person;
  hold.item = words.item;
  hold.count = words.count;
  hold.what_for = words.service ? TransferFor::Service : TransferFor::Goods;
  const auto saved = saved_by(common, *by, hold);
  if (!saved) return pass(saved);
  say(common.json ? to_strict({{"transfer", saved->subject.text()}}) : saved->subject.text());
  return {};
}

Result<> step_transfer(const Common& common, const TransferWords& words) {
  const auto by = actor_of(words.by);
  if (!by) return pass(by);
  const auto transfer = uuid_of(words.transfer, "transfer");
  if (!transfer) return pass(transfer);
  StepOnTransfer step;
  step.transfer = *transfer;
  step.reason = words.reason;
  step.step = words.what == "settle"    ? TransferStep::Settle
              : words.what == "release" ? TransferStep::Release
              : words.what == "ask"     ? TransferStep::AskReversal
                                        : TransferStep::Reverse;
  if (const auto saved = saved_by(common, *by, step); !saved) return pass(saved);
  const auto station = open_to_read(common.dir);
  if (!station) return pass(station);
  const auto now = (*station)->books().find_transfer(*transfer);
  if (!now) return pass(now);
  const std::string state(*now ? name_of((*now)->state) : "unknown");
  say(common.json ? to_strict({{"transfer", words.transfer}, {"state", state}}) : words.transfer + " is " + state);
  return {};
}

std::vector<std::string> transfer_words() { return {"settle", "release", "ask", "reverse"}; }

Result<> add_stock(const Common& common, const StockWords& words) {
  const auto by = actor_of(words.by);
  if (!by) return pass(by);
  if (!words.item.empty()) {
    AddStock stock;
    stock.item = words.item;
    stock.count = words.count;
    if (const auto saved = saved_by(common, *by, stock); !saved) return pass(saved);
  }
  const auto station = open_to_read(common.dir);
  if (!station) return pass(station);
  const auto lines = (*station)->books().stock();
  if (!lines) return pass(lines);
  for (const StockLine& line : *lines) {
    say(common.json ? to_strict({{"item", line.item}, {"count", line.count}})
                    : fmt::format("{} {}", line.item, line.count));
  }
  return {};
}

}  // namespace linli::cli
