// Breakages on purpose, each in one place, so that the simulator can prove that it would notice them. Built without
// LINLI_MUTATIONS, as every release is, mutated() is false at compile time and nothing of this remains.
#pragma once

#ifdef LINLI_MUTATIONS
#include <atomic>
#endif

namespace linli {

enum class Mutation {
  None,
  DropFsync,           // A commit does not wait for the disk.
  AckBeforeCommit,     // The hub answers before its commit is on the disk.
  DedupeKeyGone,       // The hub does not skip what it has.
  EpochKeptAfterCopy,  // A copied or restored directory goes on in its epoch.
  ReceiptUnsigned,     // A receipt is believed whoever signed it.
  SignatureUnchecked,  // So is a batch.
  HelloUnchecked,      // So is what a bundle on a stick begins with.
  CursorBeforeStore,   // A pull remembers how far it came before it has kept what came.
  ChainCheckSkipped,   // A batch's bytes need not give the head that was signed.
  GapAccepted,         // A batch may begin beyond what the hub holds.
  RefusalForgotten,    // A refused entry does not leave its hash.
  PoisonStopsBatch,    // One bad entry fails all that came with it.
  ScopeFilterGone,     // A feed holds what was written elsewhere.
  SeenNotWritten,      // An entry does not say what its author had before him.
  RollbackForgotten,   // Positions of a failed transaction stay given.
  CommitBelieved,      // A commit of unknown outcome is called saved.
  ViewsGapKept,        // A failed update of the views is not made up for.
  HeldLetIn,           // What a revoked station signs beyond its cut gets positions.
  ErasedComesBack,     // A slip that was erased is kept when some road brings it again.
  ToldForgotten,       // What receipts told of the hub is never asked about.
  EvictionEarly,       // A photo makes room as soon as the hub has it, without its backup.
  RefusalCounted,      // What the hub refused goes on counting at the station that wrote it.
  BlobHashUnchecked,   // Pieces and the whole are kept whatever their bytes are.
};

#ifdef LINLI_MUTATIONS
inline std::atomic<Mutation> mutation_at_work = Mutation::None;  // Set by the simulator only.
[[nodiscard]] inline bool mutated(Mutation mutation) { return mutation_at_work == mutation; }
#else
[[nodiscard]] constexpr bool mutated(Mutation /*mutation*/) { return false; }
#endif

}  // namespace linli
