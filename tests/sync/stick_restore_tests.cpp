// A hub that was restored from an older copy, and stations that rest on sticks alone.
#include "tests/support/stick.h"

namespace linli::testing {

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

}  // namespace linli::testing
