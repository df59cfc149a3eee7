// perform: a command is checked against the rules, becomes entries, and is on the disk before it returns.
#include <algorithm>

#include "data/base/sqlite.h"
#include "data/nouns/case_fold.h"
#include "data/nouns/case_rules.h"
#include "data/station/draft.h"
#include "data/station/parts.h"
#include "data/tickets/ticket.h"

namespace linli {
namespace {

template <class... Visitors>
struct Overloaded : Visitors... {
  using Visitors::operator()...;
};

bool is_bootstrap(const Actor& by) { return by.person.empty() && by.role == Role::Admin; }

/// A role is used only by somebody to whom it was given; whoever stands at the machine to set it up is Admin and
/// nobody.
Result<> check_role(const Views& views, const Actor& by) {
  if (by.person.empty()) {
    if (by.role == Role::Guest || by.role == Role::Resident || by.role == Role::Proxy || is_bootstrap(by)) return {};
    return fail(ErrorCode::NotPermitted, "this needs a signed-in person");
  }
  const auto person = Uuid::read(by.person);
  if (!person) return fail(ErrorCode::BadInput, "the person is not a uuid");
  if (by.role == Role::Guest || by.role == Role::Resident) return {};
  return asking("looking up a role", [&]() -> Result<> {
    SQLite::Statement query(views.database(), "SELECT roles LIKE '%,' || ? || ',%' FROM person_row WHERE subject = ?");
    query.bind(1, std::string(name_of(by.role)));
    query.bind(2, person->bytes.data(), static_cast<int>(person->bytes.size()));
    if (query.executeStep() && query.getColumn(0).getInt() == 1) return {};
    return fail(ErrorCode::NotPermitted, "this person does not have the role " + std::string(name_of(by.role)));
  });
}

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

Result<Uuid> subject_of_place(const Views& views, const std::string& scope, WallMs now) {
  return asking("looking up a place", [&] {
    SQLite::Statement query(views.database(), "SELECT subject FROM place_row WHERE scope = ? ORDER BY subject LIMIT 1");
    query.bind(1, scope);
    if (!query.executeStep()) return Uuid::make(now);
    Uuid found;
    const auto column = query.getColumn(0);
    const auto* bytes = static_cast<const std::uint8_t*>(column.getBlob());
    std::copy_n(bytes, std::min<std::size_t>(found.bytes.size(), static_cast<std::size_t>(column.getBytes())),
                found.bytes.begin());
    return found;
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

/// A command on its way to becoming an entry.
struct Prepared {
  Draft draft;
  Uuid subject;
  std::string home;
  std::string ticket;
  std::string pickup_code;
  std::uint32_t ticket_counter = 0;
};

class Preparing {
 public:
  Preparing(Station::Parts& parts, const Enrolment& enrolment, const Actor& by)
      : parts_(parts),
        enrolment_(enrolment),
        by_(by),
        now_(parts.clock->wall_ms()),
        context_{parts.catalogue, parts.calendar, now_, enrolment.hub_seal_key} {}

  Result<Prepared> operator()(const LodgeCase& lodge) {
    const Ticket ticket = Ticket::make(enrolment_.station, parts_.ticket_counter + 1);
    Prepared out{
        {}, lodge.subject.value_or(Uuid::make(now_)), scope(), ticket.text(), random_pickup_code(), ticket.counter};
    if (lodge.subject) {
      const auto known = parts_.log->has_subject(*lodge.subject);
      if (!known) return pass(known);
      if (*known) return fail(ErrorCode::AlreadyExists, "this case was saved already");
    }
    if (auto here = parts_.check_attached(lodge.attached); !here) return pass(here);
    auto draft = draft_lodging(lodge, context_, out.ticket, out.pickup_code);
    if (!draft) return pass(draft);
    if (auto there = check_place(*parts_.views, lodge.place, scope()); !there) return pass(there);
    return with(std::move(draft), std::move(out));
  }

  Result<Prepared> operator()(const StepOnCase& step) {
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
    return with(draft_step(step, *state, context_, *owner_name), Prepared{{}, step.subject, state->home, {}, {}, 0});
  }

  Result<Prepared> operator()(const EnterPlace& place) {
    if (!is_within(place.scope, scope())) return fail(ErrorCode::BadInput, "the place lies outside " + scope());
    const auto subject = subject_of_place(*parts_.views, place.scope, now_);
    if (!subject) return pass(subject);
    return with(draft_place(place), Prepared{{}, *subject, place.scope, {}, {}, 0});
  }
  Result<Prepared> operator()(const EnterPerson& person) { return with(draft_person(person), named(person.person)); }
  Result<Prepared> operator()(const EnterGroup& group) { return with(draft_group(group), named(group.group)); }
  Result<Prepared> operator()(const EnterPost& post) { return with(draft_post(post), named(post.post)); }
  Result<Prepared> operator()(const VouchFor& vouch) {
    const auto entries = parts_.log->of_subject(vouch.person);
    if (!entries) return pass(entries);
    if (entries->empty()) return fail(ErrorCode::NotFound, "there is no such person here");
    Draft draft;
    draft.kind = "person.vouched";
    draft.body = "{}";
    return with(std::move(draft), Prepared{{}, vouch.person, entries->front().entry.envelope.home, {}, {}, 0});
  }
  Result<Prepared> operator()(const EraseSubject& erase) {
    const auto entries = parts_.log->of_subject(erase.subject);
    if (!entries) return pass(entries);
    if (entries->empty()) return fail(ErrorCode::NotFound, "there is nothing here about that");
    Draft draft;
    draft.kind = "subject.erase_asked";
    draft.body = "{}";
    draft.erases = true;
    return with(std::move(draft), Prepared{{}, erase.subject, entries->front().entry.envelope.home, {}, {}, 0});
  }

 private:
  [[nodiscard]] const std::string& scope() const { return enrolment_.scope; }
  /// Somebody or something new lives in this station's scope. What is known stays where it lives: a street office
  /// changes a person of a community below it, and the hub refuses whoever moves a home.
  [[nodiscard]] Result<Prepared> named(const Uuid& given) const {
    if (given.is_nil()) return Prepared{{}, Uuid::make(now_), scope(), {}, {}, 0};
    const auto entries = parts_.log->of_subject(given);
    if (!entries) return pass(entries);
    const std::string& home = entries->empty() ? scope() : entries->front().entry.envelope.home;
    return Prepared{{}, given, home, {}, {}, 0};
  }
  static Result<Prepared> with(Result<Draft> draft, Result<Prepared> prepared) {
    if (!draft) return pass(draft);
    if (!prepared) return prepared;
    prepared->draft = std::move(*draft);
    return prepared;
  }

  Station::Parts& parts_;
  const Enrolment& enrolment_;
  const Actor& by_;
  WallMs now_;
  DraftContext context_;
};

/// Who may do what is no step of a case, for which case_rules.h answers.
Result<> check_entering(const Command& command) {
  if (std::holds_alternative<LodgeCase>(command.what) || std::holds_alternative<StepOnCase>(command.what)) return {};
  const Role role = command.by.role;
  if (role == Role::Admin || role == Role::Clerk || role == Role::Chair) return {};
  if (std::holds_alternative<VouchFor>(command.what)) {
    if (role == Role::GridWorker) return {};
    return fail(ErrorCode::NotPermitted, "only somebody who works here can say who a resident is");
  }
  return fail(ErrorCode::NotPermitted, "only a clerk, the chair or whoever sets the station up can enter this");
}

}  // namespace

Result<Saved> Station::perform(const Command& command) {
  if (parts_->access != Access::Write) {
    return fail(ErrorCode::NotPermitted, "this program opened the station only to read");
  }
  ++parts_->waiting;
  parts_->stop_tidying();
  std::unique_lock guard(parts_->writing);
  --parts_->waiting;
  parts_->waiting.notify_all();
  parts_->last_save = std::chrono::steady_clock::now();
  const std::optional<Enrolment>& enrolled = parts_->enrolment;
  if (!enrolled) return fail(ErrorCode::NotEnrolled, "this station is not enrolled: run \"linli enrol\" first");
  if (auto allowed = check_role(*parts_->views, command.by); !allowed) return pass(allowed);
  if (auto allowed = check_entering(command); !allowed) return pass(allowed);
  auto prepared = std::visit(Preparing(*parts_, *enrolled, command.by), command.what);
  if (!prepared) return pass(prepared);
  if (!is_within(prepared->home, enrolled->scope)) {
    return fail(ErrorCode::NotPermitted, "this lives in " + prepared->home + ": only a station there can change it");
  }
  const auto id = parts_->append(prepared->draft, prepared->subject, prepared->home, command.by);
  if (!id) return pass(id);
  if (const auto* lodged = std::get_if<LodgeCase>(&command.what)) parts_->forget_staged(lodged->attached);
  if (prepared->ticket_counter > 0) parts_->ticket_counter = prepared->ticket_counter;
  parts_->update_views({prepared->subject});
  if (prepared->draft.erases) parts_->forget_erased();
  guard.unlock();
  parts_->tell_watchers();
  return Saved{prepared->subject, *id, prepared->ticket, prepared->pickup_code, prepared->draft.due_at};
}

}  // namespace linli
