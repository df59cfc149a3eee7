// Hours from the command line: clock, shifts, approve, decline.
#include <fmt/format.h>

#include "data/books.h"
#include "data/calendar/calendar.h"
#include "data/log/json.h"
#include "sync/station_cli/door.h"
#include "sync/station_cli/say.h"
#include "sync/station_cli/volunteer_verbs.h"

namespace linli::cli {
namespace {

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
  doubt(shift.doubts.overdrawn, "overdrawn");
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
    const auto saved = perform_at(common.dir, *by, start);
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
    const auto saved = perform_at(common.dir, *by, record);
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
    const auto saved = perform_at(common.dir, *by, EndUnstarted{words.person});
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
  const auto saved = perform_at(common.dir, *by, step);
  if (!saved) return pass(saved);
  return say_shift_of(common, saved->subject);
}

std::vector<std::string> clock_words() { return {"in", "out", "pause", "resume", "task", "forgotten", "paper"}; }

Result<> list_shifts(const Common& common, const ShiftsWords& words) {
  constexpr std::size_t shifts_max = 10'000;
  const auto station = open_to_read(common.dir);
  if (!station) return pass(station);
  const Books books = (*station)->books();
  const auto shifts = words.approved         ? books.shifts_approved(shifts_max)
                      : words.person.empty() ? books.shifts_to_approve(shifts_max)
                                             : books.shifts_of(words.person, shifts_max);
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
  const auto saved = perform_at(common.dir, *by, approval);
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
    if (const auto saved = perform_at(common.dir, *by, step); !saved) return pass(saved);
    if (auto said = say_shift_of(common, *shift); !said) return said;
  }
  return {};
}

}  // namespace linli::cli
