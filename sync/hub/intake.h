// Takes a batch in: checks who sent it, its chain and signature, then keeps it entry by entry. What cannot be kept is
// refused alone, its hash carrying the chain on, so that one bad entry delays no other. The answer is a receipt,
// written only once everything is on the disk; the same batch again gives the same receipt.
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
  };
  /// NotPermitted (somebody else's batch), Revoked, BadSignature; Fork when we hold other bytes under these names.
  [[nodiscard]] Result<Taken> take(const wire::Batch& batch, const HubStation& sender);

 private:
  [[nodiscard]] Result<> raise_fork(const wire::Batch& batch, const HubStation& sender, std::uint64_t seq);
  [[nodiscard]] Result<> keep(const wire::Batch& batch, const HubStation& sender, std::size_t skip, Taken& taken);
  [[nodiscard]] Result<> keep_one(const wire::Batch& batch, const wire::RawEntry& raw, const HubStation& sender,
                                  Taken& taken);
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
