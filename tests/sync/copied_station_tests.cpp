// Two machines that are one station, by a copy or a backup: both write on, and nothing is lost or there twice.
#include "tests/sync/nothing_lost.h"

using namespace linli;
using namespace linli::testing;

TEST_CASE("two machines that write one epoch lose nothing, and each word is at the hub once", "[sync][restore]") {
  Neighbourhood world;
  world.station(0).lodge("甲");
  if (GENERATE(true, false)) world.run_until_quiet();
  const std::size_t common = GENERATE(0U, 2U);  // Both copies have them, and neither has sent them.
  std::vector<std::string> said{"甲"};
  for (std::size_t i = 0; i < common; ++i)
    said.push_back("乙" + std::to_string(i)), world.station(0).lodge(said.back());
  StationAtWork& copy = world.copy_station(0, Copied::Machine);
  const std::size_t here = GENERATE(1U, 3U);
  const std::size_t there = GENERATE(1U, 3U);
  for (std::size_t i = 0; i < here; ++i) said.push_back("丙" + std::to_string(i)), world.station(0).lodge(said.back());
  for (std::size_t i = 0; i < there; ++i) said.push_back("丁" + std::to_string(i)), copy.lodge(said.back());
  world.run_until_quiet();
  for (int i = 0; i < 2; ++i) {
    const std::string last = "末" + std::to_string(i);
    said.push_back(last), world.station(static_cast<std::size_t>(i)).lodge(last);
    world.run_until_quiet();
  }
  std::sort(said.begin(), said.end());
  CHECK(texts_at(world.hub()) == said);
  CHECK(world.hub().count("station.forked") <= 1);
  CHECK(world.hub().count("station.forked") + world.hub().count("station.cloned") >= 1);
  CHECK(cases_at(world.station(0)) == said.size());
  CHECK(cases_at(copy) == said.size());
  check_whole(world, 2);
  copy.restart();
  CHECK(cases_at(copy) == said.size());
  CHECK(must(copy.station().rebuild()) > 0);
  CHECK(cases_at(copy) == said.size());
}

TEST_CASE("a lost answer about a fork is given again, and a fork is parted from once", "[sync][restore]") {
  Neighbourhood world;
  world.station(0).lodge("甲");
  world.run_until_quiet();
  StationAtWork& copy = world.copy_station(0, Copied::Machine);
  world.station(0).lodge("乙");
  copy.lodge("丙");
  REQUIRE(world.station(0).sync());
  copy.road().meet(Ask::Kind::Fetch, Mishap::LoseRequest, 2);
  copy.road().meet(Ask::Kind::Push, GENERATE(Mishap::LoseReply, Mishap::CutReply, Mishap::RepeatRequest), 2);
  REQUIRE(copy.sync());
  CHECK(copy.station().sync_state()->set_aside == 1);
  world.run_until_quiet();
  CHECK(texts_at(world.hub()) == std::vector<std::string>{"丙", "乙", "甲"});
  CHECK(world.hub().count("station.forked") <= 1);
  CHECK(copy.promise_of_last() == Promise::Received);
  check_whole(world, 2);
}

TEST_CASE("a receipt counts as far as the batch it answers when the hub is ahead with another machine's words",
          "[sync][restore]") {
  Neighbourhood world;
  for (const char* text : {"甲", "乙"}) world.station(0).lodge(text);
  StationAtWork& copy = world.copy_station(0, Copied::Machine);
  for (const char* text : {"丙", "丁", "戊"}) world.station(0).lodge(text);
  for (const char* text : {"己", "庚", "辛", "壬"}) copy.lodge(text);
  REQUIRE(world.station(0).sync());
  QuietOptions one_by_one = StationAtWork::patient();
  one_by_one.session.batch_bytes_max = 1;  // The first batches hold only what both machines have.
  copy.road().meet(Ask::Kind::Fetch, Mishap::LoseRequest, 3);
  REQUIRE(copy.sync(one_by_one));
  world.run_until_quiet();
  CHECK(texts_at(world.hub()).size() == 9);
  check_whole(world, 2);
}

TEST_CASE("a copied folder is a clone, alarmed once, and both write on", "[sync][restore]") {
  Neighbourhood world;
  world.station(0).lodge("甲");
  world.run_until_quiet();
  StationAtWork& copy = world.copy_station(0, Copied::Folder);
  copy.lodge("乙");
  world.station(0).lodge("丙");
  world.run_until_quiet();
  CHECK(world.hub().count("station.cloned") <= 1);  // So far it may be one station restored from a backup.
  copy.lodge("丁");
  world.station(0).lodge("戊");
  world.run_until_quiet();
  CHECK(world.hub().count("station.cloned") == 1);
  CHECK(world.hub().count("station.forked") == 0);
  CHECK(texts_at(world.hub()).size() == 5);
  CHECK(cases_at(world.station(0)) == 5);
  CHECK(cases_at(copy) == 5);
  check_whole(world, 2);
}

TEST_CASE("a station restored from a backup gets its lost tail back, and is no clone once it asked first",
          "[sync][restore]") {
  Neighbourhood world;
  world.station(0).lodge("甲");
  StationAtWork& backup = world.copy_station(0, Copied::Folder);
  for (const char* text : {"乙", "丙"}) world.station(0).lodge(text);
  if (GENERATE(false, true)) {  // A reboot after the backup: more epochs than the backup knows.
    std::filesystem::remove_all(world.station(0).dir() / "head");
    world.station(0).restart();
    world.station(0).lodge("丁");
  }
  world.run_until_quiet();
  const std::size_t lodged = texts_at(world.hub()).size();
  CHECK(cases_at(backup) == lodged);
  world.destroy(0);
  REQUIRE(world.station(0).sync());
  world.station(0).lodge("戊");
  world.run_until_quiet();
  CHECK(cases_at(world.station(0)) == lodged + 1);
  CHECK(texts_at(world.hub()).size() == lodged + 1);
  CHECK(world.hub().count("station.cloned") == 0);
  check_whole(world, 1);
}
