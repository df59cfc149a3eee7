// Many runs on several processors: worker processes that take one seed after another. One that dies leaves its seed as
// a failure and is replaced; no failure stops the others.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <vector>

#include "tests/sim/run.h"

namespace linli::sim {

struct Work {
  std::uint64_t first = 1;
  std::uint64_t runs = 1;
  int jobs = 1;
  bool tells_progress = false;  // A line every thousand runs.
};

struct Tally {
  std::uint64_t runs = 0;
  std::int64_t entries = 0;
  std::vector<std::uint64_t> failed;  // Seeds, sorted.
};

/// What a worker does with a seed: entries at the hub in the end, or -1 when something broke.
using RunSeed = std::function<std::int64_t(Runner&, std::uint64_t seed)>;

/// Below `place`, a folder on a tmpfs.
[[nodiscard]] Tally carry_out(const Work& work, const std::filesystem::path& place, const Template& origin,
                              const RunSeed& run_seed);

}  // namespace linli::sim
