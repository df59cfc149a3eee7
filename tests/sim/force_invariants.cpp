#include "tests/sim/force_invariants.h"

#include <algorithm>
#include <set>
#include <system_error>

#include <fmt/format.h>

#include "data/fold/views.h"
#include "data/nouns/all_nouns.h"
#include "tests/sim/dump.h"

namespace linli::sim {
namespace {

Result<std::set<Identity>> heard_to_be_refused(const Kiosk& kiosk) {
  const auto log = LogStore::open(kiosk.dir / "log.db", Access::Read);
  const auto refusals = log ? (*log)->refusals() : pass(log);
  if (!refusals) return pass(refusals);
  std::set<Identity> refused;
  for (const auto& [id, why] : *refusals) {
    if (why != "held") refused.insert(id);
  }
  return refused;
}

/// What the views of a log are that has these entries, and nothing to leave out.
Result<std::string> views_of(const std::vector<StoredEntry>& entries, const std::filesystem::path& dir) {
  std::error_code failed;
  std::filesystem::remove_all(dir, failed);
  std::filesystem::create_directories(dir, failed);
  const auto log = LogStore::open(dir / "log.db", Access::Write);
  if (!log) return pass(log);
  const auto kept = (*log)->transact(Durability::Lazy, [&]() -> Result<> {
    for (const StoredEntry& stored : entries) {
      if (auto row = (*log)->insert(stored.entry, stored.position); !row) return pass(row);
    }
    return {};
  });
  if (!kept) return pass(kept);
  const auto views = Views::open(dir, all_nouns(), **log);
  if (!views) return pass(views);
  return dump_views(dir);
}

/// A dump but for what staff are told about a station's entries.
std::string without_notes_on(const std::string& station, const std::string& dump) {
  std::string text;
  std::string table;
  for (std::size_t at = 0; at < dump.size();) {
    const std::size_t end = dump.find('\n', at);
    const std::string line = dump.substr(at, end - at);
    at = end + 1;
    if (!line.starts_with('|')) table = line;
    if (table != "anomaly" || line.find('|' + station + '|') == std::string::npos) text += line + '\n';
  }
  return text;
}

/// Receipts say what was refused: a kiosk whose words a receipt covers knows which of them are not in force.
void refusals_are_heard(World& world, hub::SqliteStore& hub, const Kiosk& kiosk, const std::set<Identity>& heard) {
  Ledger& ledger = world.ledger();
  const auto machines = std::count_if(world.kiosks().begin(), world.kiosks().end(),
                                      [&](const auto& other) { return other->code() == kiosk.code(); });
  const auto state = kiosk.station()->sync_state();
  // What two people refuse of what was held, its station is not told; nor what another machine with its folder heard.
  if (!state || machines > 1 || ledger.hub_restored || ledger.turned_away.contains(kiosk.code())) return;
  for (const Frontier& reached : state->acknowledged) {
    const auto standing = hub.standing(kiosk.code(), reached.epoch, 1, reached.through);
    if (!standing) return ledger.violated("I3", "the hub's file cannot be read in the end");
    for (const Refusal& refusal : standing->refused) {
      if (refusal.why == "held" || heard.contains({kiosk.code(), reached.epoch, refusal.seq})) continue;
      ledger.violated("I8", fmt::format("{} was told that {} {} is at the hub, and not that it was refused",
                                        kiosk.code(), hex_of(reached.epoch), refusal.seq));
    }
  }
}

}  // namespace

void only_words_in_force_count(World& world, hub::SqliteStore& hub) {
  for (const auto& kiosk : world.kiosks()) {
    const auto refused = heard_to_be_refused(*kiosk);
    EntryFilter all;
    all.count_max = 1'000'000;
    auto entries = kiosk->station()->entries(all);
    if (!refused || !entries) {
      world.ledger().violated("I1", kiosk->code() + " cannot read its log");
      continue;
    }
    refusals_are_heard(world, hub, *kiosk, *refused);
    const auto is_out_of_force = [&](const StoredEntry& each) {
      const Identity& id = each.entry.envelope.id;
      return refused->contains(id) || id.station == world.newer().station;
    };
    if (std::erase_if(*entries, is_out_of_force) == 0) continue;
    const auto in_force = views_of(*entries, kiosk->dir.string() + ".force");
    const std::string shown = without_notes_on(world.newer().station, dump_views(kiosk->dir));
    if (in_force && without_notes_on(world.newer().station, *in_force) == shown) continue;
    world.ledger().violated("I8", fmt::format("{} counts what is not in force: {}", kiosk->code(),
                                              in_force ? first_difference(shown, *in_force) : in_force.error().what));
  }
}

}  // namespace linli::sim
