#include "data/nouns/team_noun.h"

#include <map>
#include <optional>

#include "data/base/sqlite.h"
#include "data/base/statement_cache.h"
#include "data/nouns/body.h"
#include "data/nouns/case.h"

namespace linli {
namespace {

bool is_desk(std::string_view role_name) {
  const auto acting = role(role_name);
  return acting == Role::Clerk || acting == Role::Chair || acting == Role::GridWorker || acting == Role::Admin;
}

/// What an entry makes of somebody's membership; false when whoever wrote it may not.
bool take(std::map<std::string, Membership>& members, const Envelope& e, const std::string& person) {
  const auto known = members.find(person);
  const bool desk = is_desk(e.role);
  if (e.kind == "team.asked") {
    if (e.by != person && !desk) return false;
    if (known == members.end()) members[person] = Membership::Asked;
    return true;
  }
  if (e.kind == "team.admitted") {
    // Nobody admits themselves.
    if (!desk || e.by == person || known == members.end()) return false;
    known->second = Membership::Member;
    return true;
  }
  if (e.by != person && !desk) return false;
  members.erase(person);
  return true;
}

class TeamNoun final : public Noun {
 public:
  [[nodiscard]] std::string_view name() const override { return "team"; }
  [[nodiscard]] std::vector<std::string_view> tables() const override { return {"team_member"}; }
  [[nodiscard]] const char* schema() const override {
    return R"sql(
      CREATE TABLE team_member (
        subject BLOB NOT NULL, person TEXT NOT NULL, admitted INTEGER NOT NULL, PRIMARY KEY (subject, person)
      ) STRICT;
      CREATE INDEX team_of_person ON team_member (person);
    )sql";
  }
  Outcome project(StatementCache& views, const Uuid& subject, const std::vector<StoredEntry>& entries) const override {
    Outcome outcome;
    std::map<std::string, Membership> members;
    for (const StoredEntry& stored : entries) {
      const Envelope& e = stored.entry.envelope;
      if (!e.kind.starts_with("team.")) continue;
      const std::string person = Body(e.body).text("person");
      const bool known = e.kind == "team.asked" || e.kind == "team.admitted" || e.kind == "team.left";
      if (!known || e.version > 1) {
        outcome.notes.push_back({e.id, "needs_update"});
      } else if (!Uuid::read(person)) {
        outcome.notes.push_back({e.id, "unreadable"});
      } else if (!take(members, e, person)) {
        outcome.notes.push_back({e.id, "not_allowed"});
      }
    }
    for (const auto& [person, membership] : members) {
      const auto put = views("INSERT INTO team_member (subject, person, admitted) VALUES (?, ?, ?)");
      put->bind(1, subject.bytes.data(), static_cast<int>(subject.bytes.size()));
      put->bind(2, person);
      put->bind(3, membership == Membership::Member ? 1 : 0);
      put->exec();
    }
    return outcome;
  }
};

}  // namespace

const Noun& team_noun() {
  static const TeamNoun noun;
  return noun;
}

}  // namespace linli
