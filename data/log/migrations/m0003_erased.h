// Frozen: subjects whose personal half was erased. Changes go into the next numbered file.
#pragma once

namespace linli::migrations {

inline constexpr const char* m0003_erased = R"sql(
  CREATE TABLE erased (
    subject BLOB PRIMARY KEY
  ) STRICT, WITHOUT ROWID;
)sql";

}  // namespace linli::migrations
