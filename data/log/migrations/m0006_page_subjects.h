// Frozen once released. Whom a kept feed page is about, so that erasing finds it: a restored hub gives positions again,
// and they tell too much and too little. `subjects`: those whose slips it holds open, 16 bytes each; NULL in a page
// that an older program kept.
#pragma once

namespace linli::migrations {

inline constexpr const char* m0006_page_subjects = R"sql(
  ALTER TABLE page ADD COLUMN subjects BLOB;
)sql";

}  // namespace linli::migrations
