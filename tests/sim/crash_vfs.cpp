// The VFS itself: each call goes to the real one, past the disk it concerns.
#include "tests/sim/crash_vfs.h"

#include <cstring>
#include <new>

#include <sqlite3.h>

#include "data/base/check.h"
#include "tests/sim/seeded_randomness.h"

namespace linli::sim {
namespace {

sqlite3_vfs* real() {
  static sqlite3_vfs* unix_vfs = sqlite3_vfs_find("unix");
  return unix_vfs;
}

/// SQLite allocates szOsFile bytes for this and, behind it, the real file.
struct File {
  sqlite3_file base;
  CrashDisk* disk;  // nullptr: nobody's disk, not followed.
  Platter* platter;
  bool syncs_names;  // A new journal or WAL: its first sync includes the directory.
};

File* file_of(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
sqlite3_file* under(sqlite3_file* file) { return reinterpret_cast<sqlite3_file*>(file_of(file) + 1); }

/// How much of a write that fails gets onto the disk all the same.
int part_of(CrashDisk& disk, int bytes) {
  return static_cast<int>(disk.chance() % (static_cast<std::uint64_t>(bytes) + 1));
}

int write_through(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 at) {
  if (count == 0) return SQLITE_OK;
  const int done = under(file)->pMethods->xWrite(under(file), bytes, count, at);
  File* ours = file_of(file);
  if (done == SQLITE_OK && ours->platter != nullptr) {
    ours->platter->pending.push_back(
        {.at = at, .bytes = {static_cast<const char*>(bytes), static_cast<std::size_t>(count)}, .truncates = false});
  }
  return done;
}

int refusal_of(Harm harm, int code) { return harm == Harm::Full ? SQLITE_FULL : code; }

int close(sqlite3_file* file) { return under(file)->pMethods->xClose(under(file)); }
int read(sqlite3_file* file, void* out, int count, sqlite3_int64 at) {
  return under(file)->pMethods->xRead(under(file), out, count, at);
}

int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 at) {
  CrashDisk* disk = file_of(file)->disk;
  if (disk == nullptr) return write_through(file, bytes, count, at);
  if (disk->is_dead()) return SQLITE_IOERR_WRITE;
  const Harm harm = disk->next_change();
  if (harm == Harm::None) return write_through(file, bytes, count, at);
  if (const int done = write_through(file, bytes, part_of(*disk, count), at); done != SQLITE_OK) return done;
  return refusal_of(harm, SQLITE_IOERR_WRITE);
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
  File* ours = file_of(file);
  if (ours->disk != nullptr) {
    if (ours->disk->is_dead()) return SQLITE_IOERR_TRUNCATE;
    const Harm harm = ours->disk->next_change();
    if (harm != Harm::None && harm != Harm::Full) return SQLITE_IOERR_TRUNCATE;  // Room is not what it needs.
  }
  const int done = under(file)->pMethods->xTruncate(under(file), size);
  if (done == SQLITE_OK && ours->platter != nullptr) {
    ours->platter->pending.push_back({.at = size, .bytes = {}, .truncates = true});
  }
  return done;
}

void apply(std::string& bytes, const Platter::Change& change) {
  const auto at = static_cast<std::size_t>(change.at);
  if (change.truncates) {
    bytes.resize(at);
  } else {
    if (bytes.size() < at + change.bytes.size()) bytes.resize(at + change.bytes.size());
    std::memcpy(bytes.data() + at, change.bytes.data(), change.bytes.size());
  }
}

int sync(sqlite3_file* file, int /*flags*/) {
  File* ours = file_of(file);
  if (ours->disk == nullptr) return SQLITE_OK;
  if (ours->disk->is_dead()) return SQLITE_IOERR_FSYNC;
  const Harm harm = ours->disk->next_change();
  if (harm != Harm::None && harm != Harm::Full) return SQLITE_IOERR_FSYNC;
  for (const Platter::Change& change : ours->platter->pending) apply(ours->platter->synced, change);
  ours->platter->pending.clear();
  if (ours->syncs_names) ours->disk->sync_names();
  ours->syncs_names = false;
  return SQLITE_OK;
}

int size_of(sqlite3_file* file, sqlite3_int64* size) { return under(file)->pMethods->xFileSize(under(file), size); }
int lock(sqlite3_file* file, int level) { return under(file)->pMethods->xLock(under(file), level); }
int unlock(sqlite3_file* file, int level) { return under(file)->pMethods->xUnlock(under(file), level); }
int check_lock(sqlite3_file* file, int* held) { return under(file)->pMethods->xCheckReservedLock(under(file), held); }
int control(sqlite3_file* file, int op, void* argument) {
  return under(file)->pMethods->xFileControl(under(file), op, argument);
}
int sector(sqlite3_file* file) { return under(file)->pMethods->xSectorSize(under(file)); }
int character(sqlite3_file* file) { return under(file)->pMethods->xDeviceCharacteristics(under(file)); }
int shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** out) {
  return under(file)->pMethods->xShmMap(under(file), page, size, extend, out);
}
int shm_lock(sqlite3_file* file, int at, int count, int flags) {
  return under(file)->pMethods->xShmLock(under(file), at, count, flags);
}
void shm_barrier(sqlite3_file* file) { under(file)->pMethods->xShmBarrier(under(file)); }
int shm_unmap(sqlite3_file* file, int remove) { return under(file)->pMethods->xShmUnmap(under(file), remove); }

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

bool exists(const char* path) {
  int found = 0;
  return real()->xAccess(real(), path, SQLITE_ACCESS_EXISTS, &found) == SQLITE_OK && found != 0;
}

int open(sqlite3_vfs* /*vfs*/, const char* path, sqlite3_file* file, int flags, int* out_flags) {
  File* ours = new (file) File{};
  CrashDisk* disk = path == nullptr ? nullptr : CrashDisk::of(path);
  const bool is_new = disk != nullptr && !exists(path);
  if (is_new && disk->is_dead()) return SQLITE_CANTOPEN;
  const int done = real()->xOpen(real(), path, under(file), flags, out_flags);
  if (under(file)->pMethods == nullptr) return done;
  ours->base.pMethods = &methods;
  ours->disk = disk;
  if (disk == nullptr || done != SQLITE_OK) return done;
  ours->platter = &disk->platter(path, is_new);
  constexpr int journals = SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_WAL;
  ours->syncs_names = is_new && (flags & journals) != 0;
  return done;
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
  return real()->xAccess(real(), path, flags, out);
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
  static sqlite3_vfs ours{};
  ours.iVersion = 2;
  ours.szOsFile = static_cast<int>(sizeof(File)) + real()->szOsFile;
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
