// Frozen: a released log.db has exactly this. Changes go into the next numbered file.
#pragma once

namespace linli::migrations {

inline constexpr const char* m0001_entries = R"sql(
  CREATE TABLE author (
    id INTEGER PRIMARY KEY,
    station TEXT NOT NULL,
    epoch TEXT NOT NULL,
    through INTEGER NOT NULL DEFAULT 0,
    head BLOB,
    UNIQUE (station, epoch)
  ) STRICT;

  CREATE TABLE entry (
    row INTEGER PRIMARY KEY,
    author INTEGER NOT NULL REFERENCES author (id),
    seq INTEGER NOT NULL,
    n INTEGER,
    run TEXT,
    subject BLOB NOT NULL,
    home TEXT NOT NULL,
    kind TEXT NOT NULL,
    line TEXT NOT NULL,
    slip_state INTEGER NOT NULL,
    salt BLOB,
    slip TEXT,
    commitment BLOB,
    hash BLOB NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX entry_identity ON entry (author, seq);
  CREATE INDEX entry_subject ON entry (subject);
  CREATE UNIQUE INDEX entry_position ON entry (n) WHERE n IS NOT NULL;

  CREATE TABLE placing (
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES entry (row)
  ) STRICT;

  CREATE TABLE refusal (
    author INTEGER NOT NULL REFERENCES author (id),
    seq INTEGER NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (author, seq)
  ) STRICT;

  CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT;
)sql";

}  // namespace linli::migrations
