#include "tests/sim/ledger.h"

#include <fmt/format.h>

#include "sync/wire/batch.h"
#include "sync/wire/receipt.h"

namespace linli::sim {

void Ledger::note_batch(std::string_view body) {
  const auto batch = wire::read_batch(body);
  if (!batch) return violated("world", "a station sent a batch that cannot be read: " + batch.error().what);
  for (const wire::RawEntry& raw : batch->entries) {
    auto& known = sent[{batch->station, batch->epoch, raw.seq}];
    const bool again = std::any_of(known.begin(), known.end(), [&](const Sent& one) { return one.hash == raw.hash; });
    if (!again) known.push_back({raw.line, raw.slip.json, raw.slip.commitment, raw.hash});
  }
}

void Ledger::note_receipt(const std::string& frame, const PublicKey& hub) {
  const auto receipt = wire::read_receipt(frame, hub);
  if (!receipt) return violated("world", "the hub gave a receipt that cannot be read: " + receipt.error().what);
  const Frontier& told_now = receipt->told.frontier;
  Frontier& furthest = receipts[{receipt->station, told_now.epoch}];
  if (told_now.through < furthest.through) {
    violated("I4", fmt::format("the frontier of {} {} went back from {} to {}", receipt->station,
                               hex_of(told_now.epoch), furthest.through, told_now.through));
  }
  if (told_now.through == furthest.through && furthest.through > 0 && told_now.head != furthest.head) {
    violated("I4", fmt::format("the frontier of {} {} has another head at {}", receipt->station, hex_of(told_now.epoch),
                               told_now.through));
  }
  furthest = told_now;
}

}  // namespace linli::sim
