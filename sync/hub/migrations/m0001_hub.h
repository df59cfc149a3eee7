// Frozen: the hub's own tables beside the log's, in a released hub.db. Changes go into the next numbered file.
#pragma once

namespace linli::hub::migrations {

inline constexpr const char* m0001_hub = R"sql(
  CREATE TABLE hub_station (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    scope TEXT NOT NULL,
    subject BLOB NOT NULL,
    key BLOB NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    revoked_at INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE hub_code (
    hash TEXT PRIMARY KEY,
    station TEXT NOT NULL,
    name TEXT NOT NULL,
    scope TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE hub_refusal (
    station TEXT NOT NULL,
    epoch TEXT NOT NULL,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    line_hash BLOB NOT NULL,
    commitment BLOB NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (station, epoch, seq)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE hub_run (
    id INTEGER PRIMARY KEY,
    run TEXT NOT NULL UNIQUE,
    parent TEXT NOT NULL,
    parent_n INTEGER NOT NULL,
    opened_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE hub_lost_run (
    run TEXT PRIMARY KEY,
    common_n INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE hub_fork (
    station TEXT NOT NULL,
    epoch TEXT NOT NULL,
    PRIMARY KEY (station, epoch)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE hub_subject (
    subject BLOB PRIMARY KEY,
    home TEXT NOT NULL,
    sealed INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE hub_ticket (
    ticket TEXT PRIMARY KEY,
    subject BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE hub_grant (
    person TEXT NOT NULL,
    role TEXT NOT NULL,
    given_n INTEGER NOT NULL,
    withdrawn_n INTEGER,
    PRIMARY KEY (person, role)
  ) STRICT, WITHOUT ROWID;
)sql";

}  // namespace linli::hub::migrations
