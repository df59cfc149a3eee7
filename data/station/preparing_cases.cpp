// Lodging a case and taking it further; what goes with an order.
#include <algorithm>
#include <set>

#include "data/base/sqlite.h"
#include "data/nouns/case_fold.h"
#include "data/nouns/case_rules.h"
#include "data/nouns/order_rules.h"
#include "data/nouns/volunteer.h"
#include "data/station/preparing.h"
#include "data/tickets/ticket.h"

namespace linli {
namespace {

/// The name a case's owner is shown by, "" when there is no such person or unit.
Result<std::string> name_of_owner(const Views& views, const std::string& owner) {
  const auto id = Uuid::read(owner);
  if (!id) return std::string();
  return asking("looking up a name", [&]() -> std::string {
    SQLite::Statement query(views.database(), R"sql(
      SELECT shown_as FROM person_row WHERE subject = :id UNION ALL SELECT name FROM group_row WHERE subject = :id)sql");
    query.bind(":id", id->bytes.data(), static_cast<int>(id->bytes.size()));
    return query.executeStep() ? query.getColumn(0).getString() : std::string();
  });
}

/// Whose roles do not say so is no volunteer, nor is somebody of whom nothing came here.
Result<bool> is_volunteer(const Views& views, const Uuid& person) {
  return asking("looking up a volunteer", [&] {
    SQLite::Statement query(views.database(), "SELECT roles LIKE '%,volunteer,%' FROM person_row WHERE subject = ?");
    query.bind(1, person.bytes.data(), static_cast<int>(person.bytes.size()));
    return query.executeStep() && query.getColumn(0).getInt() == 1;
  });
}

constexpr int near_places_max = 3;

/// A case happens in the station's whole scope, or at a place that was entered.
Result<> check_place(const Views& views, const std::string& place, const std::string& own_scope) {
  if (place.empty() || place == own_scope) return {};
  return asking("looking up a place", [&]() -> Result<> {
    SQLite::Statement query(views.database(), "SELECT 1 FROM place_row WHERE scope = ? LIMIT 1");
    query.bind(1, place);
    if (query.executeStep()) return {};
    // What somebody may have meant: that last name elsewhere, then whatever lies beside it.
    SQLite::Statement near(views.database(), R"sql(
      SELECT DISTINCT scope FROM place_row WHERE scope LIKE '%/' || :name OR scope LIKE :parent || '/%'
      ORDER BY scope LIKE '%/' || :name DESC, scope LIMIT :count)sql");
    const auto slash = place.rfind('/');
    near.bind(":parent", place.substr(0, slash));
    near.bind(":name", slash == std::string::npos ? place : place.substr(slash + 1));
    near.bind(":count", near_places_max);
    std::string words = "there is no place " + place + " here";
    for (bool first = true; near.executeStep(); first = false) {
      words += (first ? "; near it: " : ", ") + near.getColumn(0).getString();
    }
    return fail(ErrorCode::BadInput, words);
  });
}

/// A category's word on how an order is done; nullptr when its service knows no orders.
const Category* order_category(const Catalogue& catalogue, const std::string& service, const std::string& category) {
  const Service* found = catalogue.service(service);
  return found == nullptr || found->workflow != order_workflow ? nullptr : found->category(category);
}

}  // namespace

Result<Prepared> Preparing::operator()(const LodgeCase& lodge) {
  const Ticket ticket = Ticket::make(enrolment_.station, parts_.ticket_counter + 1);
  Prepared out;
  out.ticket = ticket.text();
  out.ticket_counter = ticket.counter;
  out.pickup_code = random_pickup_code();
  if (lodge.subject) {
    const auto known = parts_.log->has_subject(*lodge.subject);
    if (!known) return pass(known);
    if (*known) return fail(ErrorCode::AlreadyExists, "this case was saved already");
  }
  if (auto here = parts_.check_attached(lodge.attached); !here) return pass(here);
  LodgingCodes codes{out.ticket, out.pickup_code, {}, {}, {}};
  if (order_category(parts_.catalogue, lodge.service, lodge.category) != nullptr) {
    codes.begin = out.begin_code = random_pickup_code();
    do codes.finish = out.finish_code = random_pickup_code();
    while (codes.finish == codes.begin);
  }
  if (lodge.redeem) {
    auto kept = hold({lodge.person, TransferFor::Service, lodge.category, 1});
    if (!kept) return pass(kept);
    codes.hold = kept->subject.text();
    out.entries.push_back(std::move(*kept));
  }
  auto draft = draft_lodging(lodge, context_, codes);
  if (!draft) return pass(draft);
  if (auto there = check_place(*parts_.views, lodge.place, scope()); !there) return pass(there);
  out.entries.push_back({std::move(*draft), lodge.subject.value_or(Uuid::make(now_)), scope()});
  return out;
}

Result<Prepared> Preparing::operator()(const StepOnCase& step) {
  const auto entries = parts_.log->of_subject(step.subject);
  if (!entries) return pass(entries);
  std::vector<Note> notes;
  const auto state = fold_case(*entries, notes);
  if (!state) return fail(ErrorCode::NotFound, "there is no such case");
  const auto allowed = next_steps(*state, by_.role, by_.person);
  if (std::find(allowed.begin(), allowed.end(), step.step) == allowed.end()) {
    return fail(ErrorCode::NotPermitted, std::string(kind_of(step.step)) + " cannot be done by a " +
                                             std::string(name_of(by_.role)) + " while the case is " +
                                             std::string(name_of(state->state)));
  }
  const auto owner_name = name_of_owner(*parts_.views, step.owner);
  if (!owner_name) return pass(owner_name);
  Prepared out;
  if (state->order) {
    if (step.step == CaseStep::Dispatch) {
      if (auto fit = check_sent(step.volunteers, *state); !fit) return pass(fit);
    }
    if (auto added = add_order_entries(step, *state, out); !added) return pass(added);
  }
  auto draft = draft_step(step, *state, context_, *owner_name);
  if (!draft) return pass(draft);
  out.entries.push_back({std::move(*draft), step.subject, state->home});
  return out;
}

Result<> Preparing::check_code(const StepOnCase& step, const Case& order) const {
  const bool desk = by_.role != Role::Volunteer;
  if (step.code.empty() && desk) return {};  // The slip was lost; staff know both of them.
  if (!order.words) return fail(ErrorCode::NotFound, "the codes of this order are not at this station");
  const std::string& right = step.step == CaseStep::Begin ? order.words->begin_code : order.words->finish_code;
  if (step.code == right) return {};
  return fail(ErrorCode::WrongCode, "those are not the four digits of the slip");
}

Result<> Preparing::check_sent(const std::vector<std::string>& volunteers, const Case& order) const {
  std::set<std::string_view> named;
  for (const std::string& person : volunteers) {
    const auto id = Uuid::read(person);
    if (!id || id->text() != person) return fail(ErrorCode::BadInput, "\"" + person + "\" is no person's uuid");
    if (!named.insert(person).second) return fail(ErrorCode::BadInput, person + " is named twice");
    const auto known = is_volunteer(*parts_.views, *id);
    if (!known) return pass(known);
    if (!*known) return fail(ErrorCode::NotPermitted, person + " is no volunteer known here");
    const auto entries = parts_.log->of_subject(*id);
    if (!entries) return pass(entries);
    std::vector<Note> notes;
    auto said = fold_volunteer(*entries, notes).value_or(Volunteer{});
    said.person = person;  // Also of somebody who said nothing on joining.
    if (const std::string why = why_not_sent(order, said); !why.empty()) {
      return fail(ErrorCode::NotPermitted, person + " " + why);
    }
  }
  const auto needed = static_cast<std::size_t>(order.order->people);
  if (volunteers.size() >= needed) return {};
  return fail(ErrorCode::BadInput, "say whom to ask: it takes " + std::to_string(needed) + " volunteers or more");
}

Result<> Preparing::add_order_entries(const StepOnCase& step, const Case& order, Prepared& out) const {
  const bool begins = step.step == CaseStep::Begin;
  const bool finishes = step.step == CaseStep::Finish;
  if (begins || finishes) {
    if (auto right = check_code(step, order); !right) return right;
  }
  // Whoever is on a shift already does the order within it: its time counts once.
  for (const std::string& person : order.order->taken_by) {
    if (!begins && !finishes) break;
    const auto running = running_shift(person);
    if (!running) return pass(running);
    if (begins && !*running) {
      auto start = shift_start({person, ShiftTask::Visit, "", order.subject.text()});
      if (!start) return pass(start);
      out.entries.push_back(std::move(*start));
    }
    if (!*running) continue;
    const auto theirs = shift(**running);
    if (!theirs) return pass(theirs);
    // Nobody carries out an order while they rest; and only a shift that began with it ends with it.
    const bool goes_on = begins && theirs->state == ShiftState::Paused;
    const bool ends = finishes && theirs->order == order.subject.text();
    if (!goes_on && !ends) continue;
    StepOnShift within;
    within.shift = **running;
    within.step = goes_on ? ShiftStep::Resume : ShiftStep::End;
    auto stepped = shift_step(within);
    if (!stepped) return pass(stepped);
    out.entries.push_back(std::move(*stepped));
  }
  const bool cancels =
      step.step == CaseStep::Withdraw || step.step == CaseStep::Refer || step.step == CaseStep::MarkDuplicate;
  if (!order.words || order.words->hold.empty() || (!finishes && !cancels)) return {};
  const auto kept = Uuid::read(order.words->hold);
  if (!kept) return {};
  // A promise that the hub refused, or that was let go already, keeps nobody from going on.
  auto settled = transfer_step({*kept, finishes ? TransferStep::Settle : TransferStep::Release, ""});
  if (settled) out.entries.push_back(std::move(*settled));
  return {};
}

}  // namespace linli
