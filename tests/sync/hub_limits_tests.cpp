// What no station brings a hub to by what it says, nor by how much of it.
#include "sync/hub/verify.h"
#include "tests/support/catch.h"
#include "tests/support/hub_world.h"

using namespace linli;
using namespace linli::testing;

namespace {

std::vector<hub::ForkedEntry> forked_at(HubWorld& world) {
  const auto store = hub::SqliteStore::open(world.path(), Access::Read);
  REQUIRE(store.has_value());
  return (*store)->forked().value();
}

int push_with_clock(HubWorld& world, const Pen& pen, const std::string& clock) {
  hub::Request request{.method = "POST", .target = std::string(wire::batches_path)};
  request.authorization = "Bearer " + pen.token;
  request.clock = clock;
  request.body = pen.batch();
  return std::get<hub::Response>(world.handler().handle(request)).status;
}

/// A page of a run that this hub has lost, as a station may hold it.
wire::Offer page_of_lost_run(const std::vector<SealedEntry>& entries) {
  wire::Offer offer;
  offer.page.scope = xiping;
  offer.page.run = 0x77;
  for (const SealedEntry& entry : entries) {
    const Position at{0x77, 100 + static_cast<std::int64_t>(offer.page.items.size())};
    offer.page.items.push_back({at, entry.line, entry.slip, entry.hash, {}, 0});
  }
  return offer;
}

}  // namespace

TEST_CASE("a clock beyond all years stops neither the hub nor what came with it", "[sync][hub][limits]") {
  HubWorld world;
  Pen pen;
  world.enrol(pen);
  pen.write("shift.started", R"({"person":"00000000-0000-0000-0000-000000000001"})");
  pen.lodge();
  const auto* clock = GENERATE("0000000000000001.1.-9000000000000000000", "0000000000000001.1.9007199254740991",
                               "0000000000000001.-9223372036854775808.1", "0000000000000001.9223372036854775807.1",
                               "0000000000000001.2251799813685248.-2251799813685248");
  CHECK(push_with_clock(world, pen, clock) == 200);
  CHECK(world.entries("case.lodged").size() == 1);
  CHECK(verifies(world));
}

TEST_CASE("what the hub would say about a station and makes no line is left out", "[sync][hub][limits]") {
  HubWorld world;
  Pen pen;
  world.enrol(pen);
  const auto sender = world.hub().sender_with(pen.token);
  REQUIRE(sender);
  CHECK(world.hub().hear_clock(*sender, {"00000000000000aa", 1, -(std::int64_t{1} << 60)}));
  CHECK(world.entries("clock.corrected").empty());
  pen.lodge();
  CHECK(world.push(pen));
  CHECK(verifies(world));
}

TEST_CASE("a ticket that no station prints is nobody's, and is not repeated", "[sync][hub][limits]") {
  HubWorld world;
  Pen pen;
  world.enrol(pen);
  const std::string body = R"({"ticket":")" + std::string(30'000, 'x') + "\"}";
  pen.write("case.lodged", body);
  pen.write("case.lodged", body, Uuid::make(2));
  const auto told = world.push(pen);
  REQUIRE(told);
  CHECK(told->refused.empty());
  CHECK(world.entries("verdict.given").empty());
  CHECK(verifies(world));
}

TEST_CASE("of a revoked station so much is held, and the rest is refused with its hash kept", "[sync][hub][limits]") {
  HubWorld world;
  world.options().aside.held_entries_max = 2;
  world.start();
  Pen pen;
  world.enrol(pen);
  REQUIRE(world.hub().revoke({.station = "XP2"}));
  for (int i = 0; i < 3; ++i) pen.lodge();
  const auto told = world.push(pen);
  REQUIRE(told);
  CHECK(told->frontier.through == 3);
  REQUIRE(told->refused.size() == 3);
  CHECK(told->refused[1].why == "held");
  CHECK(told->refused[2].why == "revoked");
  pen.lodge();
  CHECK(world.push(pen, pen.batch(3))->refused[0].why == "revoked");
  CHECK(world.hub().numbers()->held == 2);
  CHECK(verifies(world));
}

TEST_CASE("of a fork so much is kept, however it comes", "[sync][hub][limits]") {
  HubWorld world;
  world.options().aside.forked_entries_max = 2;
  world.start();
  Pen pen;
  world.enrol(pen);
  for (int i = 0; i < 3; ++i) pen.lodge();
  REQUIRE(world.push(pen));
  Pen other = pen;
  other.entries.clear();
  for (int i = 0; i < 3; ++i) other.lodge("别的事");
  if (GENERATE(false, true)) {
    REQUIRE(world.push(other)->fork.has_value());
  } else {
    REQUIRE(world.hub().take_back(page_of_lost_run(other.entries), world.hub().station_with(pen.token).value()));
  }
  CHECK(forked_at(world).size() == 2);
  CHECK(world.entries("station.forked").size() == 1);
}

TEST_CASE("the other half of a fork brings no words of what was erased", "[sync][hub][trust]") {
  HubWorld world;
  Pen pen;
  world.enrol(pen);
  const Uuid subject = Uuid::make(7);
  pen.write("case.lodged", "{}", subject, R"({"text":"不想让人知道的话"})");
  REQUIRE(world.push(pen));
  REQUIRE(world.hub().erase(subject));
  Pen other = pen;
  other.entries.clear();
  other.write("case.lodged", "{}", subject, R"({"text":"又说了一遍的话"})");
  if (GENERATE(false, true)) {
    REQUIRE(world.push(other)->fork.has_value());
  } else {
    REQUIRE(world.hub().take_back(page_of_lost_run(other.entries), world.hub().station_with(pen.token).value()));
  }
  const auto forked = forked_at(world);
  REQUIRE(forked.size() == 1);
  CHECK(forked[0].slip.state == Slip::State::Erased);
  CHECK(forked[0].slip.json.empty());
  CHECK(forked[0].slip.commitment == other.entries[0].slip.commitment);
}

TEST_CASE("what a restored hub had erased in a run that it lost it erases again, once", "[sync][hub][trust]") {
  HubWorld world;
  Pen pen;
  world.enrol(pen);
  const Uuid subject = Uuid::make(7);
  pen.write("case.lodged", "{}", subject, R"({"text":"不想让人知道的话"})");
  REQUIRE(world.push(pen));
  Pen lost{.station = std::string(hub_station), .epoch = 0x77};
  lost.write("station.revoked", "{}");
  lost.write("subject.erased", "{}", subject);
  const auto giver = world.hub().station_with(pen.token).value();
  CHECK(world.hub().take_back(page_of_lost_run(lost.entries), giver)->taken == 1);
  CHECK(world.hub().take_back(page_of_lost_run(lost.entries), giver)->known == 1);
  CHECK(world.entries("case.lodged")[0].entry.slip.state == Slip::State::Erased);
  const auto said = world.entries("subject.erased");
  REQUIRE(said.size() == 1);
  CHECK(said[0].entry.envelope.subject == subject);
  CHECK(said[0].position.run != 0x77);
  CHECK(world.entries("station.revoked").empty());
  CHECK(verifies(world));
}
