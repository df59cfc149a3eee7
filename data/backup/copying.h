// Copies of single things, durable when a call returns: a database that another process is writing, a file, a folder of
// files that never change. Only backup.cpp uses this.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "data/base/bytes.h"
#include "data/base/result.h"

namespace linli {

/// Called now and then while something takes long: bytes done, of how many.
using CopyProgress = std::function<void(std::int64_t done, std::int64_t of)>;

/// One moment of `from`, whoever writes it meanwhile, as a whole database of its own; quick-checked.
[[nodiscard]] Result<> copy_database(const std::filesystem::path& from, const std::filesystem::path& to,
                                     const CopyProgress& progress);
/// StoreDamaged with SQLite's first complaint.
[[nodiscard]] Result<> quick_check(const std::filesystem::path& database);
[[nodiscard]] Result<> copy_file(const std::filesystem::path& from, const std::filesystem::path& to,
                                 const CopyProgress& progress);
/// Every finished file below `from`, byte for byte: a link, or shared blocks, would be lost with the original. What is
/// still arriving (staging/, incoming/) is left out. Fine when there is no `from`.
[[nodiscard]] Result<> copy_folder(const std::filesystem::path& from, const std::filesystem::path& to,
                                   const CopyProgress& progress);

/// BLAKE2b-256 of a whole file.
[[nodiscard]] Result<Hash> hash_of_file(const std::filesystem::path& file);

}  // namespace linli
