// A stick for tests: a folder that goes between the stations and the hub of a Neighbourhood.
#pragma once

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "sync/courier/stick.h"
#include "sync/hub/stick_import.h"
#include "tests/support/catch.h"
#include "tests/support/neighbourhood.h"
#include "tests/support/station_fixture.h"

namespace linli::testing {

class Stick {
 public:
  [[nodiscard]] const std::filesystem::path& path() const { return folder_.path(); }
  [[nodiscard]] std::vector<std::filesystem::path> files(const std::string& ending) const {
    std::vector<std::filesystem::path> found;
    if (!std::filesystem::exists(path() / "linli")) return found;
    for (const auto& each : std::filesystem::directory_iterator(path() / "linli")) {
      if (each.path().string().ends_with(ending)) found.push_back(each.path());
    }
    return found;
  }
  [[nodiscard]] std::filesystem::path only(const std::string& ending) const {
    const auto found = files(ending);
    REQUIRE(found.size() == 1);
    return found.front();
  }

 private:
  Folder folder_;
};

inline std::string bytes_in(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline void put_bytes(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

inline StickExport exported(StationAtWork& station, const Stick& stick, const Clock& clock) {
  return must(export_to_stick(station.station(), stick.path(), {.name = "红盘", .clock = &clock}));
}

inline StickExport exported(Neighbourhood& world, std::size_t station, const Stick& stick) {
  return exported(world.station(station), stick, world.clock());
}

inline hub::StickVisit at_hub(Neighbourhood& world, const Stick& stick) {
  world.clock().advance(60'000);
  return must(hub::import_stick(world.hub().running(), world.clock(), stick.path()));
}

inline StickTaken returned(StationAtWork& station, const Stick& stick) {
  return must(import_from_stick(station.station(), stick.path()));
}

inline StickTaken returned(Neighbourhood& world, std::size_t station, const Stick& stick) {
  return returned(world.station(station), stick);
}

inline std::vector<Frontier> acknowledged(Neighbourhood& world, std::size_t station) {
  return must(world.station(station).station().sync_state()).acknowledged;
}

}  // namespace linli::testing
