// The road by stick, hub side: takes in what stations left on it, batch by batch through the same intake as http, and
// leaves an answer for each. One bundle that cannot be used holds up no other, and a stick that cannot be written still
// gives what it carries. Thread-safe as the Hub is: a serve goes on answering meanwhile.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "data/base/disk.h"
#include "sync/hub/hub.h"

namespace linli::hub {

/// What one station's bundles on a stick came to.
struct StickStation {
  std::string station;
  std::string name;
  std::uint64_t bundles = 0;
  std::uint64_t bytes = 0;
  std::uint64_t entries = 0;          // In batches that were answered with a receipt.
  std::uint64_t accepted = 0;         // Of those, new here.
  std::uint64_t refused = 0;          // Of those, refused now.
  std::uint64_t held = 0;             // Of those, held now: the station is trusted no longer.
  std::uint64_t returned = 0;         // What others wrote, this hub lost in a restore and the station gave back.
  std::uint64_t media = 0;            // Photos and recordings that are whole now.
  std::uint64_t pages = 0;            // Of news for it, on the stick now.
  bool enrolled = false;              // Its request to be enrolled was granted.
  bool answered = false;              // The answer is durable on the stick.
  std::vector<std::string> troubles;  // One clear sentence each.
};

struct StickVisit {
  std::string stick;
  std::vector<StickStation> stations;  // By code.
};

struct StickImport {
  Disk* disk = nullptr;  // nullptr: real_disk()
  std::function<void(std::uint64_t bytes, std::uint64_t total)> progress = {};
};

/// NotFound when there is no stick there, or nothing of Linli's on it.
[[nodiscard]] Result<StickVisit> import_stick(Hub& hub, const Clock& clock, const std::filesystem::path& stick,
                                              const StickImport& options = {});

}  // namespace linli::hub
