// What a station gives back to a hub that was restored from a backup: one feed page exactly as the hub signed it, and
// after it, where it has own entries in that page or before it that the hub lost too, a batch of them (batch.h).
// The answer says what was taken, signed; after a batch its receipt (receipt.h) follows. On a stick, where many are
// answered at once, it names the page too: "page" is the BLAKE2b-256 of its text.
//   {"returned":{"station":"XP2","taken":3,"known":1}}
//   {"returned":{"station":"XP2","taken":3,"known":1,"page":"<64 hex>"}}
//   {"sig":"<128 hex>"}                                     over that line, prefixed by "linli-returned-1\n"
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sync/wire/batch.h"
#include "sync/wire/feed.h"
#include "sync/wire/receipt.h"

namespace linli::wire {

struct Offer {
  FeedPage page;
  std::optional<Batch> batch;
};

/// Names the page of an offer, also of one that cannot be read.
[[nodiscard]] Hash page_of(std::string_view offer);
/// `batch` may be empty.
[[nodiscard]] std::string write_offer(std::string_view page, std::string_view batch);
/// BadSignature unless `hub` signed the page; BadLine, BadChain as batches.
[[nodiscard]] Result<Offer> read_offer(std::string_view text, const PublicKey& hub);

struct Returned {
  std::string station = {};
  std::int64_t taken = 0;  // Entries the hub had lost.
  std::int64_t known = 0;  // … that it had.
  std::optional<Hash> page = {};
  std::optional<Receipt> receipt = {};
};

[[nodiscard]] std::string write_returned(const Returned& returned, const SigningKey& hub);
/// BadSignature unless `hub` signed it; NotAHub when it is no such answer.
[[nodiscard]] Result<Returned> read_returned(std::string_view text, const PublicKey& hub);

}  // namespace linli::wire
