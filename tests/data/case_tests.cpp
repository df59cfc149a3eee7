#include <algorithm>

#include "data/nouns/case_fold.h"
#include "data/nouns/case_rules.h"
#include "tests/support/case_entries.h"
#include "tests/support/catch.h"

namespace linli::testing {
namespace {

Case folded(const CaseEntries& entries, std::vector<Note>* notes = nullptr) {
  std::vector<Note> found;
  auto result = fold_case(entries.entries(), found);
  REQUIRE(result);
  if (notes != nullptr) *notes = found;
  return *result;
}

Json classified(const char* level, WallMs due = 5) { return {{"level", level}, {"due", due}}; }
Json assigned(const char* name = "李师傅") {
  return {{"owner", CaseEntries::person(Role::UnitMember)}, {"owner_name", name}};
}

CaseEntries resolved() {
  CaseEntries entries;
  entries.lodge()
      .add(CaseStep::See)
      .add(CaseStep::Classify, classified("big"))
      .add(CaseStep::Assign, assigned())
      .add(CaseStep::Accept, {}, Role::UnitMember)
      .add(CaseStep::Start, {}, Role::UnitMember)
      .add(CaseStep::Resolve, {{"result", "管子换了"}}, Role::UnitMember);
  return entries;
}

bool allowed(const Case& c, CaseStep step, Role role, const std::string& by = "x") {
  const auto steps = next_steps(c, role, by);
  return std::find(steps.begin(), steps.end(), step) != steps.end();
}

}  // namespace

TEST_CASE("a case goes from lodged to closed, and each step leaves its trace", "[data][case]") {
  auto entries = resolved();
  entries.add(CaseStep::Tell, {{"how", "phone"}, {"reached", true}})
      .add(CaseStep::Rate, {{"faces", 5}}, Role::Guest)
      .add(CaseStep::Publish, {{"title", "B区化粪池"}, {"result", "清了"}})
      .add(CaseStep::Close);
  std::vector<Note> notes;
  const Case c = folded(entries, &notes);
  CHECK(notes.empty());
  CHECK(c.state == CaseState::Closed);
  CHECK(c.level == CaseLevel::Big);
  CHECK(c.owner_name == "李师傅");
  CHECK(c.result == "管子换了");
  CHECK(c.faces == 5);
  CHECK(c.published);
  CHECK(c.received);
  CHECK(c.timeline.size() == 11);
  REQUIRE(c.words);
  CHECK(c.words->pickup_code == "4072");
}

TEST_CASE("a case is folded the same without its slip, only its words are absent", "[data][case][slip]") {
  auto entries = resolved();
  auto stored = entries.entries();
  for (StoredEntry& each : stored) each.entry.slip = withheld(each.entry.slip);
  std::vector<Note> notes;
  const auto without = fold_case(stored, notes);
  REQUIRE(without);
  CHECK_FALSE(without->words);
  CHECK(without->state == folded(entries).state);
  CHECK(without->timeline.size() == folded(entries).timeline.size());
}

TEST_CASE("an entry that breaks a rule changes nothing and is noted", "[data][case]") {
  CaseEntries entries;
  entries.lodge().add(CaseStep::Resolve, {{"result", "早就好了"}}).add(CaseStep::Rate, {{"faces", 5}}, Role::Guest);
  std::vector<Note> notes;
  const Case c = folded(entries, &notes);
  CHECK(c.state == CaseState::Lodged);
  REQUIRE(notes.size() == 2);
  CHECK(notes[0].why == "not_allowed");
  CHECK(notes[0].id == entries.entries()[1].entry.envelope.id);
}

TEST_CASE("a guest cannot sort, assign or publish", "[data][case]") {
  const auto step = GENERATE(CaseStep::Classify, CaseStep::Assign, CaseStep::Publish, CaseStep::Close, CaseStep::See,
                             CaseStep::Resolve, CaseStep::Tell, CaseStep::GrantExtension);
  const auto state = GENERATE(CaseState::Lodged, CaseState::Classified, CaseState::Accepted, CaseState::Told);
  Case c;
  c.state = state;
  c.level = CaseLevel::Small;
  c.extension_until = 5;
  CHECK_FALSE(allowed(c, step, Role::Guest));
  CHECK_FALSE(allowed(c, step, Role::Resident));
}

TEST_CASE("a matter is returned once, then it is decided above", "[data][case]") {
  CaseEntries entries;
  entries.lodge()
      .add(CaseStep::Classify, classified("hard"))
      .add(CaseStep::Assign, assigned())
      .add(CaseStep::Return, {{"reason", "不归我们"}}, Role::UnitMember)
      .add(CaseStep::Assign, assigned("市政"));
  const Case c = folded(entries);
  CHECK(c.returns == 1);
  CHECK(c.owner_name == "市政");
  CHECK_FALSE(may_follow(c, CaseStep::Return));
  CHECK(may_follow(c, CaseStep::Escalate));
}

TEST_CASE("an extension needs two people", "[data][case]") {
  CaseEntries entries;
  entries.lodge()
      .add(CaseStep::Classify, classified("small", 100))
      .add(CaseStep::Assign, assigned())
      .add(CaseStep::AskExtension, {{"until", 200}, {"reason", "缺料"}});
  Case c = folded(entries);
  CHECK(c.due_at == 100);
  CHECK_FALSE(allowed(c, CaseStep::GrantExtension, Role::Clerk, CaseEntries::person(Role::Clerk)));
  CHECK(allowed(c, CaseStep::GrantExtension, Role::Chair, CaseEntries::person(Role::Chair)));
  std::vector<Note> notes;
  entries.add(CaseStep::GrantExtension);  // By the same clerk who asked.
  CHECK(folded(entries, &notes).due_at == 100);
  CHECK(notes.size() == 1);
  entries.add(CaseStep::GrantExtension, {}, Role::Chair);
  CHECK(folded(entries).due_at == 200);
}

TEST_CASE("one of the two lowest faces reopens a case, once", "[data][case]") {
  auto entries = resolved();
  const int faces = GENERATE(1, 2, 3);
  entries.add(CaseStep::Tell, {{"how", "visit"}, {"reached", true}})
      .add(CaseStep::Rate, {{"faces", faces}}, Role::Guest)
      .add(CaseStep::Reopen, {{"reason", "又堵了"}, {"due", 9}}, Role::Guest);
  Case c = folded(entries);
  CHECK(c.reopens == (faces <= 2 ? 1 : 0));
  if (faces > 2) return;
  CHECK(c.state == CaseState::Classified);
  entries.add(CaseStep::Assign, assigned("市政"))
      .add(CaseStep::Accept, {}, Role::UnitMember)
      .add(CaseStep::Resolve, {{"result", "再通一次"}}, Role::UnitMember)
      .add(CaseStep::Rate, {{"faces", 1}}, Role::Guest);
  c = folded(entries);
  CHECK(c.state == CaseState::Rated);
  CHECK_FALSE(may_follow(c, CaseStep::Reopen));
}

TEST_CASE("a failed try to tell leaves it to be told; a note ends it", "[data][case]") {
  auto entries = resolved();
  entries.add(CaseStep::Tell, {{"how", "phone"}, {"reached", false}})
      .add(CaseStep::Tell, {{"how", "phone"}, {"reached", false}});
  CHECK(folded(entries).state == CaseState::Resolved);
  CHECK(folded(entries).tell_tries == 2);
  entries.add(CaseStep::Tell, {{"how", "note"}, {"reached", false}});
  CHECK(folded(entries).state == CaseState::Told);
}

TEST_CASE("private and sealed matters are never published", "[data][case]") {
  CaseEntries entries;
  entries.lodge(GENERATE("private", "sealed", "something new"))
      .add(CaseStep::Classify, classified("small"))
      .add(CaseStep::Publish, {{"title", "某家的事"}});
  CHECK_FALSE(folded(entries).published);
}

TEST_CASE("of two assignments made without knowing of each other the first in the hub's order holds", "[data][case]") {
  CaseEntries entries;
  entries.lodge().add(CaseStep::Classify, classified("small"));
  entries.add(CaseStep::Assign, assigned("物业"), Role::Clerk, "XP2")
      .add(CaseStep::Assign, assigned("市政"), Role::Clerk, "XP3", 2);
  std::vector<Note> notes;
  CHECK(folded(entries, &notes).owner_name == "物业");
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].why == "concurrent");
  // One who had seen it may change it.
  entries.add(CaseStep::Assign, assigned("城管"), Role::Clerk, "XP4");
  CHECK(folded(entries).owner_name == "城管");
}

TEST_CASE("a late entry with any clock changes no settled state", "[data][case]") {
  auto entries = resolved();
  entries.add(CaseStep::Tell, {{"how", "visit"}, {"reached", true}}).add(CaseStep::Close);
  const Case before = folded(entries);
  const std::int64_t years = GENERATE(-75, -1, 1, 75);
  entries.shift_clock(years * 365 * 86'400'000);
  const auto step =
      GENERATE(CaseStep::Classify, CaseStep::Assign, CaseStep::Withdraw, CaseStep::Reopen, CaseStep::Rate);
  entries.add(step, {{"level", "hard"}, {"due", 1}, {"owner", "x"}, {"faces", 1}}, Role::Clerk, "XP9", 0);
  const Case after = folded(entries);
  CHECK(after.state == before.state);
  CHECK(after.level == before.level);
  CHECK(after.owner == before.owner);
  CHECK(after.due_at == before.due_at);
}

TEST_CASE("a verdict takes an entry out of force; a doubled ticket is only noted", "[data][case]") {
  CaseEntries entries;
  entries.lodge().add(CaseStep::Classify, classified("small")).add(CaseStep::Assign, assigned());
  const std::string why = GENERATE("grant_revoked", "ticket_taken");
  const std::uint64_t seq = why == "ticket_taken" ? 1 : 3;
  entries.add_kind("verdict.given",
                   {{"station", "XP2"}, {"epoch", hex_of(CaseEntries::epoch)}, {"seq", seq}, {"why", why}}, Role::Guest,
                   "HUB");
  std::vector<Note> notes;
  const Case c = folded(entries, &notes);
  CHECK(c.state == (why == "ticket_taken" ? CaseState::Assigned : CaseState::Classified));
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].why == why);
}

TEST_CASE("a verdict without a position was of a run that the hub lost, and is not in force", "[data][case]") {
  CaseEntries entries;
  entries.lodge().add(CaseStep::Classify, classified("small")).add(CaseStep::Assign, assigned());
  entries.add_kind("verdict.given",
                   {{"station", "XP2"}, {"epoch", hex_of(CaseEntries::epoch)}, {"seq", 3}, {"why", "grant_revoked"}},
                   Role::Guest, "HUB");
  entries.unplace_last();
  std::vector<Note> notes;
  CHECK(folded(entries, &notes).state == CaseState::Assigned);
  CHECK(notes.empty());
}

TEST_CASE("a verdict counts only from the hub", "[data][case]") {
  CaseEntries entries;
  entries.lodge().add_kind(
      "verdict.given",
      {{"station", "XP2"}, {"epoch", hex_of(CaseEntries::epoch)}, {"seq", 1}, {"why", "grant_revoked"}});
  CHECK(folded(entries).state == CaseState::Lodged);
}

TEST_CASE("a kind or version from a newer program is kept and shown as needing an update", "[data][case]") {
  CaseEntries entries;
  entries.lodge().add_kind("case.teleported", {{"to", "moon"}});
  std::vector<Note> notes;
  CHECK(folded(entries, &notes).state == CaseState::Lodged);
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].why == "needs_update");
}

}  // namespace linli::testing
