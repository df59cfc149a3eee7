// Frozen: which bundles came by stick. Changes go into the next numbered file.
#pragma once

namespace linli::hub::migrations {

inline constexpr const char* m0005_sticks = R"sql(
  CREATE TABLE hub_stick (
    bundle TEXT PRIMARY KEY,
    station TEXT NOT NULL,
    stick TEXT NOT NULL,
    written_at INTEGER NOT NULL,
    taken_at INTEGER NOT NULL,
    entries INTEGER NOT NULL,
    complete INTEGER NOT NULL,
    answered INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
)sql";

}  // namespace linli::hub::migrations
