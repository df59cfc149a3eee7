// The machine's disk, said to have as much room as a test wants.
#pragma once

#include "data/base/disk.h"

namespace linli::testing {

class DiskWithRoom : public Disk {
 public:
  std::uint64_t room = 1ULL << 40;

  Result<std::unique_ptr<DiskFile>> create(const std::filesystem::path& file) override {
    return real_disk().create(file);
  }
  Result<std::unique_ptr<DiskFile>> resume(const std::filesystem::path& file) override {
    return real_disk().resume(file);
  }
  Result<std::string> read(const std::filesystem::path& file, std::uint64_t offset, std::size_t bytes_max) override {
    return real_disk().read(file, offset, bytes_max);
  }
  Result<std::uint64_t> size(const std::filesystem::path& file) override { return real_disk().size(file); }
  Result<> rename(const std::filesystem::path& from, const std::filesystem::path& to) override {
    return real_disk().rename(from, to);
  }
  Result<> remove(const std::filesystem::path& file) override { return real_disk().remove(file); }
  Result<> make_folder(const std::filesystem::path& folder) override { return real_disk().make_folder(folder); }
  Result<> sync_folder(const std::filesystem::path& folder) override { return real_disk().sync_folder(folder); }
  Result<std::vector<std::string>> list(const std::filesystem::path& folder) override {
    return real_disk().list(folder);
  }
  Result<std::uint64_t> free_bytes(const std::filesystem::path& /*folder*/) override { return room; }
};

}  // namespace linli::testing
