// Frozen: what the hub keeps about stations it no longer trusts, and about their clocks. Changes go into the next
// numbered file.
#pragma once

namespace linli::hub::migrations {

inline constexpr const char* m0004_held = R"sql(
  CREATE TABLE hub_held (
    station TEXT NOT NULL,
    epoch TEXT NOT NULL,
    seq INTEGER NOT NULL,
    line TEXT NOT NULL,
    slip_state INTEGER NOT NULL,
    salt BLOB,
    slip TEXT,
    commitment BLOB NOT NULL,
    hash BLOB NOT NULL,
    held_at INTEGER NOT NULL,
    PRIMARY KEY (station, epoch, seq)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE hub_cut (
    station TEXT NOT NULL,
    epoch TEXT NOT NULL,
    through INTEGER NOT NULL,
    PRIMARY KEY (station, epoch)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE hub_revoked_key (
    station TEXT NOT NULL,
    key BLOB NOT NULL,
    revoked_at INTEGER NOT NULL,
    PRIMARY KEY (station, key)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE hub_clock (
    station TEXT NOT NULL,
    boot TEXT NOT NULL,
    add_ms INTEGER NOT NULL,
    PRIMARY KEY (station, boot)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE hub_signature (
    station TEXT NOT NULL,
    epoch TEXT NOT NULL,
    verdict TEXT NOT NULL,
    through INTEGER NOT NULL,
    person TEXT NOT NULL,
    signed_at INTEGER NOT NULL,
    PRIMARY KEY (station, epoch)
  ) STRICT, WITHOUT ROWID;
)sql";

}  // namespace linli::hub::migrations
