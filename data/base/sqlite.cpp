#include "data/base/sqlite.h"

#include <sqlite3.h>

namespace linli {
namespace {

ErrorCode code_of(int extended) {
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

}  // namespace

Error error_of(const SQLite::Exception& failure, std::string_view doing) {
  const ErrorCode code = code_of(failure.getExtendedErrorCode());
  std::string what(doing);
  what += ": ";
  what += failure.what();
  what += advice(code);
  return {code, std::move(what)};
}

}  // namespace linli
