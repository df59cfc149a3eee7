#include "data/base/sqlite.h"

#include <cctype>
#include <system_error>

#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

namespace linli {
namespace {

ErrorCode code_of(int extended) {
  // The index beside a write-ahead log grows by plain writes of SQLite's own, and fails only where there is no room.
  if (extended == SQLITE_IOERR_SHMSIZE) return ErrorCode::DiskFull;
  switch (extended & 0xff) {
    case SQLITE_FULL:
      return ErrorCode::DiskFull;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return ErrorCode::InUse;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_SCHEMA:
      return ErrorCode::StoreDamaged;
    case SQLITE_CONSTRAINT:
      return ErrorCode::AlreadyExists;
    default:
      return ErrorCode::DiskFailed;
  }
}

/// What whoever reads SQLite's words can do about them.
std::string_view advice(ErrorCode code) {
  switch (code) {
    case ErrorCode::DiskFull:
      return "; make room on the disk and do it again, what was saved before is safe";
    case ErrorCode::StoreDamaged:
      return "; change nothing and copy the whole folder away before anybody mends it";
    default:
      return "";
  }
}

constexpr int busy_timeout_ms = 5'000;

/// "file:///…?immutable=1": SQLite then locks nothing and looks for no -wal.
std::string immutable_uri(const std::filesystem::path& file) {
  std::string uri = "file://";
  std::error_code ignored;
  for (const char c : std::filesystem::absolute(file, ignored).string()) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte < 0x80 && (std::isalnum(byte) != 0 || c == '/' || c == '.' || c == '-' || c == '_');
    uri += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return uri + "?immutable=1";
}

}  // namespace

std::unique_ptr<SQLite::Database> database_to_read(const std::filesystem::path& file) {
  const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
  std::error_code ignored;
  const auto wal_bytes = std::filesystem::file_size(file.string() + "-wal", ignored);
  const bool has_wal = !ignored && wal_bytes > 0;
  const bool has_shm = std::filesystem::exists(file.string() + "-shm", ignored);
  if (has_shm || ::access(folder.c_str(), W_OK) == 0) {
    return std::make_unique<SQLite::Database>(file.string(), unshared | SQLite::OPEN_READONLY, busy_timeout_ms);
  }
  // A reader of a WAL needs its -shm, and here it can make none.
  if (has_wal) {
    throw SQLite::Exception(
        "the newest of it is still in the -wal beside it: copy the folder to where it can be written", SQLITE_CANTOPEN);
  }
  // Safe, because nobody changes the file while it is read: a writer would have its -wal beside it, and cannot make one
  // in a folder that is not written to. (Whoever can although we cannot copies pages into the file only from a -wal.)
  return std::make_unique<SQLite::Database>(immutable_uri(file), unshared | SQLite::OPEN_READONLY | SQLite::OPEN_URI);
}

Error error_of(const SQLite::Exception& failure, std::string_view doing) {
  const ErrorCode code = code_of(failure.getExtendedErrorCode());
  std::string what(doing);
  what += ": ";
  what += failure.what();
  what += advice(code);
  return {code, std::move(what)};
}

}  // namespace linli
