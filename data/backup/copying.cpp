#include "data/backup/copying.h"

#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include "data/base/disk.h"
#include "data/base/hasher.h"
#include "data/base/sqlite.h"

namespace linli {
namespace {

constexpr std::size_t piece_bytes = 1024 * 1024;
constexpr int steps_between_progress = 20'000;

std::int64_t bytes_in(const std::filesystem::path& file) {
  std::error_code failed;
  const auto size = std::filesystem::file_size(file, failed);
  return failed ? 0 : static_cast<std::int64_t>(size);
}

Result<> sync_file(const std::filesystem::path& file) {
  const auto open = real_disk().resume(file);
  if (!open) return pass(open);
  return (*open)->sync();
}

struct Watch {
  const std::filesystem::path& to;
  std::int64_t of;
  const CopyProgress& progress;
};

int tell(void* watch) {
  const auto& each = *static_cast<Watch*>(watch);
  each.progress(bytes_in(each.to), each.of);
  return 0;
}

/// SQLite calls it an I/O error when a quota is used up or a file may not grow so far; only what is at `to` can be
/// mended by who reads this.
tl::unexpected<Error> pass_with_advice(Error error, const std::filesystem::path& from,
                                       const std::filesystem::path& to) {
  if (error.code == ErrorCode::DiskFailed) {
    error.what += fmt::format(
        "; {} takes no file of {} MiB: see whether it has room and no quota or limit, or choose another disk",
        to.parent_path().string(), bytes_in(from) / (1024 * 1024) + 1);
  }
  return tl::unexpected<Error>(std::move(error));
}

}  // namespace

Result<> copy_database(const std::filesystem::path& from, const std::filesystem::path& to,
                       const CopyProgress& progress) {
  // Made first, so that keys and names are its owner's alone from the first byte on.
  if (const auto made = real_disk().create(to); !made) return pass(made);
  auto copied = asking("copying " + from.string(), [&] {
    SQLite::Database source(from.string(), SQLite::OPEN_READONLY, 5'000);
    Watch watch{to, bytes_in(from), progress};
    if (progress) sqlite3_progress_handler(source.getHandle(), steps_between_progress, &tell, &watch);
    SQLite::Statement vacuum(source, "VACUUM INTO ?");
    vacuum.bind(1, to.string());
    vacuum.exec();
  });
  if (!copied) return pass_with_advice(copied.error(), from, to);
  if (auto good = quick_check(to); !good) return good;
  return sync_file(to);
}

Result<> quick_check(const std::filesystem::path& database) {
  return asking("checking " + database.string(), [&]() -> Result<> {
    SQLite::Database copy(database.string(), SQLite::OPEN_READONLY);
    const std::string said = copy.execAndGet("PRAGMA quick_check(1)").getString();
    if (said == "ok") return {};
    return fail(ErrorCode::StoreDamaged, fmt::format("{} is damaged: {}", database.string(), said));
  });
}

Result<> copy_file(const std::filesystem::path& from, const std::filesystem::path& to, const CopyProgress& progress) {
  Disk& disk = real_disk();
  const auto out = disk.create(to);
  if (!out) return pass(out);
  const std::int64_t of = bytes_in(from);
  for (std::uint64_t at = 0;;) {
    const auto piece = disk.read(from, at, piece_bytes);
    if (!piece) return pass(piece);
    if (piece->empty()) return (*out)->sync();
    if (auto written = (*out)->append(*piece); !written) return written;
    at += piece->size();
    if (progress) progress(static_cast<std::int64_t>(at), of);
  }
}

Result<> copy_folder(const std::filesystem::path& from, const std::filesystem::path& to, const CopyProgress& progress) {
  Disk& disk = real_disk();
  const auto names = disk.list(from);
  if (!names && names.error().code == ErrorCode::NotFound) return {};
  if (!names) return pass(names);
  if (auto made = disk.make_folder(to); !made) return made;
  for (const std::string& name : *names) {
    struct stat found{};
    if (name == "staging" || name == "incoming" || ::lstat((from / name).c_str(), &found) != 0) continue;
    if (S_ISDIR(found.st_mode)) {
      if (auto copied = copy_folder(from / name, to / name, progress); !copied) return copied;
    } else if (S_ISREG(found.st_mode)) {
      auto copied = copy_file(from / name, to / name, progress);
      if (!copied && copied.error().code != ErrorCode::NotFound) return copied;
      // Gone since it was listed: evicted, because the hub's backup has it.
      if (!copied) copied = disk.remove(to / name);
      if (!copied) return copied;
    }
  }
  return disk.sync_folder(to);
}

Result<Hash> hash_of_file(const std::filesystem::path& file) {
  Hasher hasher;
  for (std::uint64_t at = 0;;) {
    const auto piece = real_disk().read(file, at, piece_bytes);
    if (!piece) return pass(piece);
    if (piece->empty()) return hasher.finish();
    hasher.add(*piece);
    at += piece->size();
  }
}

}  // namespace linli
