// What is entered whole: places, people, groups, posts; vouching and erasing.
#include <algorithm>

#include "data/base/sqlite.h"
#include "data/station/preparing.h"

namespace linli {
namespace {

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

}  // namespace

Result<Planned> Preparing::named(const Uuid& given) const {
  if (given.is_nil()) return Planned{{}, Uuid::make(now_), scope()};
  const auto entries = parts_.log->of_subject(given);
  if (!entries) return pass(entries);
  return Planned{{}, given, entries->empty() ? scope() : entries->front().entry.envelope.home};
}

Result<Planned> Preparing::known(const Uuid& subject, const char* missing) const {
  const auto entries = parts_.log->of_subject(subject);
  if (!entries) return pass(entries);
  if (entries->empty()) return fail(ErrorCode::NotFound, missing);
  return Planned{{}, subject, entries->front().entry.envelope.home};
}

Result<Prepared> Preparing::operator()(const EnterPlace& place) {
  if (!is_within(place.scope, scope())) return fail(ErrorCode::BadInput, "the place lies outside " + scope());
  const auto subject = subject_of_place(*parts_.views, place.scope, now_);
  if (!subject) return pass(subject);
  return only(draft_place(place), Planned{{}, *subject, place.scope});
}

Result<Prepared> Preparing::operator()(const EnterPerson& person) {
  return only(draft_person(person), named(person.person));
}
Result<Prepared> Preparing::operator()(const EnterGroup& group) { return only(draft_group(group), named(group.group)); }
Result<Prepared> Preparing::operator()(const EnterPost& post) { return only(draft_post(post), named(post.post)); }

Result<Prepared> Preparing::operator()(const VouchFor& vouch) {
  Draft draft;
  draft.kind = "person.vouched";
  return only(std::move(draft), known(vouch.person, "there is no such person here"));
}

Result<Prepared> Preparing::operator()(const EraseSubject& erase) {
  Draft draft;
  draft.kind = "subject.erase_asked";
  draft.erases = true;
  return only(std::move(draft), known(erase.subject, "there is nothing here about that"));
}

}  // namespace linli
