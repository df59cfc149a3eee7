// What every run begins with, made once a process: a hub, four kiosks that are enrolled and have a clerk each, and the
// pens of a strange program and of a newer one that are enrolled too.
#pragma once

#include <filesystem>

#include "tests/sim/ledger.h"
#include "tests/sim/machine.h"
#include "tests/support/hub_world.h"

namespace linli::sim {

inline constexpr int kiosks_max = 4;

struct Template {
  std::filesystem::path assets;  // A small catalogue.
  Contents hub;
  std::map<std::string, Contents> kiosks;  // XP1 … XP4
  testing::Pen pen;
  testing::Pen newer;  // Of a program that is ahead of these.
  Ledger ledger;       // What was signed while it was made.
};

/// Once, before anything else; below `dir`, which is not needed afterwards.
[[nodiscard]] Template make_template(const std::filesystem::path& dir, const std::filesystem::path& assets);

}  // namespace linli::sim
