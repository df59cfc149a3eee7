// Takes a batch in: checks who sent it, its chain and signature, then keeps it entry by entry. What cannot be kept is
// refused alone, its hash carrying the chain on, so that one bad entry delays no other. What a revoked station signed
// beyond its cut is held, and the receipt calls it "held". The answer is a receipt, written only once everything is on
// the disk; the same batch again gives the same receipt, save where the hub stands by then.
#pragma once

#include "sync/hub/blob_desk.h"
#include "sync/hub/clones.h"
#include "sync/hub/hub_log.h"
#include "sync/hub/store.h"
#include "sync/hub/verdicts.h"
#include "sync/wire/batch.h"
#include "sync/wire/receipt.h"

namespace linli::hub {

/// Of one station, kept without a position.
struct AsideLimits {
  std::int64_t forked_entries_max = 10'000;  // Its honest half comes again in a new epoch.
  std::int64_t held_entries_max = 10'000;    // What comes beyond is refused, and its hash carries the chain on.
};

class Intake {
 public:
  Intake(HubStore& store, HubLog& log, BlobDesk& blobs, const AsideLimits& limits)
      : store_(store), log_(log), blobs_(blobs), verdicts_(store, log), clones_(store, log), limits_(limits) {}

  struct Taken {
    wire::Receipt receipt;
    bool gap = false;   // Entries before the batch are missing here: nothing was kept, the receipt says from where.
    bool fork = false;  // We hold other bytes under these names: kept beside ours, and the receipt says from where.
    std::size_t accepted = 0;
    std::size_t refused = 0;
    std::size_t held = 0;
  };
  /// NotPermitted (somebody else's batch), BadSignature.
  [[nodiscard]] Result<Taken> take(const wire::Batch& batch, const HubStation& sender);

  /// What a station's clock says, before what it brings is judged.
  void hear(std::string_view station, const wire::StationClock& clock) { verdicts_.hear(station, clock); }

  /// The receipt of a batch that is all here; NotFound when it is not, or other bytes are: then it must come again.
  [[nodiscard]] Result<wire::Receipt> receipt_of(const wire::BatchSpan& span);

  // Inside a transaction, for what comes back to a restored hub, or was held:
  /// The batch's entries up to `through` that are not here yet; nothing when it cannot be taken, which `take` then
  /// says.
  [[nodiscard]] Result<> keep_through(const wire::Batch& batch, const HubStation& sender, std::uint64_t through);
  /// Gives an examined entry its position and judges it. NotPermitted when its subject lives elsewhere: nothing is
  /// kept.
  [[nodiscard]] Result<> place(const SealedEntry& entry);
  /// Two machines wrote one epoch, from `first` on: keeps the half that is not ours, and alarms once an epoch.
  [[nodiscard]] Result<> keep_half(const std::vector<ForkedEntry>& half, const Identity& first);

 private:
  /// What is on its way in: entries beyond `trusted_through` are held.
  struct Incoming {
    const wire::Batch& batch;
    const HubStation& sender;
    std::uint64_t trusted_through = UINT64_MAX;
    std::int64_t held_room = 0;  // How many more may be held.
  };
  /// The key it is signed with decides how far the sender is trusted. BadSignature.
  [[nodiscard]] Result<std::uint64_t> trusted_through(const wire::Batch& batch, const HubStation& sender);
  /// The chain hash at a seq that the batch covers, or where it begins.
  [[nodiscard]] static Hash hash_in(const wire::Batch& batch, std::uint64_t seq);
  /// True when batch and frontier agree on all that both have.
  [[nodiscard]] Result<bool> continues_at(const wire::Batch& batch, const Frontier& ours);
  /// How far the batch agrees with what was given back beyond the frontier.
  [[nodiscard]] Result<std::uint64_t> agreed_through(const wire::Batch& batch, std::uint64_t frontier);
  /// Where the batch and what we hold part, given that they differ at `differs`.
  [[nodiscard]] Result<ForkPoint> fork_in(const wire::Batch& batch, std::uint64_t differs);
  [[nodiscard]] Result<ForkPoint> fork_after(const wire::Batch& batch, std::uint64_t agreed);
  [[nodiscard]] Result<> keep_fork(const wire::Batch& batch, const ForkPoint& fork);
  [[nodiscard]] Result<> alarm_fork(const Identity& first);
  [[nodiscard]] Result<> keep(Incoming incoming, const Frontier& ours, std::uint64_t through, Taken& taken);
  [[nodiscard]] Result<> keep_one(Incoming& incoming, const wire::RawEntry& raw, Taken& taken);
  /// The envelope, or the reason (an ErrorCode's) why this entry is refused.
  [[nodiscard]] Result<Envelope> examine(const wire::Batch& batch, const wire::RawEntry& raw,
                                         const HubStation& sender) const;
  [[nodiscard]] Result<> refuse(const wire::Batch& batch, const wire::RawEntry& raw, ErrorCode why, Taken& taken);
  [[nodiscard]] Result<wire::Receipt> receipt_at(std::string_view station, const Frontier& frontier);
  /// Where the span's entries stand, and which were refused.
  [[nodiscard]] Result<> fill_receipt(const wire::BatchSpan& span, wire::Receipt& receipt);

  HubStore& store_;
  HubLog& log_;
  BlobDesk& blobs_;
  Verdicts verdicts_;
  Clones clones_;
  const AsideLimits limits_;
};

}  // namespace linli::hub
