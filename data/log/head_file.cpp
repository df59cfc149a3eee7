#include "data/log/head_file.h"

#include <array>
#include <cstdlib>
#include <cstring>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace linli {
namespace {

struct Record {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::uint64_t epoch = 0;
  std::uint64_t through = 0;
  Hash head;
  Hash check;  // Over the rest: a torn record is no record.
};

Hash check_of(const Record& record) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(&record);
  return hash_of({{bytes, offsetof(Record, check)}});
}

}  // namespace

HeadFile::HeadFile(const std::filesystem::path& store, const std::filesystem::path& folder) {
  struct stat found{};
  if (::stat(store.c_str(), &found) != 0) return;
  device_ = found.st_dev;
  inode_ = found.st_ino;
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  ::chmod(folder.c_str(), S_IRWXU);
  // Named by the path, not the inode: a copy at another path must not find the original's record.
  const std::string name = hash_of({bytes_of(std::filesystem::weakly_canonical(store, failed).string())}).hex();
  const std::string path = (folder / (name.substr(0, 32) + ".head")).string();
  fd_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
}

HeadFile::~HeadFile() {
  if (fd_ >= 0) ::close(fd_);
}

std::optional<Frontier> HeadFile::read() const {
  Record record;
  if (fd_ < 0 || ::pread(fd_, &record, sizeof record, 0) != static_cast<ssize_t>(sizeof record)) return std::nullopt;
  if (record.check != check_of(record) || record.device != device_ || record.inode != inode_) return std::nullopt;
  return Frontier{record.epoch, record.through, record.head};
}

void HeadFile::write(const Frontier& head) const {
  if (fd_ < 0) return;
  Record record{device_, inode_, head.epoch, head.through, head.head, {}};
  record.check = check_of(record);
  if (::pwrite(fd_, &record, sizeof record, 0) != static_cast<ssize_t>(sizeof record)) {
    // A full tmpfs: the next opening starts a new epoch, which is safe.
  }
}

std::filesystem::path default_head_folder() {
  if (const char* set = std::getenv("LINLI_HEAD_DIR"); set != nullptr && *set != '\0') return set;
  return fmt::format("/dev/shm/linli-{}", ::getuid());
}

}  // namespace linli
