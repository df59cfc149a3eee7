// A stick that somebody prepared: links, pipes, copies under other names, more bundles than anybody writes. Nothing
// beside the stick is touched, and nobody waits.
#include <sys/stat.h>

#include "sync/wire/bundle.h"
#include "sync/wire/hello.h"
#include "sync/wire/stick_files.h"
#include "tests/support/stick.h"

namespace linli::testing {
namespace {

namespace fs = std::filesystem;

void make_pipe(const fs::path& file) { REQUIRE(::mkfifo(file.c_str(), S_IRUSR | S_IWUSR) == 0); }

}  // namespace

TEST_CASE("links on a stick lead nobody's writing or reading away from it", "[sync][stick]") {
  Neighbourhood world;
  const Stick stick;
  const Folder machine;
  const fs::path precious = machine.path() / "hub.db";
  put_bytes(precious, "precious");
  StationAtWork& station = world.station(0);
  station.lodge("一");
  exported(world, 0, stick);
  const fs::path folder = wire::stick_folder(stick.path());
  fs::create_symlink(precious, folder / (wire::in_name("XP1") + ".part"));
  fs::create_symlink(precious, folder / "name.txt.part");
  fs::create_symlink(precious, folder / wire::out_name("XP1", 0xaa));
  must(export_to_stick(station.station(), stick.path(), {.name = "蓝盘", .clock = &world.clock()}));
  const auto visit = at_hub(world, stick);
  CHECK(visit.stations[0].answered);
  CHECK(visit.stations[0].troubles.size() == 1);  // The link among the bundles.
  returned(world, 0, stick);
  CHECK(station.promise_of_last() == Promise::Received);
  CHECK(bytes_in(precious) == "precious");
  fs::remove(folder / "name.txt");
  fs::create_symlink(precious, folder / "name.txt");
  CHECK(must(look_at_stick(station.station(), stick.path())).name.find("precious") == std::string::npos);
}

TEST_CASE("a stick whose folder is a link is refused by station and hub", "[sync][stick]") {
  Neighbourhood world;
  const Stick stick;
  const Folder machine;
  fs::create_directory_symlink(machine.path(), wire::stick_folder(stick.path()));
  StationAtWork& station = world.station(0);
  station.lodge("一");
  CHECK(export_to_stick(station.station(), stick.path()).error().code == ErrorCode::BadInput);
  CHECK(import_from_stick(station.station(), stick.path()).error().code == ErrorCode::BadInput);
  CHECK(look_at_stick(station.station(), stick.path()).error().code == ErrorCode::BadInput);
  CHECK(enrol_by_stick(station.station(), stick.path(), "code").error().code == ErrorCode::BadInput);
  CHECK(hub::import_stick(world.hub().running(), world.clock(), stick.path()).error().code == ErrorCode::BadInput);
  CHECK(fs::is_empty(machine.path()));
}

TEST_CASE("nobody waits for a pipe on a stick", "[sync][stick]") {
  Neighbourhood world;
  const Stick stick;
  StationAtWork& station = world.station(0);
  station.lodge("一");
  exported(world, 0, stick);
  const fs::path folder = wire::stick_folder(stick.path());
  fs::remove(folder / "name.txt");
  make_pipe(folder / "name.txt");
  make_pipe(folder / wire::in_name("XP1"));
  make_pipe(folder / wire::out_name("XP1", 0xaa));
  make_pipe(folder / "00112233445566aa.enrol");
  CHECK_FALSE(must(look_at_stick(station.station(), stick.path())).has_answer);
  CHECK(import_from_stick(station.station(), stick.path()).error().code == ErrorCode::BadInput);
  const auto visit = at_hub(world, stick);
  CHECK(visit.stations.size() == 2);
  CHECK(world.hub().count("case.lodged") == 1);
  returned(world, 0, stick);
  CHECK(station.promise_of_last() == Promise::Received);
}

TEST_CASE("copies of a bundle under other names are none, and it is answered once", "[sync][stick]") {
  Neighbourhood world;
  const Stick stick;
  world.station(0).lodge("一");
  exported(world, 0, stick);
  const fs::path bundle = stick.only(".out");
  for (std::uint64_t id = 1; id <= 3; ++id) {
    fs::copy_file(bundle, bundle.parent_path() / wire::out_name("XP1", id));
  }
  const auto visit = at_hub(world, stick);
  CHECK(visit.stations[0].bundles == 1);
  CHECK(visit.stations[0].troubles.size() == 3);
  CHECK(returned(world, 0, stick).pending == 0);
}

TEST_CASE("of more bundles than one answer names the others wait for the next", "[sync][stick]") {
  Neighbourhood world;
  const Stick stick;
  StationAtWork& station = world.station(0);
  fs::create_directories(wire::stick_folder(stick.path()));
  for (std::uint64_t id = 1; id <= 101; ++id) {
    wire::BundleWriter bundle({.station = "XP1", .at = 1, .id = id},
                              world.hub().running().identity().sealing.public_key());
    const wire::StationHello hello{.cursor = "", .epoch = 0, .stick = "红盘", .entries = 0};
    const std::string first = wire::write_hello(hello, bundle.clear_line(), station.station().signing_key());
    std::string bytes = bundle.begin();
    bytes += bundle.frame(wire::BundlePart::Hello, first);
    bytes += bundle.end();
    put_bytes(wire::stick_folder(stick.path()) / wire::out_name("XP1", id), bytes);
  }
  const auto visit = at_hub(world, stick);
  CHECK(visit.stations[0].bundles == 100);
  CHECK(visit.stations[0].troubles.size() == 1);
  CHECK(visit.stations[0].answered);
  returned(world, 0, stick);
}

}  // namespace linli::testing
