// A feed page: what was written about a scope, in the hub's order. NDJSON, signed by the hub over all lines before the
// trailer, prefixed by "linli-feed-1\n".
//   {"linli":1,"feed":{"scope":…,"run":"…"}}                      asked with `told`, after "run":
//   ,"told":"…","lost":"…"
//   {"n":17,"run":"…","hash":"…"} + entry line + slip line        somebody's entry
//   {"n":18,"run":"…","own":{"epoch":"…","seq":5,"hash":"…"}}     one of the asking station's current
//                                                                 epoch; hash is the first 16 hex of its chain hash
//   {"next":"<cursor>","more":false,"sig":"<128 hex>"}             the signature covers next and more too
// A station that asks for it in brief is told that there is nothing, its own cursor standing as it was, by 16 hex and
// no more: an idle kiosk asks all day, perhaps over a metered line. They are BLAKE2b("linli-nothing-1\n" ‖ token ‖ "\n"
// ‖ cursor), cut: no portal's page is taken for them, and the road proves who said so, as it does for the token. A
// cursor is "<run 16 hex>.<n>.<mac 32 hex>": only the hub that made it can check it.
// `told` are the cursors of receipts that no page has borne out yet, joined by '_'. A hub names those that it cannot
// hold in `lost`: it was restored from a backup that is older than those receipts, and signs that it was.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "data/base/result.h"
#include "data/keys/keys.h"
#include "data/log/frontier.h"

namespace linli::wire {

inline constexpr std::size_t cursor_characters_max = 120;
inline constexpr std::size_t told_characters_max = 500;  // Of receipts that no page has borne out.

struct FeedPage {
  std::string scope;
  std::uint64_t run = 0;
  std::vector<Delivered> items;
  std::string next;
  bool more = false;      // Ask again at once.
  std::string told = {};  // As it was asked.
  std::string lost = {};  // Those of `told` that stand beyond what the hub has.
};

[[nodiscard]] std::string write_feed(const FeedPage& page, const SigningKey& hub);
[[nodiscard]] std::string write_nothing_new(std::string_view token, std::string_view cursor);
[[nodiscard]] Result<FeedPage> read_feed(std::string_view text, const PublicKey& hub);

}  // namespace linli::wire
