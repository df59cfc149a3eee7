#include "tests/sim/skew_invariants.h"

#include <map>
#include <set>

#include <fmt/format.h>

namespace linli::sim {
namespace {

std::string words_for(const Identity& id) { return fmt::format("{} {} {}", id.station, hex_of(id.epoch), id.seq); }

/// Accepted, whatever they say: somebody will know them once the programs are updated.
void unknown_words_are_accepted(World& world, const std::map<Identity, Hash>& at_hub) {
  for (const Told& told : world.ledger().told) {
    if (told.id.station != world.newer().station || told.gone) continue;
    const auto there = at_hub.find(told.id);
    if (there != at_hub.end() && there->second == told.hash) continue;
    world.ledger().violated("I7", words_for(told.id) + " is of a newer program and was not accepted");
  }
}

/// Staff see each of them where it came, and once.
void unknown_words_are_shown(World& world, const Kiosk& kiosk) {
  EntryFilter all;
  all.count_max = 1'000'000;
  const auto entries = kiosk.station()->entries(all);
  const auto anomalies = kiosk.station()->anomalies();
  if (!entries || !anomalies) return world.ledger().violated("I1", kiosk.code() + " cannot read what it shows");
  std::multiset<Identity> shown;
  for (const Anomaly& each : *anomalies) {
    if (each.why == "needs_update") shown.insert(each.id);
  }
  for (const StoredEntry& stored : *entries) {
    const Envelope& envelope = stored.entry.envelope;
    if (envelope.id.station == world.strange().station) continue;  // It writes what no program ever knows.
    const bool unknown = envelope.id.station == world.newer().station;
    if (shown.count(envelope.id) == (unknown ? 1U : 0U)) continue;
    world.ledger().violated("I8",
                            fmt::format("{} is {} and {} says {} times that it needs an update", words_for(envelope.id),
                                        envelope.kind, kiosk.code(), shown.count(envelope.id)));
  }
}

/// Nor does the hub do as they say.
void unknown_words_grant_nothing(World& world, hub::SqliteStore& hub, const std::vector<StoredEntry>& entries) {
  for (const StoredEntry& stored : entries) {
    const Envelope& envelope = stored.entry.envelope;
    if (envelope.id.station != world.newer().station) continue;
    const auto holds = hub.holds_role(envelope.subject.text(), role_nobody_grants);
    if (!holds || !*holds) continue;
    world.ledger().violated("I8",
                            words_for(envelope.id) + " is not known here, and the hub gave the role that it names");
  }
}

}  // namespace

void unknown_words_are_kept(World& world, hub::SqliteStore& hub) {
  const auto entries = HubMachine::entries_in(hub);
  if (!entries) return world.ledger().violated("I3", "the hub's file cannot be read in the end");
  std::map<Identity, Hash> at_hub;
  for (const StoredEntry& stored : *entries) at_hub[stored.entry.envelope.id] = stored.entry.hash;
  unknown_words_are_accepted(world, at_hub);
  unknown_words_grant_nothing(world, hub, *entries);
  for (const auto& kiosk : world.kiosks()) unknown_words_are_shown(world, *kiosk);
}

}  // namespace linli::sim
