#include "tests/sim/trust_invariants.h"

#include <algorithm>
#include <set>

namespace linli::sim {
namespace {

/// Only the hub's own word ends a station's trust: whoever else could would silence it for good.
void nobody_else_revokes(Ledger& ledger, const Kiosk& kiosk) {
  if (!kiosk.is_revoked() || ledger.ever_revoked.contains(kiosk.code())) return;
  ledger.violated("I6", kiosk.code() + " believes that it is revoked, and nobody revoked it");
}

/// A case of which a kiosk has only words that it heard to be refused is shown nowhere there.
void nothing_refused_counts(Ledger& ledger, Kiosk& kiosk) {
  const auto log = LogStore::open(kiosk.dir / "log.db", Access::Read);
  const auto refusals = log ? (*log)->refusals() : pass(log);
  EntryFilter all;
  all.count_max = 1'000'000;
  const auto entries = kiosk.station()->entries(all);
  if (!refusals || !entries) return ledger.violated("I1", kiosk.code() + " cannot read its log");
  std::set<Identity> refused;
  for (const auto& [id, why] : *refusals) {
    if (why != "held") refused.insert(id);
  }
  std::set<Uuid> said, unsaid;
  for (const StoredEntry& stored : *entries) {
    const Envelope& envelope = stored.entry.envelope;
    (refused.contains(envelope.id) ? unsaid : said).insert(envelope.subject);
  }
  for (const Uuid& subject : unsaid) {
    if (said.contains(subject)) continue;
    const auto shown = kiosk.station()->find_case(subject);
    if (shown && *shown) ledger.violated("I8", kiosk.code() + " shows a case that it heard to be refused");
  }
}

}  // namespace

void trust_is_what_was_said(World& world) {
  for (const auto& kiosk : world.kiosks()) {
    nobody_else_revokes(world.ledger(), *kiosk);
    nothing_refused_counts(world.ledger(), *kiosk);
  }
}

}  // namespace linli::sim
