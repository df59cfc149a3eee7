// The VFS itself. What belongs to no CrashDisk (temporary files, a stick, a backup) goes to the real one as it is.
#include "tests/sim/crash_vfs.h"

#include <algorithm>
#include <cstring>
#include <new>

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "data/base/check.h"
#include "tests/sim/file_locks.h"
#include "tests/sim/seeded_randomness.h"

namespace linli::sim {
namespace {

constexpr int sector_size = 4096;  // As SQLite assumes of a disk it knows nothing of.

sqlite3_vfs* real() {
  static sqlite3_vfs* unix_vfs = sqlite3_vfs_find("unix");
  return unix_vfs;
}

/// SQLite allocates szOsFile bytes for this.
struct File {
  sqlite3_file base = {};
  CrashDisk* disk = nullptr;
  std::shared_ptr<Platter> platter;
  bool syncs_names = false;  // A journal or WAL: the first sync of each opening includes the directory.
  bool only_reads = false;
  HeldLocks held = {};
};

File* file_of(sqlite3_file* file) { return reinterpret_cast<File*>(file); }

/// How much of a write that fails gets onto the disk all the same.
int part_of(CrashDisk& disk, int bytes) {
  return static_cast<int>(disk.chance() % (static_cast<std::uint64_t>(bytes) + 1));
}

void write_through(File& file, std::string_view part, sqlite3_int64 at) {
  if (part.empty()) return;
  Platter& platter = *file.platter;
  platter.bytes.write(static_cast<std::size_t>(at), part);
  platter.pending.push_back({.at = at, .bytes = std::string(part), .truncates = false});
  platter.written_back = false;
}

int refusal_of(Harm harm, int code) { return harm == Harm::Full ? SQLITE_FULL : code; }

int close(sqlite3_file* file) {
  File* ours = file_of(file);
  let_go(ours->platter->locks, ours->held);
  ours->~File();
  return SQLITE_OK;
}

int read(sqlite3_file* file, void* out, int count, sqlite3_int64 at) {
  const auto wanted = static_cast<std::size_t>(count);
  const auto there = file_of(file)->platter->bytes.read(static_cast<std::size_t>(at), out, wanted);
  if (there == wanted) return SQLITE_OK;
  std::memset(static_cast<char*>(out) + there, 0, wanted - there);
  return SQLITE_IOERR_SHORT_READ;
}

int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 at) {
  File* ours = file_of(file);
  const std::string_view all(static_cast<const char*>(bytes), static_cast<std::size_t>(count));
  if (ours->disk->is_dead()) return SQLITE_IOERR_WRITE;
  const Harm harm = ours->disk->next_change();
  if (harm == Harm::None) {
    write_through(*ours, all, at);
    return SQLITE_OK;
  }
  write_through(*ours, all.substr(0, static_cast<std::size_t>(part_of(*ours->disk, count))), at);
  return refusal_of(harm, SQLITE_IOERR_WRITE);
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
  File* ours = file_of(file);
  if (ours->disk->is_dead()) return SQLITE_IOERR_TRUNCATE;
  const Harm harm = ours->disk->next_change();
  if (harm != Harm::None && harm != Harm::Full) return SQLITE_IOERR_TRUNCATE;  // Room is not what it needs.
  ours->platter->bytes.resize(static_cast<std::size_t>(size));
  ours->platter->pending.push_back({.at = size, .bytes = {}, .truncates = true});
  ours->platter->written_back = false;
  return SQLITE_OK;
}

int sync(sqlite3_file* file, int /*flags*/) {
  File* ours = file_of(file);
  if (ours->disk->is_dead()) return SQLITE_IOERR_FSYNC;
  const Harm harm = ours->disk->next_change();
  if (harm != Harm::None && harm != Harm::Full) return SQLITE_IOERR_FSYNC;
  Platter& platter = *ours->platter;
  platter.synced = platter.bytes;
  platter.pending.clear();
  if (ours->syncs_names) ours->disk->sync_names();
  ours->syncs_names = false;
  return SQLITE_OK;
}

int size_of(sqlite3_file* file, sqlite3_int64* size) {
  *size = static_cast<sqlite3_int64>(file_of(file)->platter->bytes.size());
  return SQLITE_OK;
}

int lock(sqlite3_file* file, int level) {
  // The kernel gives no such lock on what was opened to read: so nobody who only reads copies a WAL at the end.
  if (file_of(file)->only_reads && level > SQLITE_LOCK_SHARED) return SQLITE_IOERR_LOCK;
  return lock_file(file_of(file)->platter->locks, file_of(file)->held, level) ? SQLITE_OK : SQLITE_BUSY;
}
int unlock(sqlite3_file* file, int level) {
  unlock_file(file_of(file)->platter->locks, file_of(file)->held, level);
  return SQLITE_OK;
}
int check_lock(sqlite3_file* file, int* held) {
  *held = file_of(file)->platter->locks.reserved != nullptr ? 1 : 0;
  return SQLITE_OK;
}
int control(sqlite3_file* /*file*/, int /*op*/, void* /*argument*/) { return SQLITE_NOTFOUND; }
int sector(sqlite3_file* /*file*/) { return sector_size; }
int character(sqlite3_file* /*file*/) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

int shm_map(sqlite3_file* file, int part, int size, int extend, void volatile** out) {
  File* ours = file_of(file);
  *out = index_part(ours->platter->locks, ours->held, static_cast<std::size_t>(part), static_cast<std::size_t>(size),
                    extend != 0);
  return SQLITE_OK;
}
int shm_lock(sqlite3_file* file, int at, int count, int flags) {
  File* ours = file_of(file);
  return lock_index(ours->platter->locks, ours->held, at, count, flags) ? SQLITE_OK : SQLITE_BUSY;
}
void shm_barrier(sqlite3_file* /*file*/) {}
int shm_unmap(sqlite3_file* file, int /*remove*/) {
  let_go_of_index(file_of(file)->platter->locks, file_of(file)->held);
  return SQLITE_OK;
}

constexpr sqlite3_io_methods methods = {.iVersion = 2,  // No memory-mapped reads.
                                        .xClose = close,
                                        .xRead = read,
                                        .xWrite = write,
                                        .xTruncate = truncate,
                                        .xSync = sync,
                                        .xFileSize = size_of,
                                        .xLock = lock,
                                        .xUnlock = unlock,
                                        .xCheckReservedLock = check_lock,
                                        .xFileControl = control,
                                        .xSectorSize = sector,
                                        .xDeviceCharacteristics = character,
                                        .xShmMap = shm_map,
                                        .xShmLock = shm_lock,
                                        .xShmBarrier = shm_barrier,
                                        .xShmUnmap = shm_unmap,
                                        .xFetch = nullptr,
                                        .xUnfetch = nullptr};

int open(sqlite3_vfs* /*vfs*/, const char* path, sqlite3_file* file, int flags, int* out_flags) {
  CrashDisk* disk = path == nullptr ? nullptr : CrashDisk::of(path);
  if (disk == nullptr) return real()->xOpen(real(), path, file, flags, out_flags);
  file->pMethods = nullptr;
  const bool is_new = !disk->size(path);
  if (is_new) {
    if (disk->is_dead() || (flags & SQLITE_OPEN_CREATE) == 0) return SQLITE_CANTOPEN;
    const int made = ::open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (made < 0) return SQLITE_CANTOPEN;
    ::close(made);
  }
  File* ours = new (file) File;
  ours->disk = disk;
  ours->platter = disk->opened(path, is_new);
  ours->only_reads = (flags & SQLITE_OPEN_READONLY) != 0;
  constexpr int journals = SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_WAL;
  // Also of one that an earlier process left, which may never have been sure of its name: as SQLite's own VFS does.
  ours->syncs_names = (flags & SQLITE_OPEN_CREATE) != 0 && (flags & journals) != 0;
  if (out_flags != nullptr) *out_flags = flags;
  ours->base.pMethods = &methods;
  return SQLITE_OK;
}

int remove(sqlite3_vfs* /*vfs*/, const char* path, int sync_directory) {
  CrashDisk* disk = CrashDisk::of(path);
  if (disk != nullptr && disk->is_dead()) return SQLITE_IOERR_DELETE;
  const int done = real()->xDelete(real(), path, 0);
  if (disk != nullptr && done == SQLITE_OK) {
    disk->removed(path);
    if (sync_directory != 0) disk->sync_names();
  }
  return done;
}

int access(sqlite3_vfs* /*vfs*/, const char* path, int flags, int* out) {
  CrashDisk* disk = flags == SQLITE_ACCESS_EXISTS ? CrashDisk::of(path) : nullptr;
  if (disk == nullptr) return real()->xAccess(real(), path, flags, out);
  *out = disk->size(path).value_or(0) > 0 ? 1 : 0;  // SQLite takes an empty file for none.
  return SQLITE_OK;
}
int full_name(sqlite3_vfs* /*vfs*/, const char* path, int size, char* out) {
  return real()->xFullPathname(real(), path, size, out);
}
int randomness(sqlite3_vfs* /*vfs*/, int count, char* out) {
  fill_from_seed({reinterpret_cast<std::uint8_t*>(out), static_cast<std::size_t>(count)});
  return count;
}
int sleep(sqlite3_vfs* /*vfs*/, int microseconds) { return microseconds; }
int last_error(sqlite3_vfs* /*vfs*/, int size, char* out) { return real()->xGetLastError(real(), size, out); }
int now(sqlite3_vfs* /*vfs*/, sqlite3_int64* out) { return real()->xCurrentTimeInt64(real(), out); }

}  // namespace

void install_crash_vfs() {
  // One thread in a process, and nobody asks how much memory SQLite takes.
  ENSURE(sqlite3_config(SQLITE_CONFIG_SINGLETHREAD) == SQLITE_OK);
  ENSURE(sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK);
  static sqlite3_vfs ours{};
  ours.iVersion = 2;
  ours.szOsFile = std::max(static_cast<int>(sizeof(File)), real()->szOsFile);
  ours.mxPathname = real()->mxPathname;
  ours.zName = "crash";
  ours.xOpen = open;
  ours.xDelete = remove;
  ours.xAccess = access;
  ours.xFullPathname = full_name;
  ours.xRandomness = randomness;
  ours.xSleep = sleep;
  ours.xGetLastError = last_error;
  ours.xCurrentTimeInt64 = now;
  ENSURE(sqlite3_vfs_register(&ours, 1) == SQLITE_OK);
}

}  // namespace linli::sim
