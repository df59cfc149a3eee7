// Takes a batch in: checks who sent it, its chain and signature, then keeps it entry by entry. What cannot be kept is
// refused alone, its hash carrying the chain on, so that one bad entry delays no other. What a revoked station signed
// beyond its cut is held, and the receipt calls it "held". The answer is a receipt, written only once everything is on
// the disk; the same batch again gives the same receipt.
#pragma once

#include "sync/hub/hub_log.h"
#include "sync/hub/store.h"
#include "sync/hub/verdicts.h"
#include "sync/wire/batch.h"
#include "sync/wire/receipt.h"

namespace linli::hub {

class Intake {
 public:
  Intake(HubStore& store, HubLog& log) : store_(store), log_(log), verdicts_(store, log) {}

  struct Taken {
    wire::Receipt receipt;
    bool gap = false;  // Entries before the batch are missing here: nothing was kept, the receipt says from where.
    std::size_t accepted = 0;
    std::size_t refused = 0;
    std::size_t held = 0;
  };
  /// NotPermitted (somebody else's batch), BadSignature; Fork when we hold other bytes under these names.
  [[nodiscard]] Result<Taken> take(const wire::Batch& batch, const HubStation& sender);
  /// Inside a transaction: gives an examined entry its position and judges it. NotPermitted when its subject lives
  /// elsewhere; nothing is kept then.
  [[nodiscard]] Result<> place(const SealedEntry& entry);

 private:
  /// What is on its way in: entries beyond `trusted_through` are held.
  struct Incoming {
    const wire::Batch& batch;
    const HubStation& sender;
    std::uint64_t trusted_through = UINT64_MAX;
  };
  /// The key it is signed with decides how far the sender is trusted. BadSignature.
  [[nodiscard]] Result<std::uint64_t> trusted_through(const wire::Batch& batch, const HubStation& sender);
  [[nodiscard]] Result<> raise_fork(const wire::Batch& batch, const HubStation& sender, std::uint64_t seq);
  [[nodiscard]] Result<> keep(const Incoming& incoming, std::size_t skip, Taken& taken);
  [[nodiscard]] Result<> keep_one(const Incoming& incoming, const wire::RawEntry& raw, Taken& taken);
  /// The envelope, or the reason (an ErrorCode's) why this entry is refused.
  [[nodiscard]] Result<Envelope> examine(const wire::Batch& batch, const wire::RawEntry& raw,
                                         const HubStation& sender) const;
  [[nodiscard]] Result<> refuse(const wire::Batch& batch, const wire::RawEntry& raw, ErrorCode why, Taken& taken);
  [[nodiscard]] Result<> fill_receipt(const wire::Batch& batch, const Frontier& frontier, Taken& taken);

  HubStore& store_;
  HubLog& log_;
  Verdicts verdicts_;
};

}  // namespace linli::hub
