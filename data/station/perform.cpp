// perform: a command is checked against the rules, becomes entries, and is on the disk before it returns.
#include "data/base/sqlite.h"
#include "data/station/preparing.h"

namespace linli {
namespace {

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

bool is_desk(Role role) { return role == Role::Admin || role == Role::Clerk || role == Role::Chair; }

/// Who may enter what. Cases, shifts and transfers have rules of their own, which their folds ask too.
struct MayEnter {
  Role role;

  Result<> operator()(const VouchFor& /*vouch*/) const {
    if (is_desk(role) || role == Role::GridWorker) return {};
    return fail(ErrorCode::NotPermitted, "only somebody who works here can say who a resident is");
  }
  Result<> operator()(const AddStock& /*stock*/) const { return at_the_desk(); }
  Result<> operator()(const EnterVolunteer& /*volunteer*/) const {
    return role == Role::GridWorker ? Result<>{} : at_the_desk();
  }
  Result<> operator()(const EnterPlace& /*place*/) const { return at_the_desk(); }
  Result<> operator()(const EnterPerson& /*person*/) const { return at_the_desk(); }
  Result<> operator()(const EnterGroup& /*group*/) const { return at_the_desk(); }
  Result<> operator()(const EnterPost& /*post*/) const { return at_the_desk(); }
  Result<> operator()(const EraseSubject& /*erase*/) const { return at_the_desk(); }
  template <class HasOwnRules>
  Result<> operator()(const HasOwnRules& /*command*/) const {
    return {};
  }

 private:
  [[nodiscard]] Result<> at_the_desk() const {
    if (is_desk(role)) return {};
    return fail(ErrorCode::NotPermitted, "only a clerk, the chair or whoever sets the station up can enter this");
  }
};

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
  if (auto allowed = std::visit(MayEnter{command.by.role}, command.what); !allowed) return pass(allowed);
  auto prepared = std::visit(Preparing(*parts_, *enrolled, command.by), command.what);
  if (!prepared) return pass(prepared);
  std::vector<Uuid> subjects;
  bool erases = false;
  for (const Planned& planned : prepared->entries) {
    if (!is_within(planned.home, enrolled->scope)) {
      return fail(ErrorCode::NotPermitted, "this lives in " + planned.home + ": only a station there can change it");
    }
    subjects.push_back(planned.subject);
    erases = erases || planned.draft.erases;
  }
  const auto id = parts_->append(prepared->entries, command.by);
  if (!id) return pass(id);
  if (const auto* lodged = std::get_if<LodgeCase>(&command.what)) parts_->forget_staged(lodged->attached);
  if (prepared->ticket_counter > 0) parts_->ticket_counter = prepared->ticket_counter;
  parts_->update_views(subjects);
  if (erases) parts_->forget_erased();
  guard.unlock();
  parts_->tell_watchers();
  return Saved{subjects.back(),
               *id,
               prepared->ticket,
               prepared->pickup_code,
               prepared->begin_code,
               prepared->finish_code,
               prepared->entries.back().draft.due_at};
}

}  // namespace linli
