// Frozen: entries that stations gave back after the hub was restored, and where they had stood. They may lie beyond
// their chain's frontier, until their author sends what is between. Changes go into the next numbered file.
#pragma once

namespace linli::hub::migrations {

inline constexpr const char* m0003_returned = R"sql(
  CREATE TABLE hub_returned (
    station TEXT NOT NULL,
    epoch TEXT NOT NULL,
    seq INTEGER NOT NULL,
    run TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (station, epoch, seq)
  ) STRICT, WITHOUT ROWID;
)sql";

}  // namespace linli::hub::migrations
