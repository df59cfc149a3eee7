// The real disk, until the nth thing that is asked of it fails; from then on everything fails, as when a stick is
// pulled out or the power goes.
#pragma once

#include "data/base/disk.h"

namespace linli::testing {

class FailingDisk : public Disk {
 public:
  explicit FailingDisk(int good) : left_(good) {}
  [[nodiscard]] bool failed() const { return left_ < 0; }

  Result<std::unique_ptr<DiskFile>> create(const std::filesystem::path& file) override {
    if (spent()) return no();
    auto opened = real_disk().create(file);
    if (!opened) return opened;
    return std::unique_ptr<DiskFile>(std::make_unique<File>(*this, std::move(*opened)));
  }
  Result<std::unique_ptr<DiskFile>> resume(const std::filesystem::path& file) override {
    return spent() ? Result<std::unique_ptr<DiskFile>>(no()) : real_disk().resume(file);
  }
  Result<std::string> read(const std::filesystem::path& file, std::uint64_t offset, std::size_t bytes_max) override {
    return spent() ? Result<std::string>(no()) : real_disk().read(file, offset, bytes_max);
  }
  Result<std::uint64_t> size(const std::filesystem::path& file) override {
    return spent() ? Result<std::uint64_t>(no()) : real_disk().size(file);
  }
  Result<> rename(const std::filesystem::path& from, const std::filesystem::path& to) override {
    return spent() ? Result<>(no()) : real_disk().rename(from, to);
  }
  Result<> remove(const std::filesystem::path& file) override {
    return spent() ? Result<>(no()) : real_disk().remove(file);
  }
  Result<> make_folder(const std::filesystem::path& folder) override {
    return spent() ? Result<>(no()) : real_disk().make_folder(folder);
  }
  Result<> sync_folder(const std::filesystem::path& folder) override {
    return spent() ? Result<>(no()) : real_disk().sync_folder(folder);
  }
  Result<std::vector<std::string>> list(const std::filesystem::path& folder) override {
    return spent() ? Result<std::vector<std::string>>(no()) : real_disk().list(folder);
  }
  Result<std::uint64_t> free_bytes(const std::filesystem::path& folder) override {
    return spent() ? Result<std::uint64_t>(no()) : real_disk().free_bytes(folder);
  }

 private:
  class File : public DiskFile {
   public:
    File(FailingDisk& disk, std::unique_ptr<DiskFile> file) : disk_(disk), file_(std::move(file)) {}
    Result<> append(std::string_view bytes) override {
      if (!disk_.spent()) return file_->append(bytes);
      (void)file_->append(bytes.substr(0, bytes.size() / 2)).has_value();  // Torn, as a pulled stick leaves it.
      return no();
    }
    Result<> sync() override { return disk_.spent() ? Result<>(no()) : file_->sync(); }

   private:
    FailingDisk& disk_;
    std::unique_ptr<DiskFile> file_;
  };

  static tl::unexpected<Error> no() { return fail(ErrorCode::DiskFailed, "the stick was pulled out"); }
  bool spent() {
    if (left_ >= 0) --left_;
    return left_ < 0;
  }

  int left_;
};

}  // namespace linli::testing
