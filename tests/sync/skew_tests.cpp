// Programs of different versions at work together: what one does not know it keeps, and does nothing about; what it
// cannot read at all it says so of, and nothing is lost until the older one is updated.
#include "sync/wire/batch.h"
#include "sync/wire/bundle.h"
#include "sync/wire/hello.h"
#include "sync/wire/stick_files.h"
#include "tests/support/catch.h"
#include "tests/support/hub_world.h"
#include "tests/support/neighbourhood.h"
#include "tests/support/stick.h"

using namespace linli;
using namespace linli::testing;

namespace {

/// A failure that waits for nobody: the first error ends it.
QuietOptions one_try() {
  QuietOptions options;
  options.tries_max = 1;
  return options;
}

}  // namespace

TEST_CASE("what a newer program says about roles and erasing is kept, and the hub does nothing that it does not know",
          "[sync][hub]") {
  HubWorld world;
  Pen pen;
  world.enrol(pen);
  const Uuid zhang = Uuid::make(1);
  const Uuid matter = pen.lodge("楼道灯坏了").envelope.subject;
  pen.write("person.entered", R"({"roles":["clerk"],"shown_as":"张姐"})", zhang);
  pen.version = 2;
  pen.write("person.entered", R"({"roles":["chair"],"shown_as":"张姐"})", zhang);
  pen.write("subject.erase_asked", R"({"only":["phone"]})", matter);
  pen.version = 1;
  pen.by = zhang.text();
  pen.role = "clerk";
  pen.write("case.seen", "{}", matter);
  REQUIRE(world.push(pen).value().refused.empty());
  CHECK(world.entries("verdict.given").empty());
  CHECK(world.entries("subject.erased").empty());
  const auto store = hub::SqliteStore::open(world.path(), Access::Read);
  REQUIRE(store.has_value());
  CHECK((*store)->holds_role(zhang.text(), "clerk").value());
  CHECK_FALSE((*store)->holds_role(zhang.text(), "chair").value());
  CHECK(world.entries("person.entered").size() == 2);
}

TEST_CASE("a hub that speaks another protocol is told from none, and once it is updated all arrives",
          "[sync][courier]") {
  Neighbourhood world;
  const auto saved = world.station(0).lodge("停水了");
  world.road(0).meet(Ask::Kind::Fetch, Mishap::OtherHub);
  const auto failed = world.station(0).sync(one_try());
  REQUIRE_FALSE(failed);
  CHECK(failed.error().code == ErrorCode::OtherVersion);
  world.run_until_quiet();
  CHECK(world.station(0).promise_of(saved.subject) == Promise::Received);
  CHECK(world.hub().count("case.lodged") == 1);
}

TEST_CASE("a bundle of another protocol waits on the stick for a hub that reads it", "[sync][stick]") {
  Neighbourhood world;
  const Stick stick;
  world.station(0).lodge("停水了");
  exported(world, 0, stick);
  const auto bundle = stick.only(".out");
  const std::string ours = bytes_in(bundle);
  put_bytes(bundle, std::string(ours).replace(0, 10, R"({"linli":2)"));
  const auto visit = at_hub(world, stick);
  REQUIRE(visit.stations.size() == 1);
  REQUIRE(visit.stations[0].troubles.size() == 1);
  CHECK(visit.stations[0].troubles[0].find("speaks protocol 2") != std::string::npos);
  CHECK_FALSE(visit.stations[0].answered);
  CHECK(world.hub().count("case.lodged") == 0);
  put_bytes(bundle, ours);  // As the updated hub reads it.
  CHECK(at_hub(world, stick).stations[0].answered);
  CHECK(returned(world, 0, stick).pending == 0);
  CHECK(world.hub().count("case.lodged") == 1);
}

TEST_CASE("a page of another protocol that a hub is given back by stick is not answered, and holds up no words",
          "[sync][stick]") {
  Neighbourhood world;
  const Stick stick;
  Station& station = world.station(0).station();
  const auto enrolment = station.enrolment();
  REQUIRE(enrolment);
  wire::BundleWriter bundle({.station = enrolment->station, .at = 1, .id = 7}, enrolment->hub_seal_key);
  std::string bytes = bundle.begin();
  bytes += bundle.frame(wire::BundlePart::Hello,
                        wire::write_hello(wire::StationHello{}, bundle.clear_line(), station.signing_key()));
  bytes += bundle.frame(wire::BundlePart::Offer, "{\"linli\":2,\"feed\":{\"pages\":[]}}\n");
  world.station(0).lodge("停水了");
  const auto next = must(station.outgoing(wire::batch_bytes_max, {}));
  REQUIRE(next);
  bytes +=
      bundle.frame(wire::BundlePart::Batch, wire::write_batch(enrolment->station, next->epoch, next->after,
                                                              next->after_head, next->entries, station.signing_key()));
  bytes += bundle.end();
  std::filesystem::create_directories(wire::stick_folder(stick.path()));
  put_bytes(wire::stick_folder(stick.path()) / wire::out_name(enrolment->station, 7), bytes);
  const auto visit = at_hub(world, stick);
  REQUIRE(visit.stations.size() == 1);
  CHECK(visit.stations[0].answered);
  REQUIRE(visit.stations[0].troubles.size() == 1);
  CHECK(visit.stations[0].troubles[0].find("speaks protocol 2") != std::string::npos);
  CHECK(world.hub().count("case.lodged") == 1);
  const auto answer = wire::read_bundle(bytes_in(stick.only(".in")), station.signing_key().sealing_key());
  CHECK_FALSE(answer.broken);
  for (const wire::BundleFrame& frame : answer.frames) CHECK(frame.part != wire::BundlePart::Returned);
}
