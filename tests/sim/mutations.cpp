#include "tests/sim/mutations.h"

#include <algorithm>
#include <array>
#include <utility>

namespace linli::sim {
namespace {

constexpr std::array mutations = {
    std::pair{std::string_view("drop_fsync"), Mutation::DropFsync},
    std::pair{std::string_view("ack_before_commit"), Mutation::AckBeforeCommit},
    std::pair{std::string_view("dedupe_key_gone"), Mutation::DedupeKeyGone},
    std::pair{std::string_view("epoch_kept_after_copy"), Mutation::EpochKeptAfterCopy},
    std::pair{std::string_view("receipt_unsigned"), Mutation::ReceiptUnsigned},
    std::pair{std::string_view("signature_unchecked"), Mutation::SignatureUnchecked},
    std::pair{std::string_view("hello_unchecked"), Mutation::HelloUnchecked},
    std::pair{std::string_view("cursor_before_store"), Mutation::CursorBeforeStore},
    std::pair{std::string_view("chain_check_skipped"), Mutation::ChainCheckSkipped},
    std::pair{std::string_view("gap_accepted"), Mutation::GapAccepted},
    std::pair{std::string_view("refusal_forgotten"), Mutation::RefusalForgotten},
    std::pair{std::string_view("poison_stops_batch"), Mutation::PoisonStopsBatch},
    std::pair{std::string_view("scope_filter_gone"), Mutation::ScopeFilterGone},
    std::pair{std::string_view("seen_not_written"), Mutation::SeenNotWritten},
    std::pair{std::string_view("rollback_forgotten"), Mutation::RollbackForgotten},
    std::pair{std::string_view("commit_believed"), Mutation::CommitBelieved},
    std::pair{std::string_view("views_gap_kept"), Mutation::ViewsGapKept},
    std::pair{std::string_view("held_let_in"), Mutation::HeldLetIn},
    std::pair{std::string_view("erased_comes_back"), Mutation::ErasedComesBack},
    std::pair{std::string_view("told_forgotten"), Mutation::ToldForgotten},
    std::pair{std::string_view("eviction_early"), Mutation::EvictionEarly},
    std::pair{std::string_view("refusal_counted"), Mutation::RefusalCounted},
    std::pair{std::string_view("blob_hash_unchecked"), Mutation::BlobHashUnchecked},
};

}  // namespace

std::optional<Mutation> mutation_named(std::string_view name) {
  const auto found =
      std::find_if(mutations.begin(), mutations.end(), [&](const auto& known) { return known.first == name; });
  if (found == mutations.end()) return std::nullopt;
  return found->second;
}

std::vector<std::string_view> mutation_names() {
  std::vector<std::string_view> names;
  names.reserve(mutations.size());
  for (const auto& [name, mutation] : mutations) names.push_back(name);
  return names;
}

bool mutate([[maybe_unused]] Mutation mutation) {
#ifdef LINLI_MUTATIONS
  mutation_at_work = mutation;
  return true;
#else
  return false;
#endif
}

}  // namespace linli::sim
