// Frozen once released. What entries name beside the log: one row for each photo or recording, written with its entry,
// and the hub's signed word that it has it. Derived from slips but for the receipts, and kept so that the few still to
// be sent are found without reading every slip. media_to_remove: files whose subject was erased and that may still be
// on the disk.
#pragma once

namespace linli::migrations {

inline constexpr const char* m0005_media = R"sql(
  CREATE TABLE media (
    entry INTEGER NOT NULL REFERENCES entry (row),
    place INTEGER NOT NULL,
    hash BLOB NOT NULL,
    type TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    n INTEGER,
    run TEXT,
    PRIMARY KEY (entry, place)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX media_hash ON media (hash);
  CREATE INDEX media_waiting ON media (entry) WHERE n IS NULL;
  CREATE INDEX media_received ON media (n) WHERE n IS NOT NULL;

  CREATE TABLE media_receipt (
    hash BLOB PRIMARY KEY,
    receipt TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE media_to_remove (
    hash BLOB PRIMARY KEY
  ) STRICT, WITHOUT ROWID;
)sql";

}  // namespace linli::migrations
