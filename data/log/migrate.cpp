#include "data/log/migrate.h"

#include <fmt/format.h>

#include "data/base/sqlite.h"

namespace linli {
namespace {

Result<> check_ours(SQLite::Database& database, std::size_t current, std::uint32_t application_id,
                    std::string_view name) {
  const auto found_id = static_cast<std::uint32_t>(database.execAndGet("PRAGMA application_id").getInt64());
  const auto version = database.execAndGet("PRAGMA user_version").getInt64();
  const auto tables = database.execAndGet("SELECT count(*) FROM sqlite_schema").getInt();
  const bool fresh = found_id == 0 && version == 0 && tables == 0;
  if (!fresh && found_id != application_id) {
    return fail(ErrorCode::StoreDamaged, fmt::format("{} is not a Linli file", name));
  }
  if (version > static_cast<std::int64_t>(current)) {
    return fail(ErrorCode::StoreNewer,
                fmt::format("{} was written by a newer Linli (version {}, this program knows {}): update the program; "
                            "nothing was changed",
                            name, version, current));
  }
  return {};
}

}  // namespace

Result<> migrate(SQLite::Database& database, std::span<const char* const> steps, std::uint32_t application_id,
                 std::string_view name) {
  return asking(fmt::format("preparing {}", name), [&]() -> Result<> {
    if (auto ours = check_ours(database, steps.size(), application_id, name); !ours) return ours;
    auto version = static_cast<std::size_t>(database.execAndGet("PRAGMA user_version").getInt64());
    for (; version < steps.size(); ++version) {
      SQLite::Transaction step(database, SQLite::TransactionBehavior::IMMEDIATE);
      if (version == 0) database.exec(fmt::format("PRAGMA application_id = {}", application_id));
      database.exec(steps[version]);
      database.exec(fmt::format("PRAGMA user_version = {}", version + 1));
      step.commit();
    }
    return {};
  });
}

Result<> check_version(SQLite::Database& database, std::size_t current, std::uint32_t application_id,
                       std::string_view name) {
  return asking(fmt::format("reading {}", name), [&]() -> Result<> {
    if (auto ours = check_ours(database, current, application_id, name); !ours) return ours;
    const auto version = static_cast<std::size_t>(database.execAndGet("PRAGMA user_version").getInt64());
    if (version == current) return {};
    if (version == 0)
      return fail(ErrorCode::StoreDamaged, fmt::format("{} is empty: whatever was in it is gone", name));
    return fail(
        ErrorCode::StoreDamaged,
        fmt::format("{} has an older version ({}): open it once for writing to bring it up to date", name, version));
  });
}

}  // namespace linli
