// Cases as a reader's log and this disk tell them; data/station/*.cpp only.
#pragma once

#include <optional>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "data/station/parts.h"

namespace linli {

[[nodiscard]] Uuid subject_of(const SQLite::Column& column);
[[nodiscard]] Result<std::optional<Case>> fold_subject(const Reader& reader, BlobStore& blobs, const Uuid& subject);
/// The cases whose subjects `query` yields, in its order.
[[nodiscard]] Result<std::vector<Case>> fold_all(const Reader& reader, BlobStore& blobs, SQLite::Statement& query);

}  // namespace linli
