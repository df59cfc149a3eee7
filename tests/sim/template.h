// What every run begins with, made once a process: a hub, four kiosks that are enrolled and have a clerk each, and the
// pen of a strange program that is enrolled too. Runs copy it.
#pragma once

#include <filesystem>

#include "tests/sim/ledger.h"
#include "tests/support/hub_world.h"

namespace linli::sim {

inline constexpr int kiosks_max = 4;

struct Template {
  std::filesystem::path dir;     // hub/, XP1/ … XP4/
  std::filesystem::path assets;  // A small catalogue.
  testing::Pen pen;
  Ledger ledger;  // What was signed while it was made.
};

/// Below `dir`, which is made.
[[nodiscard]] Template make_template(const std::filesystem::path& dir, const std::filesystem::path& assets);

}  // namespace linli::sim
