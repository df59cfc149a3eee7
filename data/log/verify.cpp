#include "data/log/verify.h"

#include <fmt/format.h>

namespace linli {
namespace {

constexpr std::size_t slice_bytes = 4 * 1024 * 1024;

std::string words_for(const Identity& id) {
  return fmt::format("entry {} of station {}, epoch {}", id.seq, id.station, hex_of(id.epoch));
}

class EpochWalk {
 public:
  EpochWalk(const LogStore& log, std::string station, std::uint64_t epoch, std::uint64_t whole, const KnownHash& known)
      : log_(log),
        id_{std::move(station), epoch, 0},
        whole_(whole),
        known_(known),
        previous_(chain_start(id_.station, epoch)) {}

  Result<std::int64_t> walk() {
    std::int64_t checked = 0;
    const auto received = log_.acknowledged(id_.station, id_.epoch);  // Before the walk: both may grow meanwhile.
    if (!received) return pass(received);
    while (true) {
      const auto slice = log_.of_epoch(id_.station, id_.epoch, id_.seq, slice_bytes);
      if (!slice) return pass(slice);
      if (slice->empty()) {
        if (auto reached = bridge(received->through + 1); !reached) return pass(reached);
        return checked;
      }
      for (const StoredEntry& stored : *slice) {
        if (auto done = step(stored.entry); !done) return pass(done);
        ++checked;
      }
    }
  }

 private:
  Result<> step(const SealedEntry& entry) {
    const Identity& found = entry.envelope.id;
    const Identity here{id_.station, id_.epoch, found.seq};
    if (auto bridged = bridge(found.seq); !bridged) return bridged;
    if (found != here) return fail(ErrorCode::BadChain, words_for(here) + " says it is " + words_for(found));
    if (previous_ && chain_next(*previous_, entry.line, entry.slip.commitment) != entry.hash) {
      return fail(ErrorCode::BadChain, words_for(here) + " was changed, or the one before it was");
    }
    previous_ = entry.hash;
    id_.seq = found.seq;
    return {};
  }

  /// Goes from the last seq seen to the one before `seq`, over entries known only by their hash.
  Result<> bridge(std::uint64_t seq) {
    for (std::uint64_t missing = id_.seq + 1; missing < seq; ++missing) {
      const Identity gap{id_.station, id_.epoch, missing};
      previous_ = known_ ? known_(gap) : std::nullopt;
      if (!previous_ && missing <= whole_) return fail(ErrorCode::BadChain, words_for(gap) + " is missing");
      if (!previous_) return {};  // A partial copy: nothing to check the next one against.
    }
    return {};
  }

  const LogStore& log_;
  Identity id_;
  std::uint64_t whole_;
  const KnownHash& known_;
  std::optional<Hash> previous_;
};

}  // namespace

Result<std::int64_t> verify_chains(const LogStore& log, const WholeThrough& whole, const KnownHash& known) {
  const auto entries = log.count();
  if (!entries) return pass(entries);
  const auto authors = log.authors();
  if (!authors) return pass(authors);
  std::int64_t checked = 0;
  for (const auto& [station, epoch] : *authors) {
    const auto walked = EpochWalk(log, station, epoch, whole(station, epoch), known).walk();
    if (!walked) return pass(walked);
    checked += *walked;
  }
  if (checked < *entries) {
    return fail(ErrorCode::BadChain, fmt::format("{} entries are gone or belong to no chain", *entries - checked));
  }
  const auto misfiled = log.misfiled();
  if (!misfiled) return pass(misfiled);
  if (*misfiled) {
    const auto& [id, column] = **misfiled;
    return fail(ErrorCode::BadChain, words_for(id) + ": its column " + column + " does not say what its line says");
  }
  return checked;
}

}  // namespace linli
