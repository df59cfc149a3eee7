// A one-time code that was used: good for its own key alone, and for nothing that takes a station's token away.
#include <filesystem>

#include "tests/support/hub_world.h"
#include "tests/support/stick.h"

namespace linli::testing {
namespace {

constexpr std::string_view xp2_name = "溪坪红色驿站";

std::string code_for_xp2(HubWorld& world) {
  return must(world.hub().invite({.station = "XP2", .name = std::string(xp2_name), .scope = xiping}));
}

}  // namespace

TEST_CASE("a lost answer to an enrolment comes again with the same token", "[sync][hub][trust]") {
  HubWorld world;
  const SigningKey key = SigningKey::make();
  const std::string code = code_for_xp2(world);
  const Enrolment first = must(world.enrol(code, key));
  if (GENERATE(false, true)) world.start();
  CHECK(must(world.enrol(code, key)).token == first.token);
  CHECK(must(world.enrol(code, key)).station_name == xp2_name);
  CHECK(world.hub().station_with(first.token));
  CHECK(world.entries("station.enrolled").size() == 1);
  CHECK(must(world.enrol(code_for_xp2(world), key)).token != first.token);
}

TEST_CASE("who found a used code and knows the station's public key gets no token with them", "[sync][hub][trust]") {
  HubWorld world;
  const SigningKey key = SigningKey::make();
  const std::string code = code_for_xp2(world);
  const Enrolment enrolment = must(world.enrol(code, key));
  const std::string request = R"({"code":")" + code + R"(","key":")" + key.public_key().hex() + "\"}";
  const std::string forged = wire::write_enrol_request(code, SigningKey::make());
  const std::string signature = forged.substr(forged.find('\n'));
  CHECK(world.ask("POST", "/v1/enrol", request).status == 400);
  CHECK(world.ask("POST", "/v1/enrol", request + signature).status == 422);
  CHECK(world.ask("POST", "/v1/enrol", forged).status == 410);
  CHECK(world.hub().station_with(enrolment.token));
}

TEST_CASE("a code is used up once a later one was used, or the station revoked", "[sync][hub][trust]") {
  HubWorld world;
  const SigningKey key = SigningKey::make();
  const std::string code = code_for_xp2(world);
  must(world.enrol(code, key));
  SECTION("by the same key with another code") {
    const Enrolment later = must(world.enrol(code_for_xp2(world), key));
    CHECK(world.enrol(code, key).error().code == ErrorCode::CodeExpired);
    CHECK(world.hub().station_with(later.token));
  }
  SECTION("revoked") {
    must(world.hub().revoke({.station = "XP2"}));
    CHECK(world.enrol(code, key).error().code == ErrorCode::CodeExpired);
  }
}

TEST_CASE("an old copy of an enrolment request, shown again by stick, takes no token away", "[sync][stick][trust]") {
  namespace fs = std::filesystem;
  Neighbourhood world;
  const Stick stick;
  const Folder folder;
  StationAtWork lone(folder.path() / "lone", world.hub(), world.clock());
  must(enrol_by_stick(lone.station(), stick.path(), world.hub().invite("XP9", Neighbourhood::scope)));
  const fs::path request = stick.only(".enrol");
  const std::string copied = bytes_in(request);
  at_hub(world, stick);
  must(import_from_stick(lone.station(), stick.path()));
  put_bytes(request, copied);
  CHECK(at_hub(world, stick).stations.at(0).answered);
  CHECK(world.hub().running().station_with(lone.station().enrolment()->token));
}

}  // namespace linli::testing
