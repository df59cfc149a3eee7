// Trust by stick alone: enrolment, its end, and what is signed after it.
#include "sync/hub/sqlite_store.h"
#include "sync/wire/stick_files.h"
#include "tests/support/stick.h"

namespace linli::testing {
namespace {

namespace fs = std::filesystem;

void enrolled_by_stick(Neighbourhood& world, StationAtWork& station, const Stick& stick, const std::string& code) {
  must(enrol_by_stick(station.station(), stick.path(), world.hub().invite(code, Neighbourhood::scope)));
  at_hub(world, stick);
  CHECK(returned(station, stick).enrolled_now);
}

std::vector<hub::HeldEntry> held_at(Neighbourhood& world) {
  return must(must(hub::SqliteStore::open(world.hub().dir(), Access::Read))->held(""));
}

}  // namespace

TEST_CASE("a bundle of an unknown station is refused by name, a revoked one's is held, and the others go on",
          "[sync][stick]") {
  Neighbourhood world(2);
  const Stick stick;
  world.station(0).lodge("一");
  world.station(1).lodge("二");
  exported(world, 0, stick);
  exported(world, 1, stick);
  must(world.hub().running().revoke({.station = "XP1"}));
  const auto good = stick.path() / "linli" / wire::out_name("XP2", must(world.station(1).station().sticks())[0].bundle);
  fs::copy_file(good, stick.path() / "linli" / "ZZ9-00000000000000aa.out");
  const auto visit = at_hub(world, stick);
  REQUIRE(visit.stations.size() == 3);
  CHECK(visit.stations[0].station == "XP1");
  CHECK(visit.stations[0].troubles.empty());
  CHECK(visit.stations[0].pages == 0);
  returned(world, 0, stick);
  CHECK(world.station(0).pending() == 0);
  CHECK(must(world.station(0).station().sync_state()).refusals.back().why == "held");
  CHECK(visit.stations[1].answered);
  REQUIRE(visit.stations[2].troubles.size() == 1);
  CHECK(visit.stations[2].troubles[0].find("ZZ9") != std::string::npos);
  CHECK(world.hub().count("case.lodged") == 1);
}

TEST_CASE("a station that is never online enrols, sends and hears by stick alone", "[sync][stick]") {
  Neighbourhood world;
  const Stick stick;
  const Folder folder;
  StationAtWork lone(folder.path() / "lone", world.hub(), world.clock());
  Station& station = lone.station();
  const std::string code = world.hub().invite("XP9", Neighbourhood::scope);
  must(enrol_by_stick(station, stick.path(), code));
  CHECK(bytes_in(stick.only(".enrol")).find(code) == std::string::npos);
  CHECK(import_from_stick(station, stick.path()).error().code == ErrorCode::NotFound);
  const auto visit = at_hub(world, stick);
  REQUIRE(visit.stations.size() == 1);
  CHECK(visit.stations[0].enrolled);
  CHECK(stick.files(".enrol").empty());
  CHECK(must(import_from_stick(station, stick.path())).enrolled_now);
  REQUIRE(station.enrolment());
  CHECK(station.enrolment()->station == "XP9");
  CHECK(sync_by_http(station).error().code == ErrorCode::Unreachable);

  lone.lodge("没有网");
  must(export_to_stick(station, stick.path()));
  at_hub(world, stick);
  must(import_from_stick(station, stick.path()));
  CHECK(lone.promise_of_last() == Promise::Received);
  CHECK(world.hub().count("case.lodged") == 1);
}

TEST_CASE("an enrolment by stick believes nobody who does not know its code", "[sync][stick]") {
  Neighbourhood world;
  const Stick stick;
  const Folder folder;
  StationAtWork lone(folder.path() / "lone", world.hub(), world.clock());
  const std::string code = world.hub().invite("XP9", Neighbourhood::scope);
  SECTION("the code is wrong") {
    must(enrol_by_stick(lone.station(), stick.path(), "AAAA-AAAA-AAAA-AAAA"));
    const auto visit = at_hub(world, stick);
    CHECK_FALSE(visit.stations[0].enrolled);
    CHECK(visit.stations[0].troubles.size() == 1);
    CHECK(import_from_stick(lone.station(), stick.path()).error().code == ErrorCode::NotFound);
  }
  SECTION("another hub answers, which gave another code") {
    Neighbourhood other;
    const Stick theirs;
    StationAtWork& here = lone;
    const std::string foreign = other.hub().invite("XP9", Neighbourhood::scope);
    must(enrol_by_stick(here.station(), theirs.path(), foreign));
    at_hub(other, theirs);
    must(enrol_by_stick(here.station(), stick.path(), code));
    const auto forged = import_from_stick(here.station(), theirs.path());
    REQUIRE_FALSE(forged);
    CHECK(forged.error().code == ErrorCode::BadSignature);
    CHECK_FALSE(here.station().enrolment());
  }
}

TEST_CASE("a station that is never online hears by stick that it was revoked, what stays good, and comes back by stick",
          "[sync][stick][trust]") {
  Neighbourhood world;
  const Stick stick;
  const Folder folder;
  StationAtWork lone(folder.path() / "lone", world.hub(), world.clock());
  enrolled_by_stick(world, lone, stick, "XP9");
  lone.lodge("一");
  exported(lone, stick, world.clock());
  at_hub(world, stick);
  returned(lone, stick);
  const Uuid before = must(lone.station().cases({})).front().subject;
  must(world.hub().running().revoke({.station = "XP9"}));
  lone.lodge("二");
  exported(lone, stick, world.clock());
  CHECK(at_hub(world, stick).stations[0].held == 1);

  const StickTaken told = returned(lone, stick);
  CHECK(told.revoked);
  CHECK(told.news);
  CHECK(told.held == 1);
  CHECK(must(lone.station().sync_state()).revoked);
  CHECK(lone.promise_of(before) == Promise::Received);
  lone.lodge("三");
  CHECK(must(lone.station().sync_state()).held == 2);
  exported(lone, stick, world.clock());
  at_hub(world, stick);
  CHECK(returned(lone, stick).held == 2);
  exported(lone, stick, world.clock());
  at_hub(world, stick);
  CHECK_FALSE(returned(lone, stick).news);  // The same word again is none.
  CHECK(held_at(world).size() == 2);
  CHECK(world.hub().count("case.lodged") == 1);

  enrolled_by_stick(world, lone, stick, "XP9");
  CHECK_FALSE(must(lone.station().sync_state()).revoked);
  lone.lodge("四");
  exported(lone, stick, world.clock());
  at_hub(world, stick);
  CHECK_FALSE(returned(lone, stick).revoked);
  CHECK(lone.promise_of_last() == Promise::Received);
  CHECK(world.hub().count("case.lodged") == 2);
  CHECK(held_at(world).size() == 2);  // Still two people's to decide.
}

TEST_CASE("who heard by stick that it was revoked has its words held by network too, and the others hear of it",
          "[sync][stick][trust]") {
  Neighbourhood world(2);
  const Stick stick;
  StationAtWork& station = world.station(0);
  station.lodge("一");
  world.run_until_quiet();
  must(world.hub().running().revoke({.station = "XP1"}));
  exported(world, 0, stick);
  exported(world, 1, stick);
  at_hub(world, stick);
  CHECK(returned(world, 0, stick).revoked);
  CHECK_FALSE(returned(world, 1, stick).revoked);
  station.lodge("二");
  CHECK(station.sync().error().code == ErrorCode::Revoked);  // All was brought all the same.
  CHECK(station.pending() == 0);
  CHECK(must(station.station().sync_state()).held == 1);
  CHECK(held_at(world).size() == 1);
  CHECK(world.hub().count("case.lodged") == 1);
  EntryFilter of_trust;
  of_trust.kind = "station.revoked";
  CHECK(must(world.station(1).station().entries(of_trust)).size() == 1);
  CHECK(must(station.station().entries(of_trust)).empty());  // It hears that it is so, and reads nothing.
}

TEST_CASE("what staff know to be good beyond the last receipt is taken in, and the station hears from where it is held",
          "[sync][stick][trust]") {
  Neighbourhood world;
  const Stick stick;
  StationAtWork& station = world.station(0);
  for (const char* words : {"一", "二", "三"}) station.lodge(words);
  const auto own = must(station.station().sync_state()).own;
  REQUIRE(own.size() == 1);
  must(world.hub().running().revoke({.station = "XP1", .epoch = own[0].epoch, .through = 3}));
  exported(world, 0, stick);
  const auto visit = at_hub(world, stick);
  CHECK(visit.stations[0].accepted == 3);
  CHECK(visit.stations[0].held == 1);
  CHECK(returned(world, 0, stick).held == 1);
}

TEST_CASE("an old answer does not take the trust of a station that was enrolled anew since", "[sync][stick][trust]") {
  Neighbourhood world;
  const Stick stick;
  StationAtWork& station = world.station(0);
  station.lodge("一");
  exported(world, 0, stick);
  must(world.hub().running().revoke({.station = "XP1"}));
  at_hub(world, stick);
  const bool heard_before = GENERATE(true, false);
  if (heard_before) CHECK(returned(world, 0, stick).revoked);
  station.enrol(world.hub().invite("XP1", Neighbourhood::scope));
  CHECK_FALSE(returned(world, 0, stick).revoked);
  CHECK_FALSE(must(station.station().sync_state()).revoked);
}

TEST_CASE("a code for another station changes nothing of one that is enrolled", "[sync][stick][trust]") {
  Neighbourhood world;
  const Stick stick;
  StationAtWork& station = world.station(0);
  must(enrol_by_stick(station.station(), stick.path(), world.hub().invite("XP8", Neighbourhood::scope)));
  exported(world, 0, stick);
  at_hub(world, stick);
  CHECK(import_from_stick(station.station(), stick.path()).error().code == ErrorCode::AlreadyExists);
  CHECK(station.station().enrolment()->station == "XP1");
  CHECK(returned(world, 0, stick).news);
}

TEST_CASE("the machine that a station had before still brings its words by stick: they are held, and it hears why",
          "[sync][stick][trust]") {
  Neighbourhood world;
  const Stick stick;
  const Folder folder;
  StationAtWork& old_one = world.station(0);
  old_one.lodge("没来得及送");
  StationAtWork new_one(folder.path() / "new", world.hub(), world.clock());
  new_one.enrol(world.hub().invite("XP1", Neighbourhood::scope));
  new_one.lodge("新机器");
  const StickExport left = exported(old_one, stick, world.clock());
  SECTION("alone on the stick it gets its answer") {
    const auto visit = at_hub(world, stick);
    CHECK(visit.stations[0].troubles.empty());
    CHECK(visit.stations[0].held == left.entries);
    const StickTaken told = returned(old_one, stick);
    CHECK(told.revoked);
    CHECK(told.held == static_cast<std::int64_t>(left.entries));
    CHECK(told.pending == 0);
  }
  SECTION("beside the new one it is taken in, and the new one is answered") {
    exported(new_one, stick, world.clock());
    const auto visit = at_hub(world, stick);
    CHECK(visit.stations[0].troubles.empty());
    CHECK(visit.stations[0].bundles == 2);
    CHECK_FALSE(returned(new_one, stick).revoked);
    CHECK(new_one.promise_of_last() == Promise::Received);
    CHECK(import_from_stick(old_one.station(), stick.path()).error().code == ErrorCode::BadSignature);
  }
  CHECK(held_at(world).size() == left.entries);
}

}  // namespace linli::testing
