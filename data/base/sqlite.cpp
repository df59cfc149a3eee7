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

}  // namespace

Error error_of(const SQLite::Exception& failure, std::string_view doing) {
  std::string what(doing);
  what += ": ";
  what += failure.what();
  return {code_of(failure.getExtendedErrorCode()), std::move(what)};
}

}  // namespace linli
