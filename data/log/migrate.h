// Brings a SQLite file to the program's schema version, one transaction a step. Never touches a newer file.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "data/base/result.h"

namespace SQLite {
class Database;
}

namespace linli {

/// `steps[i]` takes a file from user_version i to i+1. A fresh file (version 0, no tables) gets `application_id`;
/// another program's file is StoreDamaged, a newer one StoreNewer. `name` is for the error's words.
[[nodiscard]] Result<> migrate(SQLite::Database& database, std::span<const char* const> steps,
                               std::uint32_t application_id, std::string_view name);
/// The same checks without writing; an older file is StoreDamaged-free only when it is already current.
[[nodiscard]] Result<> check_version(SQLite::Database& database, std::size_t current, std::uint32_t application_id,
                                     std::string_view name);

inline constexpr std::uint32_t log_application_id = 0x4c4c4f47;  // "LLOG"

}  // namespace linli
