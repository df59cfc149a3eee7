// Frozen: what a restored hub and a cloned kiosk need. Changes go into the next numbered file.
//   set_aside  own entries whose place in the chain the hub gave to another machine's words; said again in a new epoch
//   page       feed pages as the hub signed them, until a verified backup of the hub holds what is in them
#pragma once

namespace linli::migrations {

inline constexpr const char* m0002_restores = R"sql(
  CREATE TABLE set_aside (
    id INTEGER PRIMARY KEY,
    author INTEGER NOT NULL REFERENCES author (id),
    seq INTEGER NOT NULL,
    line TEXT NOT NULL,
    slip_state INTEGER NOT NULL,
    salt BLOB,
    slip TEXT,
    commitment BLOB,
    hash BLOB NOT NULL
  ) STRICT;

  CREATE TABLE page (
    id INTEGER PRIMARY KEY,
    first_n INTEGER NOT NULL,
    last_n INTEGER NOT NULL,
    own_epoch TEXT NOT NULL,
    own_seq INTEGER NOT NULL,
    owed INTEGER NOT NULL DEFAULT 0,
    packed BLOB NOT NULL
  ) STRICT;
  CREATE INDEX page_last ON page (last_n);
  CREATE INDEX page_owed ON page (first_n) WHERE owed = 1;
)sql";

}  // namespace linli::migrations
