// Frozen: what stations that were copied or restored leave at the hub. Changes go into the next numbered file.
//   hub_epoch          which epoch named which as its parent, and how far that one had come
//   hub_clone          parents whose clone alarm was raised
//   hub_forked_entry   other words under names that were taken: kept as they came, without a position
//   hub_station.heard  wall time of the last batch that brought something new
#pragma once

namespace linli::hub::migrations {

inline constexpr const char* m0002_copies = R"sql(
  CREATE TABLE hub_epoch (
    station TEXT NOT NULL,
    parent TEXT NOT NULL,
    epoch TEXT NOT NULL,
    parent_seq INTEGER NOT NULL,
    PRIMARY KEY (station, parent, epoch)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO hub_epoch (station, parent, epoch, parent_seq)
    SELECT author.station, json_extract(line, '$.body.parent'), author.epoch, json_extract(line, '$.body.parent_seq')
    FROM entry JOIN author ON author.id = entry.author
    WHERE kind = 'epoch.opened' AND seq = 1 AND json_type(line, '$.body.parent') = 'text'
      AND json_type(line, '$.body.parent_seq') = 'integer';

  CREATE TABLE hub_clone (
    station TEXT NOT NULL,
    parent TEXT NOT NULL,
    PRIMARY KEY (station, parent)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE hub_forked_entry (
    station TEXT NOT NULL,
    epoch TEXT NOT NULL,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    line BLOB NOT NULL,
    slip_state INTEGER NOT NULL,
    salt BLOB,
    slip TEXT,
    commitment BLOB,
    PRIMARY KEY (station, epoch, seq, hash)
  ) STRICT, WITHOUT ROWID;

  ALTER TABLE hub_station ADD COLUMN heard INTEGER NOT NULL DEFAULT 0;
)sql";

}  // namespace linli::hub::migrations
