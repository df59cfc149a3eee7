// What Linli does to files of its own outside SQLite: blobs, bundles on a stick, backups. An interface so that a test
// or the simulator can cut the power, fill the disk or fail a write at any step. Thread-safe; a DiskFile is one
// thread's. A name that is a link, a pipe or a device is no file here: whoever prepared a stick may have made one.
//
// Durable means: a file's bytes after its `sync`; a new name, a rename or a removal after `sync_folder` of its parent.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/result.h"

namespace linli {

/// A file open for writing at its end. Closed when destroyed, without a sync.
class DiskFile {
 public:
  virtual ~DiskFile() = default;
  /// All of `bytes` at the end of the file. DiskFull, DiskFailed; some of them may be there then.
  [[nodiscard]] virtual Result<> append(std::string_view bytes) = 0;
  [[nodiscard]] virtual Result<> sync() = 0;
};

class Disk {
 public:
  virtual ~Disk() = default;
  /// An empty file only its owner may read, in the place of whatever had its name.
  [[nodiscard]] virtual Result<std::unique_ptr<DiskFile>> create(const std::filesystem::path& file) = 0;
  /// An existing file, to go on at its end. NotFound.
  [[nodiscard]] virtual Result<std::unique_ptr<DiskFile>> resume(const std::filesystem::path& file) = 0;
  /// At most `bytes_max` from `offset`; fewer at the end of the file. NotFound; BadInput for what is no file.
  [[nodiscard]] virtual Result<std::string> read(const std::filesystem::path& file, std::uint64_t offset,
                                                 std::size_t bytes_max) = 0;
  /// In bytes. NotFound; BadInput for what is no file.
  [[nodiscard]] virtual Result<std::uint64_t> size(const std::filesystem::path& file) = 0;
  /// Replaces `to` at once: whoever looks sees the old file or the new one.
  [[nodiscard]] virtual Result<> rename(const std::filesystem::path& from, const std::filesystem::path& to) = 0;
  /// A file; fine when it is not there.
  [[nodiscard]] virtual Result<> remove(const std::filesystem::path& file) = 0;
  /// With its parents; fine when it is there.
  [[nodiscard]] virtual Result<> make_folder(const std::filesystem::path& folder) = 0;
  [[nodiscard]] virtual Result<> sync_folder(const std::filesystem::path& folder) = 0;
  /// Names in a folder, sorted, without "." and "..". NotFound.
  [[nodiscard]] virtual Result<std::vector<std::string>> list(const std::filesystem::path& folder) = 0;
  /// What an ordinary user may still write below `folder`.
  [[nodiscard]] virtual Result<std::uint64_t> free_bytes(const std::filesystem::path& folder) = 0;
};

/// The machine's own.
[[nodiscard]] Disk& real_disk();

/// `bytes` under `file`, whole or not at all: temporary file beside it → sync → rename → sync of the folder.
[[nodiscard]] Result<> write_durably(Disk& disk, const std::filesystem::path& file, std::string_view bytes);

/// A folder's own name and those above it are durable, as far as this user may open what they stand in. For whoever
/// makes a folder and then promises what lies in it: SQLite makes sure of names inside it only.
[[nodiscard]] Result<> sync_way_to(Disk& disk, const std::filesystem::path& folder);

}  // namespace linli
