#include "data/base/disk.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace linli {
namespace {

tl::unexpected<Error> no_file(std::string_view doing, const std::filesystem::path& path) {
  return fail(ErrorCode::BadInput, std::string(doing) + ' ' + path.string() + ": that is no file");
}

tl::unexpected<Error> failed(std::string_view doing, const std::filesystem::path& path, int why) {
  const std::string words = std::string(doing) + ' ' + path.string() + ": ";
  switch (why) {
    case ELOOP:  // The last name is a link, or others lead in a circle.
    case ENXIO:  // A socket, or a device that is not there.
      return no_file(doing, path);
    case ENOENT:
    case ENOTDIR:
      return fail(ErrorCode::NotFound, words + "there is no such file");
    case ENOSPC:
    case EDQUOT:
      return fail(ErrorCode::DiskFull, words + "there is no room left; make some and try again");
    case EACCES:
    case EPERM:
    case EROFS:
      return fail(ErrorCode::NotPermitted, words + "this user may not do that there");
    default:
      return fail(ErrorCode::DiskFailed, words + std::generic_category().message(why));
  }
}

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int fd() const { return fd_; }
  [[nodiscard]] bool is_open() const { return fd_ >= 0; }

 private:
  int fd_;
};

class RealFile : public DiskFile {
 public:
  RealFile(int fd, std::filesystem::path path) : file_(fd), path_(std::move(path)) {}

  Result<> append(std::string_view bytes) override {
    while (!bytes.empty()) {
      const ssize_t written = ::write(file_.fd(), bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return failed("writing", path_, errno);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
  }
  Result<> sync() override {
    if (::fsync(file_.fd()) != 0) return failed("writing", path_, errno);
    return {};
  }

 private:
  Descriptor file_;
  std::filesystem::path path_;
};

class RealDisk : public Disk {
 public:
  Result<std::unique_ptr<DiskFile>> create(const std::filesystem::path& file) override {
    if (auto gone = remove(file); !gone) return pass(gone);
    return open(file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_APPEND | O_CLOEXEC);
  }
  Result<std::unique_ptr<DiskFile>> resume(const std::filesystem::path& file) override {
    return open(file, O_WRONLY | O_NOFOLLOW | O_APPEND | O_CLOEXEC);
  }
  Result<std::string> read(const std::filesystem::path& file, std::uint64_t offset, std::size_t bytes_max) override {
    // To open a pipe would otherwise wait for somebody who writes.
    const Descriptor opened(::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC));
    if (!opened.is_open()) return failed("reading", file, errno);
    struct stat found{};
    if (::fstat(opened.fd(), &found) != 0) return failed("reading", file, errno);
    if (!S_ISREG(found.st_mode)) return no_file("reading", file);
    const auto length = static_cast<std::uint64_t>(found.st_size);
    std::string bytes(std::min<std::uint64_t>(bytes_max, length - std::min(offset, length)), '\0');
    std::size_t got = 0;
    while (got < bytes.size()) {
      const ssize_t part =
          ::pread(opened.fd(), bytes.data() + got, bytes.size() - got, static_cast<off_t>(offset + got));
      if (part < 0 && errno == EINTR) continue;
      if (part < 0) return failed("reading", file, errno);
      if (part == 0) break;
      got += static_cast<std::size_t>(part);
    }
    bytes.resize(got);
    return bytes;
  }
  Result<std::uint64_t> size(const std::filesystem::path& file) override {
    struct stat found{};
    if (::lstat(file.c_str(), &found) != 0) return failed("looking at", file, errno);
    if (!S_ISREG(found.st_mode)) return no_file("looking at", file);
    return static_cast<std::uint64_t>(found.st_size);
  }
  Result<> rename(const std::filesystem::path& from, const std::filesystem::path& to) override {
    if (::rename(from.c_str(), to.c_str()) != 0) return failed("naming", to, errno);
    return {};
  }
  Result<> remove(const std::filesystem::path& file) override {
    if (::unlink(file.c_str()) != 0 && errno != ENOENT) return failed("removing", file, errno);
    return {};
  }
  Result<> make_folder(const std::filesystem::path& folder) override {
    std::error_code why;
    std::filesystem::create_directories(folder, why);
    if (why) return failed("making", folder, why.value());
    return {};
  }
  Result<> sync_folder(const std::filesystem::path& folder) override {
    const std::string path = folder.empty() ? "." : folder.string();
    const Descriptor opened(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!opened.is_open()) return failed("opening", folder, errno);
    // Some file systems that sticks carry cannot sync a folder and say EINVAL: nothing more can be done there.
    if (::fsync(opened.fd()) != 0 && errno != EINVAL) return failed("writing", folder, errno);
    return {};
  }
  Result<std::vector<std::string>> list(const std::filesystem::path& folder) override {
    std::error_code why;
    std::vector<std::string> names;
    for (std::filesystem::directory_iterator each(folder, why), end; !why && each != end; each.increment(why)) {
      names.push_back(each->path().filename().string());
    }
    if (why) return failed("reading", folder, why.value());
    std::sort(names.begin(), names.end());
    return names;
  }
  Result<std::uint64_t> free_bytes(const std::filesystem::path& folder) override {
    struct statvfs found{};
    if (::statvfs(folder.c_str(), &found) != 0) return failed("looking at", folder, errno);
    return static_cast<std::uint64_t>(found.f_bavail) * found.f_frsize;
  }

 private:
  static Result<std::unique_ptr<DiskFile>> open(const std::filesystem::path& file, int flags) {
    const int fd = ::open(file.c_str(), flags, S_IRUSR | S_IWUSR);
    if (fd < 0) return failed("opening", file, errno);
    return std::unique_ptr<DiskFile>(std::make_unique<RealFile>(fd, file));
  }
};

}  // namespace

Disk& real_disk() {
  static RealDisk& disk = *new RealDisk;  // Never destroyed, as the clock is not.
  return disk;
}

Result<> write_durably(Disk& disk, const std::filesystem::path& file, std::string_view bytes) {
  const std::filesystem::path temporary = file.string() + ".part";
  {
    const auto opened = disk.create(temporary);
    if (!opened) return pass(opened);
    auto written = (*opened)->append(bytes);
    if (written) written = (*opened)->sync();
    if (!written) {
      (void)disk.remove(temporary).has_value();  // What matters is why it could not be written.
      return written;
    }
  }
  if (auto named = disk.rename(temporary, file); !named) return named;
  return disk.sync_folder(file.parent_path());
}

Result<> sync_way_to(Disk& disk, const std::filesystem::path& folder) {
  std::filesystem::path at = std::filesystem::absolute(folder).lexically_normal();
  if (!at.has_filename()) at = at.parent_path();
  for (; at.has_relative_path(); at = at.parent_path()) {
    const auto synced = disk.sync_folder(at.parent_path());
    if (!synced && synced.error().code != ErrorCode::NotPermitted) return synced;
  }
  return {};
}

}  // namespace linli
