// Frozen once released. Blobs that are announced and not yet both whole and named: which bytes of them are here is the
// file's length, so that no crash can make this table say more than is true.
#pragma once

namespace linli::hub::migrations {

inline constexpr const char* m0006_blobs = R"sql(
  CREATE TABLE hub_upload (
    station TEXT NOT NULL,
    hash BLOB NOT NULL,
    type TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    subject BLOB NOT NULL,
    announced_at INTEGER NOT NULL,
    PRIMARY KEY (station, hash)
  ) STRICT, WITHOUT ROWID;
)sql";

}  // namespace linli::hub::migrations
