#include "tests/sim/run.h"

#include <algorithm>
#include <numeric>
#include <system_error>

#include "tests/sim/invariants.h"
#include "tests/sim/seeded_randomness.h"
#include "tests/sim/world.h"

namespace linli::sim {

Outcome Runner::run(const Plan& plan) {
  std::error_code failed;
  std::filesystem::remove_all(dir_, failed);
  std::filesystem::create_directories(dir_, failed);
  seed_randomness(plan.seed);
  World world(origin_, dir_, plan);
  for (const Step& step : plan.steps) world.carry_out(step);
  world.come_to_rest();
  if (world.ledger().violations.empty()) check_invariants(world);
  Outcome outcome{.violations = world.ledger().violations};
  if (const auto entries = world.hub().entries()) {
    outcome.entries = static_cast<std::int64_t>(entries->size());
    for (const StoredEntry& stored : *entries) {
      outcome.digest = hash_of({outcome.digest.bytes, stored.entry.hash.bytes});
    }
  }
  return outcome;
}

std::vector<std::size_t> Runner::shrink(const Plan& plan, const std::string& invariant) {
  std::vector<std::size_t> kept(plan.steps.size());
  std::iota(kept.begin(), kept.end(), 0);
  const auto still_fails = [&](const std::vector<std::size_t>& steps) {
    const auto outcome = run(part_of(plan, steps));
    return std::any_of(outcome.violations.begin(), outcome.violations.end(),
                       [&](const Violation& violation) { return violation.invariant == invariant; });
  };
  // Halves first, then quarters, …, single steps until none can go.
  for (std::size_t piece = std::max<std::size_t>(kept.size() / 2, 1);;) {
    bool dropped = false;
    for (std::size_t from = 0; from < kept.size();) {
      std::vector<std::size_t> without = kept;
      const auto first = without.begin() + static_cast<std::ptrdiff_t>(from);
      without.erase(first, first + static_cast<std::ptrdiff_t>(std::min(piece, kept.size() - from)));
      if (still_fails(without)) {
        kept = std::move(without);
        dropped = true;
      } else {
        from += piece;
      }
    }
    if (piece > 1) {
      piece /= 2;
    } else if (!dropped) {
      return kept;
    }
  }
}

Plan part_of(const Plan& plan, const std::vector<std::size_t>& steps) {
  Plan part = plan;
  part.steps.clear();
  for (const std::size_t step : steps) part.steps.push_back(plan.steps.at(step));
  return part;
}

}  // namespace linli::sim
