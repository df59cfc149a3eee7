// SQLite's locks, among the connections of one process: the five levels of a file, and the eight locks of a WAL whose
// index they share in memory. As https://sqlite.org/lockingv3.html and https://sqlite.org/walformat.html have them.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace linli::sim {

inline constexpr std::size_t index_locks = 8;  // SQLITE_SHM_NLOCK

struct HeldLocks;

/// Of one file.
struct FileLocks {
  int connections = 0;  // With any lock.
  const HeldLocks* reserved = nullptr;
  const HeldLocks* exclusive = nullptr;     // Or waiting for it, while there is more than one connection.
  std::array<int, index_locks> index = {};  // How many share each; alone: one has it for itself.
  int index_users = 0;
  std::vector<std::unique_ptr<std::string>> index_parts = {};  // Gone with the last user, as after a reboot.
};

/// Of one connection.
struct HeldLocks {
  int level = 0;  // SQLITE_LOCK_NONE
  bool uses_index = false;
  std::array<int, index_locks> index = {};
};

/// False: somebody else is in the way.
[[nodiscard]] bool lock_file(FileLocks& file, HeldLocks& held, int level);
void unlock_file(FileLocks& file, HeldLocks& held, int level);

/// A part of the shared index, zeros at first; nullptr when it is not there and not to be made.
[[nodiscard]] void* index_part(FileLocks& file, HeldLocks& held, std::size_t part, std::size_t bytes, bool make);
[[nodiscard]] bool lock_index(FileLocks& file, HeldLocks& held, int from, int count, int flags);
void let_go_of_index(FileLocks& file, HeldLocks& held);

/// The connection closes.
void let_go(FileLocks& file, HeldLocks& held);

}  // namespace linli::sim
