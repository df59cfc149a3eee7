#include "tests/sim/file_locks.h"

#include <algorithm>

#include <sqlite3.h>

namespace linli::sim {
namespace {

constexpr int alone = -1;

}  // namespace

bool lock_file(FileLocks& file, HeldLocks& held, int level) {
  if (held.level >= level) return true;
  if (held.level == SQLITE_LOCK_NONE) {
    if (file.exclusive != nullptr) return false;
    ++file.connections;
    held.level = SQLITE_LOCK_SHARED;
  }
  if (level == SQLITE_LOCK_SHARED) return true;
  if (file.reserved != nullptr && file.reserved != &held) return false;
  if (level == SQLITE_LOCK_RESERVED) {
    file.reserved = &held;
    held.level = SQLITE_LOCK_RESERVED;
    return true;
  }
  if (file.exclusive != nullptr && file.exclusive != &held) return false;
  file.exclusive = &held;
  held.level = SQLITE_LOCK_PENDING;
  if (file.connections > 1) return false;  // Whoever reads still may end; nobody new may begin.
  held.level = SQLITE_LOCK_EXCLUSIVE;
  return true;
}

void unlock_file(FileLocks& file, HeldLocks& held, int level) {
  if (held.level <= level) return;
  if (file.reserved == &held) file.reserved = nullptr;
  if (file.exclusive == &held) file.exclusive = nullptr;
  held.level = level;
  if (level == SQLITE_LOCK_NONE) --file.connections;
}

void* index_part(FileLocks& file, HeldLocks& held, std::size_t part, std::size_t bytes, bool make) {
  if (!held.uses_index) {
    held.uses_index = true;
    ++file.index_users;
  }
  while (make && file.index_parts.size() <= part) {
    file.index_parts.push_back(std::make_unique<std::string>(bytes, '\0'));
  }
  return part < file.index_parts.size() ? file.index_parts[part]->data() : nullptr;
}

bool lock_index(FileLocks& file, HeldLocks& held, int from, int count, int flags) {
  const bool shares = (flags & SQLITE_SHM_SHARED) != 0;
  const bool locks = (flags & SQLITE_SHM_LOCK) != 0;
  const auto first = static_cast<std::size_t>(from);
  const auto last = first + static_cast<std::size_t>(count);
  if (locks) {
    for (std::size_t i = first; i < last; ++i) {
      if (held.index[i] != 0 && shares) return true;  // It has what it asks for.
      if (file.index[i] == alone || (!shares && file.index[i] > held.index[i])) return false;
    }
  }
  for (std::size_t i = first; i < last; ++i) {
    if (!locks && held.index[i] == 0) continue;
    if (!locks) {
      file.index[i] = held.index[i] == alone ? 0 : file.index[i] - 1;
      held.index[i] = 0;
    } else {
      file.index[i] = shares ? file.index[i] + 1 : alone;
      held.index[i] = shares ? 1 : alone;
    }
  }
  return true;
}

void let_go_of_index(FileLocks& file, HeldLocks& held) {
  if (!held.uses_index) return;
  (void)lock_index(file, held, 0, static_cast<int>(index_locks), SQLITE_SHM_UNLOCK);
  held.uses_index = false;
  if (--file.index_users == 0) file.index_parts.clear();
}

void let_go(FileLocks& file, HeldLocks& held) {
  let_go_of_index(file, held);
  unlock_file(file, held, SQLITE_LOCK_NONE);
}

}  // namespace linli::sim
