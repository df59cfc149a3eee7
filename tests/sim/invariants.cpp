#include "tests/sim/invariants.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "sync/hub/body_peek.h"
#include "sync/hub/verify.h"
#include "tests/sim/dump.h"
#include "tests/sim/force_invariants.h"
#include "tests/sim/hours_invariants.h"
#include "tests/sim/photo_invariants.h"
#include "tests/sim/skew_invariants.h"
#include "tests/sim/trust_invariants.h"

namespace linli::sim {
namespace {

/// The end of a run, read once.
struct End {
  World& world;
  Ledger& ledger;
  std::unique_ptr<hub::SqliteStore> hub;
  std::vector<StoredEntry> at_hub;
  std::set<Hash> held;                             // There, of revoked stations.
  std::vector<std::vector<StoredEntry>> at_kiosk;  // As world.kiosks().

  /// Refused since two people said so, or since the hub holds no more of a station that was revoked.
  [[nodiscard]] bool is_turned_away(const Told& told) const {
    if (ledger.turned_away.contains(told.id.station)) return true;
    if (!ledger.ever_revoked.contains(told.id.station)) return false;
    const auto standing = hub->standing(told.id.station, told.id.epoch, told.id.seq, told.id.seq);
    return standing && !standing->refused.empty() && standing->refused.front().why == name_of(ErrorCode::Revoked);
  }
  /// At the hub, and its words are not to be read there.
  [[nodiscard]] bool is_beside(const Told& told) const {
    return held.contains(told.hash) || ledger.erased.contains(told.subject) || is_turned_away(told);
  }
};

std::string words_for(const Identity& id) { return fmt::format("{} {} {}", id.station, hex_of(id.epoch), id.seq); }

/// Revoked, by its own knowledge or only the hub's: it reads nothing more.
bool is_deaf(const End& end, const Kiosk& kiosk) {
  const auto station = end.hub->station(kiosk.code());
  return kiosk.is_revoked() || !station || !*station || (*station)->revoked_at != 0;
}

/// A revoked station reads nothing: that its hub was restored and lost what it brought, it never hears.
bool hears_of_nothing_lost(const End& end, const std::string& station) {
  const auto& kiosks = end.world.kiosks();
  return end.ledger.hub_restored && std::any_of(kiosks.begin(), kiosks.end(), [&](const auto& kiosk) {
           return kiosk->code() == station && kiosk->is_revoked();
         });
}

/// What was told to be saved is at the hub once: accepted, refused or held.
void everything_saved_arrives_once(End& end) {
  std::map<std::string, int> marks;
  for (const StoredEntry& stored : end.at_hub) {
    const auto& slip = stored.entry.slip.json;
    const auto from = slip.find("第");
    const auto until = slip.find("件·", from);
    if (stored.entry.envelope.kind == "case.lodged" && until != std::string::npos) {
      ++marks[slip.substr(from, until + std::string("件·").size() - from)];
    }
  }
  for (const Told& told : end.ledger.told) {
    if (told.gone || hears_of_nothing_lost(end, told.id.station)) continue;
    const auto hash = end.hub->hash_at(told.id);
    if (!hash || *hash != told.hash) {
      end.ledger.violated("I1", fmt::format("{} {} was saved and is not at the hub", words_for(told.id), told.mark));
    } else if (!told.mark.empty() && marks[told.mark] != 1 && !end.is_beside(told)) {
      end.ledger.violated("I1", fmt::format("{} is {} times at the hub", told.mark, marks[told.mark]));
    }
  }
}

/// The hub has nothing that no station signed, and has it byte for byte.
void nothing_comes_from_nowhere(End& end) {
  for (const StoredEntry& stored : end.at_hub) {
    const SealedEntry& entry = stored.entry;
    if (entry.envelope.id.station == hub_station) continue;
    const auto known = end.ledger.sent.find(entry.envelope.id);
    const bool signed_so = known != end.ledger.sent.end() &&
                           std::any_of(known->second.begin(), known->second.end(), [&](const Sent& sent) {
                             const bool same_slip = entry.slip.state == Slip::State::Open
                                                        ? sent.slip == entry.slip.json
                                                        : sent.commitment == entry.slip.commitment;
                             return sent.line == entry.line && same_slip && sent.hash == entry.hash;
                           });
    if (!signed_so) end.ledger.violated("I2", words_for(entry.envelope.id) + " is at the hub and nobody signed it so");
  }
}

/// Chains are whole and positions gapless, on both sides.
void chains_are_whole(End& end) {
  if (const auto good = hub::verify_chains(*end.hub); !good) {
    end.ledger.violated("I4", "at the hub: " + good.error().what);
  }
  for (auto& kiosk : end.world.kiosks()) {
    if (const auto good = kiosk->station()->verify(); !good) {
      end.ledger.violated("I4", fmt::format("at {}: {}", kiosk->code(), good.error().what));
    }
  }
}

/// Nobody waits to be sent although there is a road.
void queues_are_empty(End& end) {
  for (auto& kiosk : end.world.kiosks()) {
    const auto state = kiosk->station()->sync_state();
    if (!state || state->pending != 0) {
      end.ledger.violated("I6",
                          fmt::format("{} still has {} entries to send", kiosk->code(), state ? state->pending : -1));
    }
  }
}

/// Clocks change neither acceptance nor order: the hub refuses nothing that a real kiosk wrote, and gives positions to
/// an epoch's entries in the order in which they were written; a restored one to those about one subject.
void clocks_change_nothing(End& end) {
  std::map<std::tuple<std::string, std::uint64_t, Uuid>, std::uint64_t> last;
  std::set<Hash> accepted;
  for (const StoredEntry& stored : end.at_hub) {
    const Identity& id = stored.entry.envelope.id;
    accepted.insert(stored.entry.hash);
    // A restored hub gets from others what they could read of an epoch, and the rest from its author when that comes.
    const Uuid among = end.ledger.hub_restored ? stored.entry.envelope.subject : Uuid();
    std::uint64_t& seq = last[{id.station, id.epoch, among}];
    if (id.seq <= seq) end.ledger.violated("I11", words_for(id) + " stands after a later one of its epoch");
    seq = id.seq;
  }
  for (const Told& told : end.ledger.told) {
    const auto kept = end.hub->hash_at(told.id);
    if (kept && *kept == told.hash && !accepted.contains(told.hash) && !end.held.contains(told.hash) &&
        !end.is_turned_away(told)) {
      end.ledger.violated("I11", words_for(told.id) + " is sound and was refused");
    }
  }
}

/// A kiosk knows what the hub last heard to be missing from its clock: nothing that is no longer true.
void clocks_are_corrected(End& end) {
  constexpr std::int64_t right_within_ms = 2 * 60'000;
  constexpr std::int64_t moved_by_ms = 60'000;
  std::map<std::string, int> machines;  // A double says the same names with another clock.
  for (const auto& kiosk : end.world.kiosks()) ++machines[kiosk->code()];
  for (const auto& kiosk : end.world.kiosks()) {
    const auto state = kiosk->station()->sync_state();
    const auto& heard = kiosk->heard_clock();
    if (!state || !heard || end.ledger.hub_restored || machines[kiosk->code()] > 1 || is_deaf(end, *kiosk)) continue;
    const bool still = heard->boot == kiosk->clock.boot() && std::abs(heard->missing_ms) >= right_within_ms;
    const std::int64_t missing = still ? heard->missing_ms : 0;
    if (std::abs(state->clock_add_ms - missing) < moved_by_ms) continue;
    end.ledger.violated("I11", fmt::format("{} thinks that its clock lacks {} ms, and the hub found {}", kiosk->code(),
                                           state->clock_add_ms, missing));
  }
}

/// Of several with one ticket the first has it, and every other has a verdict.
void tickets_have_one_winner(End& end) {
  std::set<Uuid> judged;
  for (const StoredEntry& stored : end.at_hub) {
    if (stored.entry.envelope.kind == "verdict.given") judged.insert(stored.entry.envelope.subject);
  }
  std::map<std::string, Uuid> winners;
  for (const StoredEntry& stored : end.at_hub) {
    const Envelope& envelope = stored.entry.envelope;
    const std::string ticket(hub::top_level_string(envelope.body, "ticket"));
    if (envelope.kind != "case.lodged" || ticket.empty()) continue;
    const auto [first, is_first] = winners.try_emplace(ticket, envelope.subject);
    if (is_first || first->second == envelope.subject || judged.contains(envelope.subject)) continue;
    end.ledger.violated("I9", "two cases have the ticket " + ticket);
  }
}

/// Every copy and restore opens an epoch of its own, so that nothing is ever said twice under one name.
void nobody_forks(End& end) {
  for (const StoredEntry& stored : end.at_hub) {
    if (stored.entry.envelope.kind == "station.forked") end.ledger.violated("I1", "two machines wrote one epoch");
  }
}

/// Good entries that came with bad ones are accepted, and the bad ones stopped nobody.
void poison_delays_nothing(End& end) {
  for (const Told& told : end.ledger.told) {
    if (told.id.station != "XP9" || told.gone) continue;
    const auto hash = end.hub->hash_at(told.id);
    const bool accepted = std::any_of(end.at_hub.begin(), end.at_hub.end(), [&](const StoredEntry& stored) {
      return stored.entry.hash == told.hash && stored.position.n > 0;
    });
    if (!accepted) end.ledger.violated("I7", words_for(told.id) + " came with nonsense and was not accepted");
  }
}

/// What the hub has about a kiosk's scope, the kiosk has, at the same positions; those of one scope show the same, and
/// what they built entry by entry is what a rebuild makes.
void replicas_agree(End& end) {
  std::map<std::string, std::pair<std::string, std::string>> by_scope;  // Scope → (kiosk, dump).
  for (std::size_t i = 0; i < end.world.kiosks().size(); ++i) {
    Kiosk& kiosk = *end.world.kiosks()[i];
    if (is_deaf(end, kiosk)) continue;
    std::map<Hash, Position> here;
    for (const StoredEntry& stored : end.at_kiosk[i]) here[stored.entry.hash] = stored.position;
    for (const StoredEntry& stored : end.at_hub) {
      const Envelope& envelope = stored.entry.envelope;
      if (!is_within(envelope.home, kiosk.scope())) continue;
      const auto found = here.find(stored.entry.hash);
      if (found == here.end()) {
        end.ledger.violated("I8", fmt::format("{} lacks {} {}", kiosk.code(), words_for(envelope.id), envelope.kind));
      } else if (found->second != stored.position) {
        end.ledger.violated("I8", fmt::format("{} has {} at {} and the hub at {}", kiosk.code(), words_for(envelope.id),
                                              found->second.n, stored.position.n));
      }
    }
    const std::string live = dump_views(kiosk.dir);
    if (!kiosk.station()->rebuild()) {
      end.ledger.violated("I8", kiosk.code() + " cannot rebuild its views");
      continue;
    }
    if (const std::string rebuilt = dump_views(kiosk.dir); rebuilt != live) {
      end.ledger.violated("I8", fmt::format("{} shows something else after a rebuild: {}", kiosk.code(),
                                            first_difference(live, rebuilt)));
    }
    const auto [other, is_first] = by_scope.try_emplace(kiosk.scope(), kiosk.code(), live);
    if (!is_first && other->second.second != live) {
      end.ledger.violated("I8", fmt::format("{} and {} show different things: {}", other->second.first, kiosk.code(),
                                            first_difference(other->second.second, live)));
    }
  }
}

/// Nothing of another scope, and no slip of a sealed matter, is where it may not be read.
void nobody_reads_what_is_not_theirs(End& end) {
  for (std::size_t i = 0; i < end.world.kiosks().size(); ++i) {
    const Kiosk& kiosk = *end.world.kiosks()[i];
    for (const StoredEntry& stored : end.at_kiosk[i]) {
      const Envelope& envelope = stored.entry.envelope;
      const bool own = envelope.id.station == kiosk.code();
      const bool below = is_within(envelope.home, kiosk.scope());
      const bool above = is_within(kiosk.scope(), envelope.home) || envelope.home.empty();
      if (!own && !below && !above) {
        end.ledger.violated("I13",
                            fmt::format("{} holds {} of {}", kiosk.code(), words_for(envelope.id), envelope.home));
      }
      if (!own && !below && stored.entry.slip.state == Slip::State::Open) {
        end.ledger.violated("I13", fmt::format("{} can read a slip of {}", kiosk.code(), envelope.home));
      }
    }
  }
}

/// What a revoked station still signs has no position, unless two people gave it one.
void nobody_revoked_adds(End& end) {
  for (const StoredEntry& stored : end.at_hub) {
    const std::string& station = stored.entry.envelope.id.station;
    const auto revoked = end.ledger.revoked.find(station);
    if (revoked == end.ledger.revoked.end() || end.ledger.admitted.contains(station)) continue;
    if (revoked->second.contains(stored.entry.hash)) continue;
    end.ledger.violated("I13", words_for(stored.entry.envelope.id) + " was accepted of a station that was revoked");
  }
}

/// Of what the hub calls erased no byte is left, in no file of anybody who hears of it.
void nothing_erased_is_left(End& end) {
  std::set<Uuid> erased;
  for (const StoredEntry& stored : end.at_hub) {
    if (stored.entry.envelope.kind == "subject.erased") erased.insert(stored.entry.envelope.subject);
  }
  const auto look = [&](Machine& machine, const std::string& who) {
    for (const auto& [name, paged] : machine.files()) {
      const std::string bytes = paged.text();
      for (const auto& [subject, words] : end.ledger.personal) {
        if (!erased.contains(subject) || bytes.find(words) == std::string::npos) continue;
        end.ledger.violated("I15", fmt::format("{} was erased and is in {} of {}", words, name, who));
      }
    }
  };
  if (erased.empty()) return;
  if (hub::Hub* hub = end.world.hub().running()) (void)hub->tidy().has_value();
  look(end.world.hub(), "the hub");
  for (auto& kiosk : end.world.kiosks()) {
    if (is_deaf(end, *kiosk)) continue;
    (void)kiosk->station()->tidy().has_value();
    look(*kiosk, kiosk->code());
  }
}

/// What a kiosk calls received is at the hub.
void nothing_is_promised_too_much(End& end) {
  for (auto& kiosk : end.world.kiosks()) {
    const auto state = kiosk->station()->sync_state();
    if (!state) continue;
    for (const Frontier& claimed : state->acknowledged) {
      if (claimed.through == 0) continue;
      const auto hash = end.hub->hash_at({kiosk->code(), claimed.epoch, claimed.through});
      if (hash && *hash == claimed.head) continue;
      if (kiosk->is_revoked() && end.ledger.hub_restored)
        continue;  // It may have been told so by a hub that was restored since.
      end.ledger.violated("I14", fmt::format("{} says that {} is received through {}, and the hub knows nothing of it",
                                             kiosk->code(), hex_of(claimed.epoch), claimed.through));
    }
  }
}

/// Files are no larger than what they hold asks for; write-ahead logs grow with what is done, to a size that is tidied.
void disks_are_bounded(End& end) {
  constexpr std::uintmax_t write_ahead_max = 20'000'000;  // Two of eight MiB, and what one step adds.
  const auto bounded = [&](Machine& machine, std::size_t entries) {
    const std::uintmax_t bytes = machine.bytes(Machine::Which::Others);
    const std::uintmax_t write_ahead = machine.bytes(Machine::Which::WriteAhead);
    if (bytes > 1'500'000 + entries * 40'000 || write_ahead > write_ahead_max) {
      end.ledger.violated("I16", fmt::format("{} takes {} bytes and {} of write-ahead logs for {} entries",
                                             machine.dir.string(), bytes, write_ahead, entries));
    }
  };
  bounded(end.world.hub(), end.at_hub.size());
  for (std::size_t i = 0; i < end.at_kiosk.size(); ++i) bounded(*end.world.kiosks()[i], end.at_kiosk[i].size());
}

std::optional<End> read_end(World& world) {
  End end{world, world.ledger(), nullptr, {}, {}, {}};
  auto store = world.hub().look();
  auto entries = store ? HubMachine::entries_in(**store) : Result<std::vector<StoredEntry>>(pass(store));
  if (!entries) {
    world.ledger().violated("I3", "the hub's file cannot be read in the end");
    return std::nullopt;
  }
  end.hub = std::move(*store);
  end.at_hub = std::move(*entries);
  const auto held = end.hub->held("");
  if (!held) {
    world.ledger().violated("I3", "what the hub holds cannot be read in the end");
    return std::nullopt;
  }
  for (const hub::HeldEntry& each : *held) end.held.insert(each.entry.hash);
  for (auto& kiosk : world.kiosks()) {
    EntryFilter all;
    all.count_max = 1'000'000;
    if (kiosk->station() == nullptr) {
      world.ledger().violated("I1", kiosk->code() + " does not open in the end");
      return std::nullopt;
    }
    auto here = kiosk->station()->entries(all);
    if (!here) {
      world.ledger().violated("I1", kiosk->code() + " cannot read its log: " + here.error().what);
      return std::nullopt;
    }
    end.at_kiosk.push_back(std::move(*here));
  }
  return end;
}

}  // namespace

void check_invariants(World& world) {
  auto end = read_end(world);
  if (!end) return;
  world.hub().check_receipts();
  everything_saved_arrives_once(*end);
  nothing_comes_from_nowhere(*end);
  chains_are_whole(*end);
  queues_are_empty(*end);
  clocks_change_nothing(*end);
  clocks_are_corrected(*end);
  tickets_have_one_winner(*end);
  nobody_forks(*end);
  poison_delays_nothing(*end);
  replicas_agree(*end);
  nobody_reads_what_is_not_theirs(*end);
  nobody_revoked_adds(*end);
  nothing_erased_is_left(*end);
  nothing_is_promised_too_much(*end);
  disks_are_bounded(*end);
  trust_is_what_was_said(world);
  only_words_in_force_count(world, *end->hub);
  unknown_words_are_kept(world, *end->hub);
  if (!world.volunteers().empty()) books_agree(world, *end->hub);
  if (!end->ledger.photos.empty()) photos_are_where_they_belong(world, *end->hub);
}

}  // namespace linli::sim
