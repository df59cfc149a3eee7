#include <algorithm>
#include <numeric>

#include <rapidcheck.h>

#include "data/base/sqlite.h"
#include "data/fold/views.h"
#include "data/nouns/all_nouns.h"
#include "tests/support/case_entries.h"
#include "tests/support/catch.h"
#include "tests/support/folder.h"

namespace linli::testing {
namespace {

template <class T>
T must(Result<T> result) {
  if (!result) FAIL(result.error().what);
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

/// Every row of every table, but for how far was applied.
std::string dump(const Views& views) {
  std::string out;
  std::vector<std::string> tables{"anomaly", "contribution", "total"};
  for (const Noun* noun : all_nouns()) {
    for (const auto table : noun->tables()) tables.emplace_back(table);
  }
  for (const std::string& table : tables) {
    SQLite::Statement columns(views.database(), "SELECT * FROM " + table + " LIMIT 0");
    std::string list;
    for (int i = 0; i < columns.getColumnCount(); ++i) {
      list.append(i > 0 ? " || '|' || " : "").append("quote(").append(columns.getColumnName(i)).append(")");
    }
    std::string select = "SELECT ";
    select.append(list).append(" FROM ").append(table).append(" ORDER BY 1");
    SQLite::Statement rows(views.database(), select);
    while (rows.executeStep()) out.append(table).append(": ").append(rows.getColumn(0).getString()).append("\n");
  }
  return out;
}

/// A log and its views, kept up entry by entry as a station would.
struct Replica {
  Folder folder;
  std::unique_ptr<LogStore> log = must(LogStore::open(folder.path() / "log.db", Access::Write));
  std::unique_ptr<Views> views = must(Views::open({}, all_nouns(), *log));

  void apply(const std::function<Result<>()>& change, const Uuid& subject) {
    must(log->transact(Durability::Lazy, change));
    must(views->apply(*log, {subject}, must(log->mark())));
  }
  void take(const StoredEntry& stored, bool placed) {
    apply(
        [&]() -> Result<> {
          auto row = log->insert(stored.entry, placed ? stored.position : Position{});
          if (!row) return pass(row);
          return {};
        },
        stored.entry.envelope.subject);
  }
  void place(const StoredEntry& stored) {
    apply(
        [&]() -> Result<> {
          auto done = log->place(stored.entry.envelope.id, stored.position);
          if (!done) return pass(done);
          return {};
        },
        stored.entry.envelope.subject);
  }
};

/// Any steps in any order by anybody: most break some rule, which is the point.
CaseEntries any_history() {
  const auto level = *rc::gen::element("small", "big", "hard", "none", "enormous");
  CaseEntries entries;
  if (*rc::gen::inRange(0, 10) > 0) entries.lodge();
  const int count = *rc::gen::inRange(0, 14);
  for (int i = 0; i < count; ++i) {
    const auto step = static_cast<CaseStep>(*rc::gen::inRange(0, static_cast<int>(CaseStep::Withdraw) + 1));
    const auto who = *rc::gen::element(Role::Clerk, Role::Chair, Role::UnitMember, Role::GridWorker, Role::Guest);
    const auto station = *rc::gen::element(std::string("XP2"), std::string("XP3"), std::string("HUB"));
    const auto seen = *rc::gen::inRange<std::int64_t>(0, static_cast<std::int64_t>(entries.entries().size()) + 1);
    entries.shift_clock(*rc::gen::inRange<std::int64_t>(-2'000'000'000'000, 2'000'000'000'000));
    Json body = {{"level", level},
                 {"due", 5},
                 {"owner", "u"},
                 {"owner_name", "物业"},
                 {"faces", *rc::gen::inRange(-1, 7)},
                 {"title", "题"},
                 {"until", 7},
                 {"forum", "joint_meeting"},
                 {"reached", *rc::gen::arbitrary<bool>()}};
    if (*rc::gen::inRange(0, 6) == 0) body = Json::object();
    entries.add(step, body, who, station, seen);
  }
  return entries;
}

std::vector<std::size_t> any_order(std::size_t size) {
  std::vector<std::size_t> order(size);
  std::iota(order.begin(), order.end(), 0U);
  for (std::size_t i = size; i > 1; --i) std::swap(order[i - 1], order[*rc::gen::inRange<std::size_t>(0, i)]);
  return order;
}

}  // namespace

TEST_CASE("any arrival order with the same positions gives the same projection, and a rebuild equals it",
          "[data][fold]") {
  CHECK(rc::check([] {
    const CaseEntries history = any_history();
    const auto& entries = history.entries();
    Replica in_order;
    for (const auto& entry : entries) in_order.take(entry, true);

    Replica shuffled;
    std::vector<std::size_t> later;
    for (const std::size_t i : any_order(entries.size())) {
      const bool placed = *rc::gen::arbitrary<bool>();
      shuffled.take(entries[i], placed);
      if (!placed) later.push_back(i);
    }
    for (const std::size_t i : later) shuffled.place(entries[i]);

    const std::string live = dump(*in_order.views);
    RC_ASSERT(live == dump(*shuffled.views));
    must(shuffled.views->rebuild(*shuffled.log));
    RC_ASSERT(live == dump(*shuffled.views));
  }));
}

TEST_CASE("what a newer program says about anything is shown once as needing an update, and counts nowhere",
          "[data][fold]") {
  const std::string known = GENERATE(as<std::string>(), "case.lodged", "person.entered", "post.entered",
                                     "place.entered", "group.entered", "shift.started", "ledger.posted", "stock.added",
                                     "team.asked", "volunteer.entered", "subject.erase_asked", "station.enrolled");
  const std::string noun = known.substr(0, known.find('.') + 1);
  const bool of_new_kind = GENERATE(true, false);
  Envelope envelope;
  envelope.id = {"XP7", 9, 1};
  envelope.subject = Uuid::make(1);
  envelope.home = "zherong/shuangcheng/xiping";
  envelope.boot = "0000000000000001";
  envelope.kind = of_new_kind ? noun + "teleported" : known;
  envelope.version = of_new_kind ? 1 : 2;
  envelope.body = R"({"nature":"public","roles":["clerk"],"to":{"moon":[1,null]}})";
  Replica replica;
  replica.take({.entry = seal(envelope, make_slip(""), chain_start("XP7", 9)), .position = {1, 1}}, true);
  const std::string shown = dump(*replica.views);
  CHECK(shown.ends_with("'XP7'|'0000000000000009'|1|'needs_update'\n"));
  CHECK(std::count(shown.begin(), shown.end(), '\n') == 1);
}

TEST_CASE("views that were left behind catch up to the same rows", "[data][fold]") {
  CaseEntries history;
  history.lodge().add(CaseStep::Classify, {{"level", "small"}, {"due", 3}}).add(CaseStep::Withdraw, {}, Role::Guest);
  Replica live;
  Replica late;
  for (const auto& entry : history.entries()) {
    live.take(entry, false);
    must(late.log->transact(Durability::Fsync, [&]() -> Result<> {
      auto row = late.log->insert(entry.entry, {});
      if (!row) return pass(row);
      return {};
    }));
  }
  for (const auto& entry : history.entries()) live.place(entry);
  for (const auto& entry : history.entries()) {
    must(late.log->transact(Durability::Fsync, [&]() -> Result<> {
      auto done = late.log->place(entry.entry.envelope.id, entry.position);
      if (!done) return pass(done);
      return {};
    }));
  }
  CHECK(must(late.views->catch_up(*late.log)) == 1);
  CHECK(dump(*late.views) == dump(*live.views));
}

TEST_CASE("a long gap goes into few transactions, and into one a slice while somebody waits", "[data][fold]") {
  constexpr int count = 400;
  Replica live;
  Replica hurried;
  Replica alone;
  CaseEntries history;
  for (int i = 0; i < count; ++i) {
    history.next_subject();
    history.lodge();
    for (Replica* behind : {&hurried, &alone}) {
      must(behind->log->transact(Durability::Lazy, [&]() -> Result<> {
        auto row = behind->log->insert(history.entries().back().entry, {});
        if (!row) return pass(row);
        return {};
      }));
    }
    live.take(history.entries().back(), false);
  }
  int transactions = 0;
  while (must(hurried.views->catch_up_some(*hurried.log, [] { return true; }))) ++transactions;
  CHECK(transactions == 4);
  CHECK(must(alone.views->catch_up_some(*alone.log)) == count);
  CHECK_FALSE(must(alone.views->catch_up_some(*alone.log)));
  CHECK(dump(*hurried.views) == dump(*live.views));
  CHECK(dump(*alone.views) == dump(*live.views));
}

TEST_CASE("the same identity with other bytes is a fork, with the same bytes it is known", "[data][log]") {
  CaseEntries first;
  first.lodge();
  CaseEntries other;
  other.lodge("private");
  Replica replica;
  replica.take(first.entries()[0], true);
  const auto again = [&](const StoredEntry& stored) {
    return replica.log->transact(Durability::Fsync, [&]() -> Result<> {
      auto row = replica.log->insert(stored.entry, {});
      if (!row) return pass(row);
      return {};
    });
  };
  CHECK(again(first.entries()[0]).error().code == ErrorCode::AlreadyExists);
  CHECK(again(other.entries()[0]).error().code == ErrorCode::Fork);
}

}  // namespace linli::testing
