// Backup and restore of a hub's folder: hub.db with the hub's keys in it, and blobs. Works while `serve` runs. A
// restored hub opens a new run, as every start does; stations then give back what it lost.
#pragma once

#include "data/backup/backup.h"

namespace linli::hub {

[[nodiscard]] Result<Manifest> back_up_hub(const std::filesystem::path& dir, const std::filesystem::path& out,
                                           WallMs now, const BackupProgress& progress = {});
[[nodiscard]] Result<Manifest> restore_hub(const std::filesystem::path& backup, const std::filesystem::path& dir,
                                           const BackupProgress& progress = {});

}  // namespace linli::hub
