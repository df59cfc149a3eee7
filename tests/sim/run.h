// One run: a world is made, a plan carried out, the faults stop, the invariants are checked. And shrinking: the
// smallest part of the plan that still breaks the same one.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "tests/sim/ledger.h"
#include "tests/sim/plan.h"
#include "tests/sim/template.h"

namespace linli::sim {

struct Outcome {
  std::vector<Violation> violations = {};
  std::int64_t entries = 0;  // At the hub in the end.
  Hash digest = {};          // Over their hashes, in order: the same plan gives the same.
};

class Runner {
 public:
  /// Works below `dir`, a folder on a tmpfs that nobody else uses. `origin` outlives it.
  Runner(std::filesystem::path dir, const Template& origin) : dir_(std::move(dir)), origin_(origin) {}
  [[nodiscard]] Outcome run(const Plan& plan);
  /// Indices of steps, within `plan`, that are enough to break the invariant that all of them break.
  [[nodiscard]] std::vector<std::size_t> shrink(const Plan& plan, const std::string& invariant);

 private:
  const std::filesystem::path dir_;
  const Template& origin_;
};

/// Only these steps of a plan.
[[nodiscard]] Plan part_of(const Plan& plan, const std::vector<std::size_t>& steps);

}  // namespace linli::sim
