// The files of a machine outside SQLite, photos, on the disk that a CrashDisk fails: the same writes are counted, the
// same death stops them. They are real files; at a power cut what was not synced goes, in whole or in part, and a name
// or a removal whose folder was not synced may be undone.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "data/base/disk.h"
#include "tests/sim/crash_vfs.h"

namespace linli::sim {

class CrashFiles : public Disk {
 public:
  explicit CrashFiles(CrashDisk& disk) : disk_(disk) {}

  std::uint64_t room = plenty;  // What it says is free.
  static constexpr std::uint64_t plenty = 1ULL << 40;

  /// After a power cut, before the disk is revived.
  void settle(Dice& dice);
  /// Somebody else changed the files: what is there now is certain.
  void forget();

  Result<std::unique_ptr<DiskFile>> create(const std::filesystem::path& file) override;
  Result<std::unique_ptr<DiskFile>> resume(const std::filesystem::path& file) override;
  Result<std::string> read(const std::filesystem::path& file, std::uint64_t offset, std::size_t bytes_max) override {
    return real_disk().read(file, offset, bytes_max);
  }
  Result<std::uint64_t> size(const std::filesystem::path& file) override { return real_disk().size(file); }
  Result<> rename(const std::filesystem::path& from, const std::filesystem::path& to) override;
  Result<> remove(const std::filesystem::path& file) override;
  Result<> make_folder(const std::filesystem::path& folder) override;
  Result<> sync_folder(const std::filesystem::path& folder) override;
  Result<std::vector<std::string>> list(const std::filesystem::path& folder) override {
    return real_disk().list(folder);
  }
  Result<std::uint64_t> free_bytes(const std::filesystem::path& /*folder*/) override { return room; }

 private:
  /// A file of which not all is certain.
  struct Unsure {
    std::uint64_t synced = 0;                       // So many bytes are.
    bool named = true;                              // So is its name.
    std::optional<std::filesystem::path> was = {};  // The certain name it had before.
    std::optional<std::string> replaced = {};       // What certainly had its name before.
  };
  class File;
  /// The next change: fine, or the harm it meets.
  [[nodiscard]] Result<> change();
  /// What is written to it from now on is not certain.
  void note(const std::filesystem::path& file);
  void settle(const std::filesystem::path& path, const Unsure& unsure, Dice& dice);

  CrashDisk& disk_;
  std::map<std::filesystem::path, Unsure> unsure_;
  std::map<std::filesystem::path, std::string> removed_;  // Perhaps still there.
};

}  // namespace linli::sim
