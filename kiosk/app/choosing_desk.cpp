#include "kiosk/app/choosing_desk.h"

#include <algorithm>

namespace linli::kiosk {

namespace {

template <class Thing>
const Thing* waiting(const std::vector<Thing>& things, const Uuid& subject) {
  const auto found =
      std::find_if(things.begin(), things.end(), [&](const Thing& one) { return one.subject == subject; });
  return found == things.end() ? nullptr : &*found;
}

/// The first of the session's roles that may.
template <class May>
std::optional<Role> first_role(const Model& model, May may_as) {
  if (!model.session) return std::nullopt;
  for (const Role role : model.session->roles) {
    if (may_as(role)) return role;
  }
  return std::nullopt;
}

}  // namespace

const Shift* shift_at_desk(const Model& model, const Uuid& subject) {
  if (!model.known.desk) return nullptr;
  const Shift* shift = waiting(model.known.desk->hours, subject);
  if (shift != nullptr || !model.known.desk->approved) return shift;
  return waiting(*model.known.desk->approved, subject);
}

const Transfer* transfer_at_desk(const Model& model, const Uuid& subject) {
  if (!model.known.desk) return nullptr;
  const Transfer* promised = waiting(model.known.desk->promised, subject);
  return promised != nullptr ? promised : waiting(model.known.desk->doubtful, subject);
}

const Case* order_at_desk(const Model& model, const Uuid& subject) {
  return model.known.desk ? waiting(model.known.desk->orders, subject) : nullptr;
}

std::optional<Role> role_for(const Model& model, const Shift& shift, ShiftStep step) {
  const bool in_time = is_asked_in_time(model, shift.reversal_by, shift.reversal_at);
  if (step == ShiftStep::Reverse && !in_time) return std::nullopt;
  if (step == ShiftStep::AskReversal && in_time) return std::nullopt;
  return first_role(model, [&](Role role) { return may_step(shift, step, role, model.session->person); });
}

std::optional<Role> role_for(const Model& model, const Transfer& transfer, TransferStep step) {
  const bool in_time = is_asked_in_time(model, transfer.reversal_by, transfer.reversal_at);
  if (step == TransferStep::Reverse && !in_time) return std::nullopt;
  if (step == TransferStep::AskReversal && in_time) return std::nullopt;
  return first_role(model, [&](Role role) { return may_step(transfer, step, role, model.session->person); });
}

std::int64_t minutes_offered(const Shift& shift) {
  return std::max<std::int64_t>(shift.minutes - shift.doubts.overlap_minutes, 0);
}

std::int64_t minutes_credited(const Shift& shift) {
  const Credit* credit = time_credit(shift);
  return credit == nullptr ? shift.approved_minutes : credit->amount;
}

std::optional<std::string_view> why_not_ticked(const Model& model, const Shift& shift) {
  if (model.session && shift.person == model.session->person) return "desk.why.own";
  if (model.session && entered_by(shift, model.session->person)) return "desk.why.entered";
  if (shift.state == ShiftState::Reversed) return "desk.why.overdrawn";
  if (shift.state == ShiftState::Approved) return "desk.why.reversal";
  if (!role_for(model, shift, ShiftStep::Approve)) return "resident.not_you";
  if (minutes_offered(shift) == 0) return "desk.why.no_minutes";
  if (minutes_offered(shift) > model.volunteering.longest_minutes) return "desk.why.too_long";
  return std::nullopt;
}

bool wants_reason(const HoursSheet& sheet, const Shift& shift) {
  if (sheet.declines) return true;
  return sheet.minutes != minutes_offered(shift) && sheet.minutes != shift.minutes;
}

std::optional<std::string_view> why_not_confirmed(const Model& model, const HoursSheet& sheet, const Shift& shift) {
  if (!sheet.declines) {
    const auto why = why_not_ticked(model, shift);
    if (why && *why != "desk.why.no_minutes" && *why != "desk.why.too_long") return why;
    if (sheet.minutes == 0) return "desk.why.no_minutes";
    if (sheet.minutes > model.volunteering.longest_minutes) return "desk.why.too_long";
  } else if (!role_for(model, shift, ShiftStep::Decline)) {
    return "resident.not_you";
  }
  if (wants_reason(sheet, shift) && sheet.words.empty()) return "desk.why.no_reason";
  return std::nullopt;
}

std::vector<const Shift*> ticked_hours(const Model& model, const Desk& desk) {
  std::vector<const Shift*> found;
  for (const Uuid& subject : desk.ticked) {
    const Shift* shift = shift_at_desk(model, subject);
    if (shift != nullptr && !why_not_ticked(model, *shift)) found.push_back(shift);
  }
  return found;
}

std::vector<const Shift*> plain_hours(const Model& model) {
  std::vector<const Shift*> found;
  if (!model.known.desk) return found;
  for (const Shift& shift : model.known.desk->hours) {
    const bool plain = !shift.doubts.any() && shift.state == ShiftState::Ended;
    if (plain && !why_not_ticked(model, shift)) found.push_back(&shift);
  }
  return found;
}

bool waits_for_staff(const Model& model, const Case& order) {
  if (!order.order) return false;
  if (order.state == CaseState::Lodged) return true;
  return order.state == CaseState::Dispatched && order.order->answer_by < model.now.wall;
}

bool wants_people(const Model& model, const Case& order) {
  const bool nobody_yet = order.state == CaseState::Lodged || order.state == CaseState::Dispatched;
  return order.order && nobody_yet && may(model, order, CaseStep::Dispatch);
}

bool is_asked_in_time(const Model& model, const std::string& asked_by, WallMs asked_at) {
  return !asked_by.empty() && model.now.wall <= model.calendar.due(asked_at, reversal_signing_days);
}

std::string person_of(const Transfer& transfer) {
  if (const std::string payer = payer_of(transfer.lines); Uuid::read(payer)) return payer;
  for (const PostingLine& line : transfer.lines) {
    if (Uuid::read(line.account)) return line.account;
  }
  return {};
}

std::int64_t amount_of(const Transfer& transfer) {
  const std::string person = person_of(transfer);
  for (const PostingLine& line : transfer.lines) {
    if (line.account == person) return line.amount;
  }
  return 0;
}

std::vector<const Category*> skills_asked(const Model& model) {
  std::vector<const Category*> found;
  const Service* service = errands(model);
  if (service == nullptr) return found;
  for (const Category& category : service->categories) {
    if (found.size() < choices_max) found.push_back(&category);
  }
  return found;
}

std::vector<const Category*> trainings_asked(const Model& model) {
  std::vector<const Category*> found;
  for (const Category* category : skills_asked(model)) {
    const auto same = [&](const Category* one) { return one->training == category->training; };
    if (!category->training.empty() && std::none_of(found.begin(), found.end(), same)) found.push_back(category);
  }
  return found;
}

std::vector<const Place*> grids_asked(const Model& model) {
  std::vector<const Place*> found;
  for (const Place& place : model.known.places) {
    if (place.kind == "grid") found.push_back(&place);
  }
  return found;
}

bool has_anything_to_ask(const Model& model, IntakePage page) {
  switch (page) {
    case IntakePage::Skills:
    case IntakePage::Willing:
      return !skills_asked(model).empty();
    case IntakePage::Grids:
      return !grids_asked(model).empty();
    case IntakePage::Training:
      return !trainings_asked(model).empty();
    default:
      return true;
  }
}

std::optional<int> year_typed(const Model& model, const std::string& digits) {
  constexpr int born_min = 1900;
  if (digits.empty()) return 0;
  if (digits.size() != year_digits) return std::nullopt;
  int year = 0;
  for (const char digit : digits) year = year * 10 + (digit - '0');
  if (year < born_min || year > day_of(model.now.wall).year) return std::nullopt;
  return year;
}

const ResidentFile* resident_at_desk(const Model& model) {
  if (!model.session) return nullptr;
  for (auto screen = model.stack.rbegin(); screen != model.stack.rend(); ++screen) {
    if (const auto* file = std::get_if<ResidentFile>(&*screen)) return file;
  }
  return nullptr;
}

WallMs paper_from(const Model& model, const PaperHours& paper) {
  return ms_of(day_of(model.now.wall).plus(-paper.days_ago), paper.from_hour, 0);
}

WallMs paper_until(const Model& model, const PaperHours& paper) {
  constexpr WallMs minute_ms = 60'000;
  return paper_from(model, paper) + paper.minutes * minute_ms;
}

}  // namespace linli::kiosk
