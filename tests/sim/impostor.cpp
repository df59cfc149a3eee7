#include "tests/sim/impostor.h"

#include "sync/wire/batch.h"
#include "sync/wire/blob.h"
#include "sync/wire/feed.h"
#include "sync/wire/pages.h"
#include "sync/wire/receipt.h"
#include "sync/wire/revoked.h"

namespace linli::sim {
namespace {

std::string what_was_asked_for(const Ask& ask) {
  const SigningKey key = SigningKey::make();
  const std::uint64_t run = random_u64();
  if (ask.kind == Ask::Kind::Fetch) return page_of_lies(ask.scope, key);
  if (ask.kind == Ask::Kind::Give)
    return wire::write_returned({.station = "XP1", .taken = 1, .known = 0, .receipt = {}}, key);
  if (ask.kind == Ask::Kind::BlobReceipt) {
    return wire::write_blob_receipt({ask.blob.hash, ask.blob.bytes, {run, 1}}, key);
  }
  const auto batch = wire::read_batch(ask.body);
  if (!batch) return {};
  wire::Receipt receipt;
  receipt.station = batch->station;
  receipt.told.frontier = {batch->epoch, batch->through, batch->head};
  receipt.told.run = run;
  return wire::write_receipt(receipt, key);
}

}  // namespace

std::string page_of_lies(const std::string& scope, const SigningKey& signer) {
  const std::uint64_t run = random_u64();
  Envelope envelope;
  envelope.id = {"XP8", random_u64(), 1};
  envelope.subject = Uuid::make(0);
  envelope.home = scope;
  envelope.boot = hex_of(run);
  envelope.kind = "case.lodged";
  envelope.body = R"({"nature":"public"})";
  const SealedEntry lie =
      seal(envelope, make_slip(R"({"text":"谣言"})"), chain_start(envelope.id.station, envelope.id.epoch));
  wire::FeedPage page;
  page.scope = scope;
  page.run = run;
  Delivered item;
  item.at = {run, 1};
  item.line = lie.line;
  item.slip = lie.slip;
  item.hash = lie.hash;
  page.items.push_back(std::move(item));
  page.next = hex_of(run) + ".1." + std::string(32, '0');
  return wire::write_feed(page, signer);
}

testing::HandlerRoad::Posed answer_of_impostor(const Ask& ask) {
  if (random_below(4) != 0) return {200, what_was_asked_for(ask)};
  return {403, wire::write_revoked_error("the district has revoked this station", "", SigningKey::make())};
}

}  // namespace linli::sim
