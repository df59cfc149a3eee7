// Where SQLiteCpp's exceptions end: `asking` turns them into Errors with words and the right code.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <type_traits>

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include "data/base/result.h"

namespace linli {

/// DiskFull, DiskFailed, StoreDamaged, InUse … from SQLite's extended code; `doing` says what was tried.
[[nodiscard]] Error error_of(const SQLite::Exception& failure, std::string_view doing);

/// For opening a connection that one thread at a time uses, as all of ours: SQLite leaves its own locking out.
inline constexpr int unshared = SQLITE_OPEN_NOMUTEX;

/// A connection that only reads a file in WAL mode, also where nobody can write. Throws SQLite::Exception.
[[nodiscard]] std::unique_ptr<SQLite::Database> database_to_read(const std::filesystem::path& file);

/// Runs `work`, which may throw SQLite::Exception and returns T or Result<T>.
template <class Work>
auto asking(std::string_view doing, Work work) {
  using Returned = std::invoke_result_t<Work>;
  if constexpr (std::is_void_v<Returned>) {
    try {
      work();
      return Result<>{};
    } catch (const SQLite::Exception& failure) {
      return Result<>(tl::unexpected<Error>(error_of(failure, doing)));
    }
  } else if constexpr (requires(Returned r) { r.error().code; }) {
    try {
      return work();
    } catch (const SQLite::Exception& failure) {
      return Returned(tl::unexpected<Error>(error_of(failure, doing)));
    }
  } else {
    try {
      return Result<Returned>(work());
    } catch (const SQLite::Exception& failure) {
      return Result<Returned>(tl::unexpected<Error>(error_of(failure, doing)));
    }
  }
}

}  // namespace linli
