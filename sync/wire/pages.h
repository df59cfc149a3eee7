// What a station gives back to a hub that was restored from a backup: one feed page exactly as the hub signed it, and
// after it, where it has own entries in that page or before it that the hub lost too, a batch of them (batch.h).
// The answer says what was taken, signed; after a batch its receipt (receipt.h) follows.
//   {"returned":{"station":"XP2","taken":3,"known":1}}
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

/// `batch` may be empty.
[[nodiscard]] std::string write_offer(std::string_view page, std::string_view batch);
/// BadSignature unless `hub` signed the page; BadLine, BadChain as batches.
[[nodiscard]] Result<Offer> read_offer(std::string_view text, const PublicKey& hub);

struct Returned {
  std::string station;
  std::int64_t taken = 0;  // Entries the hub had lost.
  std::int64_t known = 0;  // … that it had.
  std::optional<Receipt> receipt;
};

[[nodiscard]] std::string write_returned(const Returned& returned, const SigningKey& hub);
/// BadSignature unless `hub` signed it; NotAHub when it is no such answer.
[[nodiscard]] Result<Returned> read_returned(std::string_view text, const PublicKey& hub);

}  // namespace linli::wire
