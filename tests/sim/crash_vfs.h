// A SQLite VFS, the default one in this process: files below a CrashDisk's folder are kept in memory, with what of them
// a disk would have after a power cut. It can fail or stop a machine at any write, and asks the kernel for little: the
// real folder has their names (whoever looks past SQLite finds them there), their bytes only after `write_back`. Model:
// a write is certain once its file was synced; until then any of its 512-byte sectors may be there or not, in any
// order. A file's name, or its removal, is certain once its directory was synced, which SQLite does with the first sync
// of a journal or WAL by each connection that opened it (`log_tests` holds it to that) and with some deletions.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/sim/dice.h"
#include "tests/sim/file_locks.h"
#include "tests/sim/paged_bytes.h"

namespace linli::sim {

/// Before the first connection.
void install_crash_vfs();

/// One file, and what it may look like after a power cut.
struct Platter {
  struct Change {
    std::int64_t at = 0;
    std::string bytes = {};
    bool truncates = false;  // To `at` bytes.
  };
  PagedBytes bytes = {};  // As programs read it.
  PagedBytes synced = {};
  std::vector<Change> pending = {};
  bool named = true;                      // Its directory entry is certain.
  bool removed = false;                   // Gone, but the removal is not certain yet.
  std::optional<PagedBytes> before = {};  // What stood under this name before, while that is not certainly gone.
  bool written_back = true;               // The real file has the same bytes.
  FileLocks locks = {};
};

enum class Harm {
  None,
  Full,      // SQLITE_FULL, perhaps after part of it was written.
  IoError,   // SQLITE_IOERR, likewise.
  Kill,      // SIGKILL: what was written stays, nothing more is.
  PowerCut,  // As Kill, and what was not synced is at stake.
};

/// The disk of one machine: every SQLite file below `dir`.
class CrashDisk {
 public:
  explicit CrashDisk(std::filesystem::path dir);
  ~CrashDisk();
  CrashDisk(const CrashDisk&) = delete;
  CrashDisk& operator=(const CrashDisk&) = delete;

  /// The `nth` write or sync from now meets `harm`, and for Full and IoError the next `times` − 1 as well.
  void arm(Harm harm, std::int64_t nth, std::int64_t times, std::uint64_t chance);
  void disarm() { harm_ = Harm::None; }
  [[nodiscard]] bool is_armed() const { return harm_ != Harm::None; }
  /// From here on nothing changes on it: the process is as good as dead. Close its files, then `revive`.
  void die(Harm how);
  [[nodiscard]] bool is_dead() const { return dead_ != Harm::None; }
  [[nodiscard]] Harm died_of() const { return dead_; }
  /// Every file is closed. After a power cut, files become one of the things they might be.
  void revive(Dice& dice);
  /// Somebody else changed files below `dir`: what is there now is certain.
  void forget() { files_.clear(); }
  /// A file that is there from the beginning.
  void put(const std::string& path, const PagedBytes& bytes);
  /// The real files get their bytes, for whoever reads them past SQLite.
  void write_back();

  /// The bytes under a name that this disk knows, as programs read them; nullptr: those of the real file are.
  [[nodiscard]] const PagedBytes* bytes(const std::string& path) const;

  // For the VFS.
  [[nodiscard]] Harm next_change();
  /// The file, made when it was not there.
  [[nodiscard]] std::shared_ptr<Platter> opened(const std::string& path, bool is_new);
  /// Bytes that a program would find under this name; nothing when there is no such file.
  [[nodiscard]] std::optional<std::int64_t> size(const std::string& path) const;
  void removed(const std::string& path);
  void sync_names();
  [[nodiscard]] std::uint64_t chance() { return chance_.next(); }
  [[nodiscard]] static CrashDisk* of(const std::string& path);

 private:
  /// False when it is not there any more.
  bool settle(const std::string& path, Platter& platter, Dice& dice);
  const std::filesystem::path dir_;
  std::map<std::string, std::shared_ptr<Platter>> files_;
  Harm harm_ = Harm::None;
  Harm dead_ = Harm::None;
  std::int64_t countdown_ = 0;
  std::int64_t times_ = 0;
  Dice chance_{0};
};

}  // namespace linli::sim
