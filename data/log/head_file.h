// Remembers, on a tmpfs, how far this very file on this very boot has been written. A directory continues its epoch
// only when this matches: after a reboot, a restore or a copy it does not, and a new epoch is opened. That is all it is
// for; losing it costs one epoch.opened entry.
#pragma once

#include <filesystem>
#include <optional>

#include "data/base/result.h"
#include "data/log/frontier.h"

namespace linli {

class HeadFile {
 public:
  /// For `store` (log.db, which must exist), below `folder` (made when missing). Without a usable tmpfs nothing is ever
  /// remembered, and every opening starts a new epoch.
  HeadFile(const std::filesystem::path& store, const std::filesystem::path& folder);
  ~HeadFile();
  HeadFile(const HeadFile&) = delete;
  HeadFile& operator=(const HeadFile&) = delete;

  /// What was written last, if it was for this file (device and inode).
  [[nodiscard]] std::optional<Frontier> read() const;
  /// One pwrite: survives SIGKILL, not a power cut.
  void write(const Frontier& head) const;

 private:
  int fd_ = -1;
  std::uint64_t device_ = 0;
  std::uint64_t inode_ = 0;
};

/// /dev/shm/linli-<uid>, or $LINLI_HEAD_DIR.
[[nodiscard]] std::filesystem::path default_head_folder();

}  // namespace linli
