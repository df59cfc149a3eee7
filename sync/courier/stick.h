// The road by stick, station side: export what the hub has not answered for, import what it answered. Nothing is called
// done before the stick has it on its medium; nothing that is old or was changed on the way changes anything here.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "data/base/disk.h"
#include "data/station.h"

namespace linli {

/// How much of a long piece of work is done, in its own unit.
struct StickProgress {
  std::uint64_t done = 0;
  std::uint64_t total = 0;
};

struct StickOptions {
  std::string name = {};         // What people call the stick; empty: as it was called before, or its folder's name.
  Disk* disk = nullptr;          // nullptr: real_disk()
  const Clock* clock = nullptr;  // nullptr: system_clock()
  std::function<void(const StickProgress&)> progress = {};
};

/// Writes STICK/linli/<station>-<id>.out with everything that no receipt covers, and a place for the hub's news; then
/// removes bundles that this station wrote there before, save what may have photos for which the new one had no
/// room. When it returns the stick may be pulled out. One at a time of a station; another waits.
/// NotEnrolled; NotFound, NotPermitted, DiskFull, DiskFailed for the stick: what is called "on the stick" is there.
[[nodiscard]] Result<StickExport> export_to_stick(Station& station, const std::filesystem::path& stick,
                                                  const StickOptions& options = {});

struct StickSeen {
  std::string name;
  bool has_answer = false;  // For this station, new or old.
  StickLoad load;           // What it would carry now.
};
/// Reads only. NotFound when there is no stick there; NotEnrolled when nothing could be done with it.
[[nodiscard]] Result<StickSeen> look_at_stick(Station& station, const std::filesystem::path& stick,
                                              const StickOptions& options = {});

struct StickTaken {
  std::string stick = {};
  bool enrolled_now = false;  // The answer to an enrolment by stick.
  std::uint64_t receipts = 0;
  std::uint64_t entries_received = 0;
  WallMs hub_at = 0;      // When the hub wrote it, by its clock.
  bool news = false;      // Anything changed here.
  bool restored = false;  // The hub proved that it was restored from a backup: the next export carries more.
  std::int64_t pending = 0;
  bool revoked = false;   // The hub trusts this station no longer; what it still writes is held there.
  std::int64_t held = 0;  // SyncState::held.
};

/// Takes in STICK/linli/<station>.in, or the answer to an enrolment. An old one, or one taken before, changes nothing.
/// NotFound when there is none; BadSignature when it is not from this station's hub or was changed on the way, Gap when
/// it is cut off: the frames before are taken.
[[nodiscard]] Result<StickTaken> import_from_stick(Station& station, const std::filesystem::path& stick,
                                                   const StickOptions& options = {});

/// Leaves this station's request to be enrolled on the stick, also of one that is enrolled and no longer trusted;
/// import_from_stick finishes it.
[[nodiscard]] Result<> enrol_by_stick(Station& station, const std::filesystem::path& stick, std::string_view code,
                                      const StickOptions& options = {});

}  // namespace linli
