// What a revoked station signed beyond its cut is held: kept whole, without a position, in no feed. Two people decide
// over it, each with a role that may: the first signature is kept until the second agrees, or the third working day
// after it closes.
// Admitted entries get positions now, in their own order; refused ones leave their hashes, so that the chain goes on.
#pragma once

#include <filesystem>
#include <string>
#include <utility>

#include "sync/hub/hub_log.h"
#include "sync/hub/intake.h"
#include "sync/hub/store.h"

namespace linli::hub {

enum class HeldVerdict { Admit, Refuse };

struct HeldDecision {
  std::string station;
  std::uint64_t epoch = 0;  // 0: the only epoch with held entries; BadInput when there are several.
  HeldVerdict verdict = HeldVerdict::Admit;
  std::string person;  // Uuid text of somebody who is chair, clerk or admin.
};

/// `decided` is 0 while a second person's signature is waited for.
struct HeldOutcome {
  std::uint64_t epoch = 0;
  std::uint64_t through = 0;
  std::size_t decided = 0;
};

class HeldDesk {
 public:
  /// `calendar`: the folder of working days; without it every weekday is one.
  HeldDesk(HubStore& store, HubLog& log, Intake& intake, std::filesystem::path calendar)
      : store_(store), log_(log), intake_(intake), calendar_(std::move(calendar)) {}

  /// NotFound when nothing is held, NotPermitted for the wrong role or the same person twice, BadInput when the first
  /// signature said otherwise.
  [[nodiscard]] Result<HeldOutcome> decide(const HeldDecision& decision);

 private:
  [[nodiscard]] Result<std::vector<HeldEntry>> held_in(HeldDecision& decision);
  [[nodiscard]] bool still_waits(const HeldSignature& first) const;
  [[nodiscard]] Result<> check_person(const std::string& person);
  [[nodiscard]] Result<std::size_t> carry_out(const HeldDecision& decision, const HeldSignature& first,
                                              const std::vector<HeldEntry>& held);
  [[nodiscard]] Result<> settle(const HeldEntry& held, HeldVerdict verdict);

  HubStore& store_;
  HubLog& log_;
  Intake& intake_;
  const std::filesystem::path calendar_;
};

[[nodiscard]] std::string_view name_of(HeldVerdict verdict);

}  // namespace linli::hub
