// Frozen once released. What the judge keeps of hours and books: what each subject adds to accounts, their sums, and
// when whose shifts were.
#pragma once

namespace linli::hub::migrations {

inline constexpr const char* m0007_books = R"sql(
  CREATE TABLE hub_amount (
    subject BLOB NOT NULL,
    account TEXT NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (subject, account)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE hub_account (
    account TEXT PRIMARY KEY,
    amount INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE hub_shift (
    subject BLOB PRIMARY KEY,
    person TEXT NOT NULL,
    began_at INTEGER NOT NULL,
    ended_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX hub_shift_of_person ON hub_shift (person, ended_at);
)sql";

}  // namespace linli::hub::migrations
