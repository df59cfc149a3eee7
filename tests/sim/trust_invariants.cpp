#include "tests/sim/trust_invariants.h"

namespace linli::sim {
namespace {

/// Only the hub's own word ends a station's trust: whoever else could would silence it for good.
void nobody_else_revokes(Ledger& ledger, const Kiosk& kiosk) {
  if (!kiosk.is_revoked() || ledger.ever_revoked.contains(kiosk.code())) return;
  ledger.violated("I6", kiosk.code() + " believes that it is revoked, and nobody revoked it");
}

}  // namespace

void trust_is_what_was_said(World& world) {
  for (const auto& kiosk : world.kiosks()) {
    nobody_else_revokes(world.ledger(), *kiosk);
  }
}

}  // namespace linli::sim
