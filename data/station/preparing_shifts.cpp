// Hours: clocking in and out, what is entered from paper, and staff's approval.
#include <algorithm>
#include <map>

#include "data/base/sqlite.h"
#include "data/base/text.h"
#include "data/log/json.h"
#include "data/nouns/case_fold.h"
#include "data/nouns/posting_lines.h"
#include "data/station/folding.h"
#include "data/station/preparing.h"

namespace linli {
namespace {

constexpr std::size_t approvals_max = 200;
constexpr std::size_t reason_characters_max = 200;
constexpr WallMs minute_ms = 60'000;

Result<Draft> draft_shift(ShiftStep step, const Json& body) {
  Draft draft;
  draft.kind = kind_of(step);
  draft.body = to_strict(body);
  return draft;
}

/// What every beginning of a shift says; the figures are the rules of its day.
Json beginning(const std::string& person, ShiftTask task, const std::string& post, const Volunteering& rules) {
  return {{"person", person},
          {"task", name_of(task)},
          {"post", post},
          {"round", rules.round_minutes},
          {"longest", rules.longest_minutes}};
}

}  // namespace

Result<Planned> Preparing::of_person(const std::string& person) const {
  const auto id = Uuid::read(person);
  if (!id) return fail(ErrorCode::BadInput, "the person is not a uuid");
  auto planned = known(*id, "there is no such person here");
  if (planned) planned->subject = Uuid::make(now_);
  return planned;
}

Result<Shift> Preparing::shift(const Uuid& subject) const {
  const auto entries = parts_.log->of_subject(subject);
  if (!entries) return pass(entries);
  std::vector<Note> notes;
  auto folded = fold_shift(*entries, notes);
  if (!folded) return fail(ErrorCode::NotFound, "there is no such shift here");
  return *std::move(folded);
}

Result<std::optional<Uuid>> Preparing::running_shift(const std::string& person) const {
  return asking("looking for a running shift", [&]() -> std::optional<Uuid> {
    SQLite::Statement query(parts_.views->database(), R"sql(
      SELECT subject FROM shift_row WHERE person = ? AND state IN ('running', 'paused')
      ORDER BY started_at DESC, subject LIMIT 1)sql");
    query.bind(1, person);
    if (!query.executeStep()) return std::nullopt;
    return subject_of(query.getColumn(0));
  });
}

Result<Planned> Preparing::shift_start(const StartShift& start) const {
  auto planned = of_person(start.person);
  if (!planned) return planned;
  if (!start.post.empty() && parts_.volunteering.post(start.post) == nullptr) {
    return fail(ErrorCode::BadInput, "there is no kind of post \"" + start.post + "\"");
  }
  Json body = beginning(start.person, start.task, start.post, parts_.volunteering);
  if (!start.order.empty()) body["order"] = start.order;
  auto draft = draft_shift(ShiftStep::Start, body);
  if (!draft) return pass(draft);
  planned->draft = std::move(*draft);
  return planned;
}

Result<Prepared> Preparing::operator()(const StartShift& start) {
  if (!may_begin_shift(ShiftStep::Start, by_.role, by_.person, start.person)) {
    return fail(ErrorCode::NotPermitted, "somebody is clocked in by themselves or by staff");
  }
  const auto running = running_shift(start.person);
  if (!running) return pass(running);
  if (*running) return fail(ErrorCode::AlreadyExists, "a shift of theirs is running: it has to end first");
  auto planned = shift_start(start);
  if (!planned) return pass(planned);
  Prepared out;
  out.entries.push_back(std::move(*planned));
  return out;
}

Result<Planned> Preparing::shift_step(const StepOnShift& step) const {
  const auto now = shift(step.shift);
  if (!now) return pass(now);
  if (step.step == ShiftStep::Approve) return fail(ErrorCode::BadInput, "hours are approved by ApproveShifts");
  if (!may_step(*now, step.step, by_.role, by_.person)) {
    return fail(ErrorCode::NotPermitted, std::string(kind_of(step.step)) + " cannot be done by a " +
                                             std::string(name_of(by_.role)) + " while the shift is " +
                                             std::string(name_of(now->state)));
  }
  if (step.step == ShiftStep::AskReversal || step.step == ShiftStep::Reverse) {
    auto timely = check_reversal(step.step == ShiftStep::AskReversal, now->reversal_by, now->reversal_at);
    if (!timely) return pass(timely);
  }
  Json body = Json::object();
  auto reason = clean_text(step.reason, reason_characters_max);
  if (!reason) return pass(reason);
  switch (step.step) {
    case ShiftStep::Retask:
      if (!step.post.empty() && parts_.volunteering.post(step.post) == nullptr) {
        return fail(ErrorCode::BadInput, "there is no kind of post \"" + step.post + "\"");
      }
      body["task"] = name_of(step.task);
      body["post"] = step.post;
      break;
    case ShiftStep::Close: {
      const WallMs until = step.until > 0 ? step.until : closing_after(now->from, parts_.volunteering.closing_hour);
      if (until <= now->from) return fail(ErrorCode::BadInput, "nobody goes before they came");
      if (until > now_ && step.until > 0) return fail(ErrorCode::BadInput, "that time has not come yet");
      body["until"] = std::min(until, std::max(now_, now->from + minute_ms));
      break;
    }
    case ShiftStep::Decline:
    case ShiftStep::AskReversal:
      if (reason->empty()) return fail(ErrorCode::BadInput, "say why");
      body["reason"] = *reason;
      break;
    default:
      break;
  }
  auto draft = draft_shift(step.step, body);
  if (!draft) return pass(draft);
  return Planned{std::move(*draft), step.shift, now->home};
}

Result<> Preparing::check_goes_along(const StepOnShift& step) const {
  if (by_.role != Role::Volunteer) return {};
  const auto theirs = shift(step.shift);
  if (!theirs) return pass(theirs);
  if (theirs->person == by_.person) return {};
  const auto subject = Uuid::read(theirs->order);
  const auto entries = subject ? parts_.log->of_subject(*subject) : Result<std::vector<StoredEntry>>();
  if (!entries) return pass(entries);
  std::vector<Note> notes;
  const auto order = fold_case(*entries, notes);
  if (order && order->order) {
    const auto& together = order->order->taken_by;
    if (std::find(together.begin(), together.end(), by_.person) != together.end()) return {};
  }
  return fail(ErrorCode::NotPermitted, "somebody is clocked by themselves, by staff or by who goes with them");
}

Result<Prepared> Preparing::operator()(const StepOnShift& step) {
  if (auto along = check_goes_along(step); !along) return pass(along);
  auto planned = shift_step(step);
  if (!planned) return pass(planned);
  Prepared out;
  out.entries.push_back(std::move(*planned));
  return out;
}

Result<Prepared> Preparing::operator()(const EndUnstarted& end) {
  if (!may_begin_shift(ShiftStep::End, by_.role, by_.person, end.person)) {
    return fail(ErrorCode::NotPermitted, "somebody is clocked out by themselves or by staff");
  }
  const auto running = running_shift(end.person);
  if (!running) return pass(running);
  if (*running) return fail(ErrorCode::BadInput, "a shift of theirs is running here: end that one");
  return only(draft_shift(ShiftStep::End, beginning(end.person, ShiftTask::Duty, "", parts_.volunteering)),
              of_person(end.person));
}

Result<Prepared> Preparing::operator()(const RecordShift& record) {
  if (!may_begin_shift(ShiftStep::Record, by_.role, by_.person, record.person)) {
    return fail(ErrorCode::NotPermitted, "hours from paper are entered by staff");
  }
  if (record.person == by_.person) return fail(ErrorCode::NotPermitted, "nobody enters their own hours from paper");
  if (!record.post.empty() && parts_.volunteering.post(record.post) == nullptr) {
    return fail(ErrorCode::BadInput, "there is no kind of post \"" + record.post + "\"");
  }
  if (record.from <= 0 || record.until <= record.from) {
    return fail(ErrorCode::BadInput, "say from when until when: the end comes after the beginning");
  }
  if (record.until - record.from > parts_.volunteering.longest_minutes * minute_ms) {
    return fail(ErrorCode::BadInput, "nobody works that long at a stretch: at most " +
                                         std::to_string(parts_.volunteering.longest_minutes) + " minutes");
  }
  Json body = beginning(record.person, record.task, record.post, parts_.volunteering);
  body["from"] = record.from;
  body["until"] = record.until;
  return only(draft_shift(ShiftStep::Record, body), of_person(record.person));
}

Result<Planned> Preparing::approval(const ApproveShifts::One& one, std::int64_t& balance) const {
  const auto now = shift(one.shift);
  if (!now) return pass(now);
  if (!may_step(*now, ShiftStep::Approve, by_.role, by_.person)) {
    const bool own = by_.person == now->person || entered_by(*now, by_.person);
    return fail(ErrorCode::NotPermitted,
                own ? "nobody approves their own hours, nor what they entered themselves"
                    : "this shift cannot be approved while it is " + std::string(name_of(now->state)));
  }
  if (one.minutes < 0 && (now->state == ShiftState::Unstarted || now->doubts.clock_back)) {
    return fail(ErrorCode::BadInput, "no clock knows how long this shift was: say it with --minutes");
  }
  const std::int64_t worked = std::max<std::int64_t>(now->minutes - now->doubts.overlap_minutes, 0);
  const std::int64_t minutes = one.minutes < 0 ? worked : one.minutes;
  auto reason = clean_text(one.reason, reason_characters_max);
  if (!reason) return pass(reason);
  const Volunteering& rules = parts_.volunteering;
  if (minutes > rules.longest_minutes) {
    return fail(ErrorCode::BadInput,
                "more than a shift can have: at most " + std::to_string(rules.longest_minutes) + " minutes");
  }
  if (minutes != now->minutes && one.minutes >= 0 && reason->empty()) {
    return fail(ErrorCode::BadInput, "say why other minutes are approved than were worked");
  }
  const PostKind* post = rules.post(now->post);
  const Earning earning{post != nullptr ? post->points : 0, rules.heart_minutes};
  Json lines = Json::array();
  for (const Credit& credit : earned(minutes, earning)) {
    lines.push_back({{"account", name_of(credit.currency)}, {"amount", credit.amount}});
  }
  const std::int64_t over = balance + minutes - rules.cap_minutes;
  balance += minutes - std::clamp<std::int64_t>(over, 0, minutes);
  Json body = {{"minutes", minutes},
               {"lines", lines},
               {"cap", rules.cap_minutes},
               {"overflow", std::clamp<std::int64_t>(over, 0, minutes)}};
  // Should the hub find other minutes to overlap, the fold credits anew by the same figures.
  if (one.minutes < 0 && minutes < now->minutes) body["overlap"] = now->minutes - minutes;
  if (earning.points > 0) body["points"] = earning.points;
  if (earning.heart_minutes > 0) body["heart_minutes"] = earning.heart_minutes;
  if (!reason->empty()) body["reason"] = *reason;
  auto draft = draft_shift(ShiftStep::Approve, body);
  if (!draft) return pass(draft);
  return Planned{std::move(*draft), one.shift, now->home};
}

Result<Prepared> Preparing::operator()(const ApproveShifts& approve) {
  if (approve.shifts.empty()) return fail(ErrorCode::BadInput, "say which shifts");
  if (approve.shifts.size() > approvals_max) {
    return fail(ErrorCode::BadInput, "at most " + std::to_string(approvals_max) + " shifts at once");
  }
  std::map<std::string, std::int64_t> balances;  // As they grow with each of them.
  std::map<Uuid, int> once;
  Prepared out;
  for (const ApproveShifts::One& one : approve.shifts) {
    if (++once[one.shift] > 1) return fail(ErrorCode::BadInput, "a shift stands in the list twice");
    const auto now = shift(one.shift);
    if (!now) return pass(now);
    auto known = balances.find(now->person);
    if (known == balances.end()) {
      const auto balance = parts_.views->total(balance_key(Currency::Time, now->person));
      if (!balance) return pass(balance);
      known = balances.emplace(now->person, *balance).first;
    }
    auto planned = approval(one, known->second);
    if (!planned) return pass(planned);
    out.entries.push_back(std::move(*planned));
  }
  return out;
}

}  // namespace linli
