// A hub that was restored from an older copy, and stations that rest on sticks alone.
#include <algorithm>

#include "sync/hub/sqlite_store.h"
#include "sync/hub/verify.h"
#include "sync/wire/bundle.h"
#include "sync/wire/hello.h"
#include "sync/wire/pages.h"
#include "sync/wire/stick_files.h"
#include "tests/support/disk_with_room.h"
#include "tests/support/stick.h"

namespace linli::testing {
namespace {

/// There and back: exported at the first station, taken in by the hub, imported again.
hub::StickVisit trip(Neighbourhood& world, const Stick& stick) {
  exported(world, 0, stick);
  auto visit = at_hub(world, stick);
  returned(world, 0, stick);
  return visit;
}

/// What cases say, in the order of their positions.
std::vector<std::string> told_at(HubAtWork& hub) {
  EntryFilter filter{.scope = {}, .kind = "case.lodged"};
  filter.after_position = 0;
  std::vector<std::string> texts;
  for (const StoredEntry& stored : must(must(hub::SqliteStore::open(hub.dir(), Access::Read))->list(filter))) {
    const std::string& slip = stored.entry.slip.json;
    const auto from = slip.find(R"("text":")") + 8;
    texts.push_back(slip.substr(from, slip.find('"', from) - from));
  }
  return texts;
}

/// A hub that lost all but 一: the first station, which rests on sticks, has 二 and 三 to say again and what the second
/// had said, which is no more.
void tell_and_lose(Neighbourhood& world, const Stick& stick) {
  world.station(0).lodge("一");
  world.run_until_quiet();
  world.hub().back_up();
  world.station(1).lodge("毁掉的站说的");
  must(world.station(1).sync());
  for (const char* words : {"二", "三"}) {
    world.station(0).lodge(words);
    trip(world, stick);
  }
  world.destroy(1);
  world.hub().restore();
  CHECK(told_at(world.hub()).size() == 1);
}

}  // namespace

TEST_CASE("a hub restored from a backup proves so by stick, and gets everything again", "[sync][stick]") {
  Neighbourhood world(2);
  const Stick stick;
  StationAtWork& station = world.station(0);
  station.lodge("一");
  world.run_until_quiet();
  world.hub().back_up();
  station.lodge("二");
  world.station(1).lodge("三");
  exported(world, 0, stick);
  at_hub(world, stick);
  returned(world, 0, stick);
  const std::string old_answer = bytes_in(stick.only(".in"));
  CHECK(station.pending() == 0);
  world.hub().restore();
  CHECK(world.hub().count("case.lodged") == 1);

  exported(world, 0, stick);
  at_hub(world, stick);
  const StickTaken told = returned(world, 0, stick);
  CHECK(told.restored);
  CHECK(station.pending() > 0);
  CHECK_FALSE(returned(world, 0, stick).restored);  // It proves so once.
  exported(world, 0, stick);
  at_hub(world, stick);
  returned(world, 0, stick);
  CHECK(station.pending() == 0);
  CHECK(world.hub().count("case.lodged") == 2);
  const auto before = acknowledged(world, 0);
  put_bytes(stick.only(".in"), old_answer);
  returned(world, 0, stick);
  CHECK(acknowledged(world, 0) == before);
  world.run_until_quiet();
  CHECK(world.hub().count("case.lodged") == 3);
}

TEST_CASE("an answer to an older question does not hide that the hub was restored", "[sync][stick][restore]") {
  Neighbourhood world(2);
  const Stick asked_before, others;
  world.run_until_quiet();
  exported(world, 0, asked_before);
  world.hub().back_up();
  world.station(0).lodge("一");
  world.run_until_quiet();
  CHECK(world.station(0).pending() == 0);
  world.hub().restore();
  // Its new run goes beyond where station 0 stands before that hears of it.
  for (const char* words : {"二", "三", "四", "五"}) world.station(1).lodge(words);
  exported(world, 1, others);
  at_hub(world, others);
  at_hub(world, asked_before);
  returned(world, 0, asked_before);
  world.run_until_quiet();
  CHECK(told_at(world.hub()).size() == 5);
  CHECK(world.hub().count("case.lodged") == 5);
  CHECK(world.station(0).pending() == 0);
}

TEST_CASE("a hub restored twice, the second time from a younger copy, leaves nothing out on a stick either",
          "[sync][stick][restore]") {
  Neighbourhood world;
  const Stick stick;
  const Folder copies;
  const auto restore = [&](const std::filesystem::path& copy) {
    world.hub().stop();
    std::filesystem::remove_all(world.hub().dir());
    std::filesystem::copy(copy, world.hub().dir(), std::filesystem::copy_options::recursive);
    world.hub().start();
  };
  const auto copied = [&](const char* name) {
    world.hub().stop();
    std::filesystem::copy(world.hub().dir(), copies.path() / name, std::filesystem::copy_options::recursive);
    world.hub().start();
    return copies.path() / name;
  };
  world.run_until_quiet();
  const auto older = copied("older");
  world.station(0).lodge("一");
  trip(world, stick);
  const auto younger = copied("younger");
  restore(older);
  world.station(0).lodge("二");
  for (int i = 0; i < 3; ++i) trip(world, stick);
  restore(younger);
  for (int i = 0; i < 3; ++i) trip(world, stick);
  EntryFilter all;
  all.after_position = 0;
  const auto at_hub_now = must(must(hub::SqliteStore::open(world.hub().dir(), Access::Read))->list(all));
  const auto here = must(world.station(0).station().entries({}));
  for (const StoredEntry& there : at_hub_now) {
    const auto same = std::find_if(here.begin(), here.end(),
                                   [&](const StoredEntry& each) { return each.entry.hash == there.entry.hash; });
    REQUIRE(same != here.end());
    CHECK(same->position == there.position);
  }
  CHECK(told_at(world.hub()) == std::vector<std::string>{"一", "二"});
}

TEST_CASE("what only a station without a network still has of a destroyed one comes back to a restored hub by stick",
          "[sync][stick][restore]") {
  Neighbourhood world(2);
  const Stick stick;
  tell_and_lose(world, stick);
  world.station(0).lodge("四");
  CHECK(trip(world, stick).stations[0].returned == 0);  // It hears that the hub was restored.
  CHECK(must(world.station(0).station().sync_state()).pages_owed > 0);
  const auto visit = trip(world, stick);
  CHECK(visit.stations[0].troubles.empty());
  CHECK(visit.stations[0].returned >= 2);  // The destroyed station's epoch and its case.
  const std::vector<std::string> in_order{"一", "毁掉的站说的", "二", "三", "四"};
  CHECK(told_at(world.hub()) == in_order);
  const SyncState after = must(world.station(0).station().sync_state());
  CHECK(after.pages_owed == 0);
  CHECK(after.pending == 0);
  CHECK(trip(world, stick).stations[0].returned == 0);
  CHECK(told_at(world.hub()) == in_order);
  CHECK(must(hub::verify_chains(*must(hub::SqliteStore::open(world.hub().dir(), Access::Read)))).entries > 0);
  CHECK(must(world.station(0).station().verify()) > 0);
}

TEST_CASE("on a stick without room for what others wrote the own words go first, and the next stick brings the rest",
          "[sync][stick][restore]") {
  Neighbourhood world(2);
  const Stick stick;
  tell_and_lose(world, stick);
  trip(world, stick);
  Station& station = world.station(0).station();
  const StickLoad load = must(station.stick_load());
  CHECK(load.given_bytes > 0);
  DiskWithRoom disk;
  disk.room = static_cast<std::uint64_t>(load.bytes) / 2 + 64 * 1024;
  const StickExport written =
      must(export_to_stick(station, stick.path(), {.name = "红盘", .disk = &disk, .clock = &world.clock()}));
  CHECK(written.given == 0);
  CHECK(written.entries == static_cast<std::uint64_t>(load.entries));
  at_hub(world, stick);
  returned(world, 0, stick);
  CHECK(must(station.sync_state()).pages_owed > 0);
  CHECK(told_at(world.hub()).size() == 3);
  CHECK(trip(world, stick).stations[0].returned >= 2);
  CHECK(must(station.sync_state()).pages_owed == 0);
  CHECK(told_at(world.hub()).size() == 4);
}

TEST_CASE("a page that the hub did not sign is answered and taken in by nobody", "[sync][stick][restore]") {
  Neighbourhood world;
  const Stick stick;
  world.station(0).lodge("一");
  exported(world, 0, stick);
  const SigningKey& key = world.station(0).station().signing_key();
  wire::BundleWriter bundle({.station = "XP1", .at = 1, .id = 0xaa},
                            world.hub().running().identity().sealing.public_key());
  wire::FeedPage page;
  page.scope = Neighbourhood::scope;
  page.next = "next";
  const std::string offer = wire::write_offer(wire::write_feed(page, SigningKey::make()), "");
  const wire::StationHello hello{.cursor = "", .epoch = 0, .stick = "红盘", .entries = 0};
  std::string bytes = bundle.begin();
  bytes += bundle.frame(wire::BundlePart::Hello, wire::write_hello(hello, bundle.clear_line(), key));
  bytes += bundle.frame(wire::BundlePart::Offer, offer);
  bytes += bundle.end();
  put_bytes(stick.path() / "linli" / wire::out_name("XP1", 0xaa), bytes);
  const auto visit = at_hub(world, stick);
  CHECK(visit.stations[0].troubles.empty());
  CHECK(visit.stations[0].returned == 0);
  const auto answer = wire::read_bundle(bytes_in(stick.only(".in")), key.sealing_key());
  const auto about = std::find_if(answer.frames.begin(), answer.frames.end(), [](const wire::BundleFrame& frame) {
    return frame.part == wire::BundlePart::Returned;
  });
  REQUIRE(about != answer.frames.end());
  const auto said = wire::read_returned(about->text, world.hub().running().identity().signing.public_key());
  REQUIRE(said);
  CHECK(said->taken == 0);
  CHECK(said->page == wire::page_of(offer));
}

}  // namespace linli::testing
