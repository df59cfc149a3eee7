#include "tests/sim/ledger.h"

#include <fmt/format.h>

namespace linli::sim {

void Ledger::note_batch(std::string_view body) {
  const auto batch = wire::read_batch(body);
  if (!batch) return violated("world", "a station sent a batch that cannot be read: " + batch.error().what);
  note(*batch);
}

void Ledger::note_offer(std::string_view body, const PublicKey& hub) {
  const auto offer = wire::read_offer(body, hub);
  if (!offer) return violated("world", "a station gave back what cannot be read: " + offer.error().what);
  if (offer->batch) note(*offer->batch);
}

void Ledger::note(const wire::Batch& batch) {
  for (const wire::RawEntry& raw : batch.entries) {
    note({batch.station, batch.epoch, raw.seq}, {raw.line, raw.slip.json, raw.slip.commitment, raw.hash});
  }
}

void Ledger::note_signed(const SealedEntry& entry) {
  note(entry.envelope.id, {entry.line, entry.slip.json, entry.slip.commitment, entry.hash});
}

void Ledger::note(const Identity& id, const Sent& as_signed) {
  auto& known = sent[id];
  const bool again = std::any_of(known.begin(), known.end(), [&](const Sent& one) {
    return one.hash == as_signed.hash && one.slip == as_signed.slip;  // It was erased since, perhaps.
  });
  if (!again) known.push_back(as_signed);
}

void Ledger::note_receipt(const std::string& frame, const PublicKey& hub) {
  const auto receipt = wire::read_receipt(frame, hub);
  if (!receipt) return violated("world", "the hub gave a receipt that cannot be read: " + receipt.error().what);
  note(*receipt);
}

void Ledger::note_returned(const std::string& frame, const PublicKey& hub) {
  const auto returned = wire::read_returned(frame, hub);
  if (!returned) return violated("world", "the hub answered a page with what cannot be read: " + returned.error().what);
  if (returned->receipt) note(*returned->receipt);
}

void Ledger::note(const wire::Receipt& receipt) {
  const Frontier& told_now = receipt.told.frontier;
  Frontier& furthest = receipts[{receipt.station, told_now.epoch}];
  if (told_now.through < furthest.through) {
    violated("I4", fmt::format("the frontier of {} {} went back from {} to {}", receipt.station, hex_of(told_now.epoch),
                               furthest.through, told_now.through));
  }
  if (told_now.through == furthest.through && furthest.through > 0 && told_now.head != furthest.head) {
    violated("I4", fmt::format("the frontier of {} {} has another head at {}", receipt.station, hex_of(told_now.epoch),
                               told_now.through));
  }
  furthest = told_now;
}

}  // namespace linli::sim
