// Frozen: what a station put on sticks. Changes go into the next numbered file.
#pragma once

namespace linli::migrations {

inline constexpr const char* m0004_sticks = R"sql(
  CREATE TABLE stick_export (
    id INTEGER PRIMARY KEY,
    bundle TEXT NOT NULL UNIQUE,
    stick TEXT NOT NULL,
    at INTEGER NOT NULL,
    entries INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    cursor TEXT NOT NULL,
    written INTEGER NOT NULL DEFAULT 0,
    hub_at INTEGER NOT NULL DEFAULT 0,
    returned_at INTEGER NOT NULL DEFAULT 0
  ) STRICT;

  CREATE TABLE stick_reach (
    export INTEGER NOT NULL REFERENCES stick_export (id),
    epoch TEXT NOT NULL,
    after INTEGER NOT NULL,
    through INTEGER NOT NULL,
    PRIMARY KEY (export, epoch)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX stick_reach_epoch ON stick_reach (epoch, through);
)sql";

}  // namespace linli::migrations
