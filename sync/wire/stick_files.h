// Where things lie on a stick, the same for whoever writes and reads it:
//   STICK/linli/name.txt                what people call this stick, if anybody said
//   STICK/linli/XP2-<16 hex>.out        a bundle of station XP2 for the hub, by its id
//   STICK/linli/XP2.in                  the hub's bundle for station XP2
//   STICK/linli/<16 hex>.enrol          a station that has no hub yet asks for one; by its key's first 8 bytes
//   STICK/linli/<16 hex>.welcome        the hub's answer to it
// While one is written its name ends in .part.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "data/base/disk.h"
#include "data/keys/keys.h"

namespace linli::wire {

[[nodiscard]] std::filesystem::path stick_folder(const std::filesystem::path& stick);
[[nodiscard]] std::string out_name(std::string_view station, std::uint64_t bundle);
[[nodiscard]] std::string in_name(std::string_view station);
[[nodiscard]] std::string enrol_name(const PublicKey& key);
[[nodiscard]] std::string welcome_name(const PublicKey& key);

struct OutName {
  std::string station;
  std::uint64_t bundle = 0;
  bool part = false;  // Of a writing that did not end.
};
[[nodiscard]] std::optional<OutName> read_out_name(std::string_view name);

/// What the stick is called: `given` when it is not empty, which the stick then remembers; else what it remembers;
/// else its folder's name. NotFound when there is no such folder, BadInput for a name that cannot be one or
/// a stick whose linli/ is a link. So whoever reads or writes a stick asks this first.
[[nodiscard]] Result<std::string> stick_name(Disk& disk, const std::filesystem::path& stick, std::string_view given);

/// Reads a file piece by piece, for BundleReader.
[[nodiscard]] std::function<Result<std::string>(std::size_t)> read_on(Disk& disk, std::filesystem::path file);

}  // namespace linli::wire
