// Backup and restore of a station's folder: log.db with its signing key in it, pins.db, blobs. Works while the kiosk
// runs. A restored station never goes on with the epoch of its backup, for that one may go on elsewhere.
#pragma once

#include "data/backup/backup.h"

namespace linli {

[[nodiscard]] Result<Manifest> back_up_station(const std::filesystem::path& dir, const std::filesystem::path& out,
                                               WallMs now, const BackupProgress& progress = {});
[[nodiscard]] Result<Manifest> restore_station(const std::filesystem::path& backup, const std::filesystem::path& dir,
                                               const BackupProgress& progress = {});

}  // namespace linli
