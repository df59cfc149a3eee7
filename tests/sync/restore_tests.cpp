// A hub and its stations after a backup and a restore: what was told to be safe is, and nothing is there twice.
#include "data/base/sqlite.h"
#include "sync/hub/hub_backup.h"
#include "sync/wire/pages.h"
#include "tests/sync/nothing_lost.h"

using namespace linli;
using namespace linli::testing;

TEST_CASE("receipts say how far the last verified backup reaches, and a plain copy counts for nothing",
          "[sync][restore]") {
  Neighbourhood world;
  world.station(0).lodge("一");
  world.run_until_quiet();
  CHECK(world.station(0).station().sync_state()->backed_up == 0);
  world.hub().back_up();  // By copying files.
  world.station(0).lodge("二");
  world.run_until_quiet();
  CHECK(world.station(0).station().sync_state()->backed_up == 0);

  const Folder folder;
  const auto made = must(hub::back_up_hub(world.hub().dir(), folder.path() / "backup", 1));
  REQUIRE(world.hub().running().note_backup(made.position));
  CHECK(world.hub().running().note_backup({7, made.position.n + 1}).error().code == ErrorCode::NotFound);
  world.station(0).lodge("三");
  world.run_until_quiet();
  const std::int64_t told = world.station(0).station().sync_state()->backed_up;
  CHECK(told == made.position.n);
  world.station(0).restart();
  world.hub().stop();
  world.hub().start();
  CHECK(world.station(0).station().sync_state()->backed_up == told);
  world.station(0).lodge("四");
  world.run_until_quiet();
  CHECK(world.station(0).station().sync_state()->backed_up == told);
  CHECK(world.hub().running().numbers()->backed_up == told);
}

TEST_CASE("a hub restored twice, the second time from a younger copy, leaves nothing out for who read between",
          "[sync][restore]") {
  Neighbourhood world(2);
  const Folder copies;
  const auto older = copies.path() / "older";
  const auto younger = copies.path() / "younger";
  const auto copy_as = [&](const std::filesystem::path& copy) {
    world.hub().stop();
    std::filesystem::copy(world.hub().dir(), copy, std::filesystem::copy_options::recursive);
    world.hub().start();
  };
  const auto restore = [&](const std::filesystem::path& copy) {
    world.hub().stop();
    std::filesystem::remove_all(world.hub().dir());
    std::filesystem::copy(copy, world.hub().dir(), std::filesystem::copy_options::recursive);
    world.hub().start();
  };
  world.run_until_quiet();
  copy_as(older);
  const Saved saved = world.station(0).lodge("化粪池堵了");
  REQUIRE(world.station(0).sync());
  copy_as(younger);
  restore(older);
  REQUIRE(world.station(1).sync());
  restore(younger);
  REQUIRE(world.station(1).sync());
  CHECK(must(world.station(1).station().find_case(saved.subject)).has_value());
  world.run_until_quiet();
  CHECK(must(world.station(0).station().sync_state()).pending == 0);
}

TEST_CASE("a restored hub gets back what others wrote, also when its author is gone", "[sync][restore]") {
  Neighbourhood world(3);
  world.station(0).lodge("甲");
  world.run_until_quiet();
  world.hub().back_up();
  const Saved lost = world.station(0).lodge("乙");
  world.run_until_quiet();
  const Saved later = world.station(1).lodge("丙");
  world.run_until_quiet();
  REQUIRE(texts_at(world.hub()).size() == 3);
  world.hub().restore();
  REQUIRE(texts_at(world.hub()).size() == 1);
  const bool author_gone = GENERATE(true, false);
  const bool author_first = GENERATE(true, false);
  if (author_gone) world.destroy(0);
  if (!author_gone && author_first) REQUIRE(world.station(0).sync());
  if (!author_gone && !author_first) REQUIRE(world.station(2).sync());
  if (GENERATE(false, true)) world.station(1).lodge("丁");
  world.run_until_quiet();
  const auto texts = texts_at(world.hub());
  CHECK(std::count(texts.begin(), texts.end(), "乙") == 1);
  CHECK(std::count(texts.begin(), texts.end(), "丙") == 1);
  CHECK(world.hub().count("run.lost") >= 1);
  CHECK(world.hub().count("station.forked") == 0);
  CHECK(world.hub().running().numbers()->lost_runs >= 1);
  check_whole(world, author_gone ? 2 : 3);
  for (std::size_t i = 0; i < (author_gone ? 2U : 3U); ++i) {
    CHECK(cases_at(world.station(i)) == texts.size());
    CHECK(world.station(i).promise_of(lost.subject) == Promise::Received);
    CHECK(world.station(i).promise_of(later.subject) == Promise::Received);
    CHECK(world.station(i).station().sync_state()->pages_owed == 0);
  }
}

TEST_CASE("a restored hub that has no room, fails or is too old, gets later what only a station still has",
          "[sync][restore]") {
  Neighbourhood world(2);
  world.run_until_quiet();
  world.hub().back_up();
  world.station(0).lodge("甲");
  world.run_until_quiet();
  world.station(0).lodge("乙");
  world.run_until_quiet();
  world.hub().restore();
  world.destroy(0);
  StationAtWork& keeper = world.station(0);
  const auto mishap = GENERATE(Mishap::Full, Mishap::Failed, Mishap::OtherStation);
  keeper.road().meet(Ask::Kind::Give, mishap, 20);
  QuietOptions brief = StationAtWork::patient();
  brief.tries_max = 6;
  CHECK_FALSE(keeper.sync(brief));
  CHECK(must(keeper.station().sync_state()).pages_owed == 2);
  world.run_until_quiet();
  CHECK(texts_at(world.hub()) == std::vector<std::string>{"乙", "甲"});
  CHECK(must(keeper.station().sync_state()).pages_owed == 0);
  check_whole(world, 1);
}

TEST_CASE("a page that a restored hub fails to take keeps neither other pages waiting nor new words",
          "[sync][restore]") {
  Neighbourhood world(2);
  world.run_until_quiet();
  world.hub().back_up();
  world.station(0).lodge("甲");
  world.run_until_quiet();
  world.station(0).lodge("乙");
  world.run_until_quiet();
  world.hub().restore();
  world.destroy(0);
  StationAtWork& keeper = world.station(0);
  std::string poison;
  keeper.road().watch(
      [&](const Ask& ask) {
        if (ask.kind != Ask::Kind::Give) return;
        if (poison.empty()) poison = ask.body;
        if (ask.body == poison) keeper.road().meet(Ask::Kind::Give, Mishap::Failed);
      },
      [](const Ask&, Result<std::string>&) {});
  QuietOptions brief = StationAtWork::patient();
  brief.tries_max = 8;
  CHECK_FALSE(keeper.sync(brief));
  CHECK(texts_at(world.hub()) == std::vector<std::string>{"乙"});
  keeper.lodge("丙");
  CHECK_FALSE(keeper.sync(brief));
  CHECK(texts_at(world.hub()) == std::vector<std::string>{"丙", "乙"});
  CHECK(must(keeper.station().sync_state()).pages_owed == 1);
  keeper.road().watch({}, {});
  keeper.road().clear();
  world.run_until_quiet();
  CHECK(texts_at(world.hub()) == std::vector<std::string>{"丙", "乙", "甲"});
}

TEST_CASE("what comes back to a restored hub stands in the order it had", "[sync][restore]") {
  Neighbourhood world(2);
  world.station(0).lodge("〇");
  world.run_until_quiet();
  world.hub().back_up();
  std::vector<std::string> order;
  QuietOptions push_only;  // What it asks for is lost, so that its next page has own entries between others'.
  push_only.tries_max = 1;
  for (int i = 0; i < 3; ++i) {
    for (std::size_t at : {1U, 0U}) {
      order.push_back("先" + std::to_string(order.size()));
      world.station(at).lodge(order.back());
      world.road(at).meet(Ask::Kind::Fetch, Mishap::LoseRequest);
      (void)world.station(at).sync(push_only).has_value();
    }
  }
  for (int i = 0; i < 4; ++i) {
    for (std::size_t at : {0U, 1U}) {
      order.push_back("第" + std::to_string(order.size()) + "件");
      world.station(at).lodge(order.back());
      REQUIRE(world.station(at).sync());
    }
    REQUIRE(world.station(0).sync());
  }
  const auto in_order = [&] {
    std::vector<std::string> texts;
    const auto store = must(hub::SqliteStore::open(world.hub().dir(), Access::Read));
    EntryFilter filter{.scope = {}, .kind = "case.lodged"};
    filter.after_position = 0;
    for (const StoredEntry& stored : must(store->list(filter))) {
      const std::string& slip = stored.entry.slip.json;
      const auto from = slip.find(R"("text":")") + 8;
      texts.push_back(slip.substr(from, slip.find('"', from) - from));
    }
    texts.erase(texts.begin());
    return texts;
  };
  REQUIRE(in_order() == order);
  world.hub().restore();
  if (GENERATE(false, true)) {
    world.station(0).restart();
    world.station(0).lodge("新");
    order.push_back("新");
  }
  world.run_until_quiet();
  CHECK(in_order() == order);
  check_whole(world, 2);
}

TEST_CASE("a page that came after a power cut is given back after what this station said before it",
          "[sync][restore]") {
  Neighbourhood world;
  world.run_until_quiet();
  world.hub().back_up();
  world.station(0).lodge("先");
  world.run_until_quiet();
  world.station(0).lodge("后");
  std::filesystem::remove_all(world.station(0).dir() / "head");
  world.station(0).restart();
  world.run_until_quiet();  // Nothing is being written here: 后 comes with its words, and this page is kept.
  world.hub().restore();
  world.run_until_quiet();
  const auto store = must(hub::SqliteStore::open(world.hub().dir(), Access::Read));
  EntryFilter filter{.scope = {}, .kind = "case.lodged"};
  filter.after_position = 0;
  const auto cases = must(store->list(filter));
  REQUIRE(cases.size() == 2);
  CHECK(cases[0].entry.envelope.id.seq < cases[1].entry.envelope.id.seq);
}

TEST_CASE("a restored hub that was started again before anybody asked still gets everything", "[sync][restore]") {
  Neighbourhood world(3);
  world.station(0).lodge("甲");
  world.run_until_quiet();
  world.hub().back_up();
  for (int i = 0; i < 12; ++i) world.station(0).lodge("乙" + std::to_string(i));
  world.run_until_quiet();
  world.hub().restore();
  // Somebody whose cursor is not of the lost run fills the positions that were lost.
  StationAtWork& late = world.add_station("XP9");
  for (int i = 0; i < 20; ++i) late.lodge("丙" + std::to_string(i));
  REQUIRE(late.sync());
  world.hub().stop();
  world.hub().start();
  world.destroy(0);
  world.run_until_quiet();
  CHECK(texts_at(world.hub()).size() == 33);
  CHECK(world.hub().count("run.lost") >= 1);
  for (std::size_t i = 0; i < 3; ++i) CHECK(cases_at(world.station(i)) == 33);
  check_whole(world, 3);
}

TEST_CASE("what a hub judged in a run that it lost does not hold: it judges again", "[sync][restore]") {
  Neighbourhood world(2);
  Station& office = world.station(0).station();
  EnterPerson zhang;
  zhang.shown_as = "张姐";
  zhang.roles = {Role::Clerk};
  const Saved entered = must(office.perform({.by = {.person = "", .role = Role::Admin}, .what = zhang}));
  const Saved matter = world.station(0).lodge("路灯坏了");
  world.run_until_quiet();
  world.hub().back_up();
  zhang.person = entered.subject;
  zhang.roles = {};
  must(office.perform({.by = {.person = "", .role = Role::Admin}, .what = zhang}));
  REQUIRE(world.station(0).sync());
  StepOnCase seen;
  seen.subject = matter.subject;
  must(world.station(1).station().perform({{entered.subject.text(), Role::Clerk}, seen}));
  REQUIRE(world.station(1).sync());
  REQUIRE(world.hub().count("verdict.given") == 1);
  world.hub().restore();
  // What was in order before: the step comes first now, and the withdrawal after it.
  REQUIRE(world.station(1).sync());
  world.run_until_quiet();
  const auto judged = world.hub().count("verdict.given");
  for (std::size_t i = 0; i < 2; ++i) CHECK(must(world.station(i).station().anomalies()).size() == judged);
}

TEST_CASE("what was erased does not come back with a hub's backup from before", "[sync][restore][trust]") {
  Neighbourhood world(3);
  const Saved saved = world.station(0).lodge("不想让人知道的话");
  world.run_until_quiet();
  world.hub().back_up();
  must(world.hub().running().erase(saved.subject));
  if (GENERATE(false, true)) world.station(0).lodge("别的事");
  world.run_until_quiet();
  world.hub().restore();
  REQUIRE_FALSE(must(world.hub().running().is_erased(saved.subject)));
  if (GENERATE(false, true)) world.destroy(0);
  world.run_until_quiet();
  CHECK(must(world.hub().running().is_erased(saved.subject)));
  CHECK(world.hub().count("subject.erased") == 1);
  const auto store = must(hub::SqliteStore::open(world.hub().dir(), Access::Read));
  for (const StoredEntry& stored : must(store->of_subject(saved.subject))) CHECK(stored.entry.slip.json.empty());
  CHECK(must(world.station(1).station().sync_state()).pages_owed == 0);
  check_whole(world, 2);
}

TEST_CASE("pages are kept until a verified backup holds what is in them", "[sync][restore]") {
  Neighbourhood world(2);
  world.station(0).lodge("甲");
  world.run_until_quiet();
  const auto kept = [&] {
    const auto log = must(LogStore::open(world.station(1).dir() / "log.db", Access::Read));
    return log->database().execAndGet("SELECT count(*) FROM page").getInt64();
  };
  CHECK(kept() >= 1);
  const Folder folder;
  const auto made = must(hub::back_up_hub(world.hub().dir(), folder.path() / "backup", 1));
  must(world.hub().running().note_backup(made.position));
  world.station(1).lodge("乙");
  world.run_until_quiet();
  CHECK(kept() == 0);
}

TEST_CASE("a page nobody lost, or somebody else's, changes nothing at a hub", "[sync][restore]") {
  Neighbourhood world(2);
  world.station(0).lodge("甲");
  world.run_until_quiet();
  const hub::HubStation giver = must(world.hub().running().station_with(world.station(1).station().enrolment()->token));
  const auto answer = must(world.hub().running().feed({.station = "XP2", .scope = Neighbourhood::scope}));
  const std::int64_t positions = must(world.hub().running().numbers()).positions;
  const auto returned = must(world.hub().running().take_back({answer.page, std::nullopt}, giver));
  CHECK(returned.taken == 0);
  CHECK(must(world.hub().running().numbers()).positions == positions);
  const SigningKey stranger = SigningKey::make();
  const auto text = wire::write_feed(answer.page, stranger);
  CHECK(wire::read_offer(text, world.hub().running().identity().signing.public_key()).error().code ==
        ErrorCode::BadSignature);
  CHECK(wire::read_offer("garbage", stranger.public_key()).error().code == ErrorCode::BadLine);
}
