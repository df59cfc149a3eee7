// Backup and restore of a folder that a station or a hub works in. A backup is a folder: the database as one moment had
// it, what stands beside it, and last the manifest; without one it is nothing, and the next try begins again. Both
// work while the program runs: copying only reads. What a copy must prove is its caller's to say (`Verify`).
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "data/backup/manifest.h"

namespace linli {

/// What of a working folder a backup holds.
struct BackupPlan {
  std::string of;                      // "station", "hub"
  std::string database;                // "log.db"
  std::vector<std::string> beside{};   // Small databases that may be missing.
  std::vector<std::string> folders{};  // Files that never change once they are there; may be missing.
};

/// What is being done, and how far it is.
using BackupProgress = std::function<void(std::string_view doing, std::int64_t done, std::int64_t of)>;

/// What a copy's database was found to hold, every chain walked; the error when it is not whole.
struct BackupFacts {
  Position position;
  std::int64_t entries = 0;
};
using BackupVerify = std::function<Result<BackupFacts>(const std::filesystem::path& folder)>;

/// Copies `dir` to the new folder `out`. AlreadyExists when `out` holds anything else than an unfinished backup;
/// DiskFull and the like leave nothing of it.
[[nodiscard]] Result<Manifest> back_up(const std::filesystem::path& dir, const BackupPlan& plan,
                                       const std::filesystem::path& out, const BackupVerify& verify, WallMs now,
                                       const BackupProgress& progress = {});

/// Whether both are known to lie on one file system: what takes its disk takes both.
[[nodiscard]] bool is_on_same_disk(const std::filesystem::path& one, const std::filesystem::path& other);

/// Checks the backup, then makes `dir` of it. `prepare` is given the database before it gets its name. AlreadyExists
/// when `dir` holds anything, InUse when a program works in it; an error leaves nothing.
[[nodiscard]] Result<Manifest> restore_backup(
    const std::filesystem::path& backup, const BackupPlan& plan, const std::filesystem::path& dir,
    const BackupVerify& verify, const std::function<Result<>(const std::filesystem::path& database)>& prepare,
    const BackupProgress& progress = {});

}  // namespace linli
