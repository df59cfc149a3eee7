#include "sync/hub/verify.h"

#include <algorithm>

#include <fmt/format.h>

namespace linli::hub {
namespace {

constexpr std::size_t slice = 1'000;

tl::unexpected<Error> offence(const Identity& id, std::string_view what) {
  return fail(ErrorCode::BadChain,
              fmt::format("entry {} of station {}, epoch {}: {}", id.seq, id.station, hex_of(id.epoch), what));
}

Result<> check_line(const Identity& expected, const ChainLink& link) {
  if (link.kind == ChainLink::Kind::Refused) return {};
  auto envelope = read_line(link.line);
  if (!envelope) return offence(expected, "its line is not in strict form");
  if (envelope->id != expected) return offence(expected, "its line names another place");
  return {};
}

/// A position is given by the last run that had begun before it.
Result<> check_position(const Identity& id, Position at, const std::vector<HubRun>& runs) {
  const auto next =
      std::partition_point(runs.begin(), runs.end(), [&](const HubRun& run) { return run.parent_n < at.n; });
  if (next == runs.begin() || (next - 1)->run != at.run) return offence(id, "its position is of another run");
  return {};
}

/// Positions are given in the order of the chain, save what was held and admitted later, or given back after a restore.
Result<bool> is_in_order(HubStore& store, const std::string& code, std::uint64_t epoch) {
  const auto station = store.station(code);
  if (!station) return pass(station);
  const auto keys = store.revoked_keys(code);
  if (!keys) return pass(keys);
  const auto returned = store.returned(code, epoch, 0);
  if (!returned) return pass(returned);
  const std::optional<HubStation>& known = *station;
  return keys->empty() && returned->empty() && (!known || known->revoked_at == 0);
}

/// One chain, link after link. What stations gave back to a restored hub may lie beyond a gap, until its author comes.
class ChainWalk {
 public:
  ChainWalk(HubStore& store, const std::vector<HubRun>& runs, std::string station, std::uint64_t epoch)
      : store_(store), runs_(runs), at_{std::move(station), epoch, 0}, head_(chain_start(at_.station, epoch)) {}

  Result<> walk(Verified& verified) {
    const auto in_order = is_in_order(store_, at_.station, at_.epoch);
    if (!in_order) return pass(in_order);
    for (;;) {
      auto links = store_.links(at_.station, at_.epoch, at_.seq, slice);
      if (!links) return pass(links);
      if (links->empty()) return check_end();
      for (const ChainLink& link : *links) {
        if (auto good = step(link); !good) return good;
        if (link.kind == ChainLink::Kind::Placed) {
          if (auto good = check_position(at_, link.position, runs_); !good) return good;
          if (*in_order && link.position.n <= n_) {
            return offence(at_, fmt::format("its position {} is not the one it was given", link.position.n));
          }
          n_ = link.position.n;
        }
        verified.count(link.kind);
      }
    }
  }

 private:
  Result<> step(const ChainLink& link) {
    if (link.seq != at_.seq + 1 && !gap_) gap_ = at_.seq + 1;
    const bool follows = link.seq == at_.seq + 1;
    at_.seq = link.seq;
    if (follows && hash_of({head_.bytes, link.line_hash.bytes, link.commitment.bytes}) != link.hash) {
      return offence(at_, "was changed, or something before it was dropped or reordered");
    }
    head_ = link.hash;
    seqs_.push_back(link.seq);
    return check_line(at_, link);
  }

  /// What was acknowledged is all here, and what lies beyond it was given back.
  Result<> check_end() {
    auto frontier = store_.frontier(at_.station, at_.epoch);
    if (!frontier) return pass(frontier);
    const std::uint64_t solid = gap_ ? *gap_ - 1 : at_.seq;
    const bool missing = gap_.has_value() && *gap_ <= frontier->through;
    if (missing) return offence({at_.station, at_.epoch, *gap_}, "is missing");
    auto reached = store_.hash_at({at_.station, at_.epoch, frontier->through});
    if (!reached) return pass(reached);
    if (frontier->through > solid || *reached != std::optional<Hash>(frontier->head)) {
      return offence({at_.station, at_.epoch, solid + 1}, "was acknowledged and is not here");
    }
    auto returned = store_.returned(at_.station, at_.epoch, frontier->through);
    if (!returned) return pass(returned);
    const auto beyond = std::upper_bound(seqs_.begin(), seqs_.end(), frontier->through);
    const auto odd = std::find_if(beyond, seqs_.end(), [&](std::uint64_t seq) {
      return !std::binary_search(returned->begin(), returned->end(), seq);
    });
    return odd == seqs_.end() ? Result<>{} : offence({at_.station, at_.epoch, *odd}, "was never acknowledged");
  }

  HubStore& store_;
  const std::vector<HubRun>& runs_;
  std::int64_t n_ = 0;  // Of the last placed link.
  Identity at_;
  Hash head_;
  std::optional<std::uint64_t> gap_;  // The first seq that is not here although a later one is.
  std::vector<std::uint64_t> seqs_;
};

}  // namespace

Result<Verified> verify_chains(HubStore& store) {
  auto authors = store.authors();
  if (!authors) return pass(authors);
  const auto runs = store.runs();
  if (!runs) return pass(runs);
  Verified verified;
  for (const auto& [station, epoch] : *authors) {
    if (auto good = ChainWalk(store, *runs, station, epoch).walk(verified); !good) return pass(good);
    verified.chains += 1;
  }
  auto last = store.last_position();
  if (!last) return pass(last);
  if (last->n != verified.entries) {
    return fail(ErrorCode::BadChain,
                fmt::format("positions reach {} but {} entries are here", last->n, verified.entries));
  }
  auto misfiled = store.misfiled();
  if (!misfiled) return pass(misfiled);
  if (const std::optional<std::pair<Identity, std::string>>& found = *misfiled) {
    return offence(found->first, "its column " + found->second + " does not say what its line says");
  }
  return verified;
}

Result<std::vector<std::pair<Hash, Position>>> spoilt_media(HubStore& store, BlobStore& blobs) {
  auto all = store.media_received();
  if (!all) return all;
  std::vector<std::pair<Hash, Position>> spoilt;
  for (const auto& [hash, word] : *all) {
    const auto whole = blobs.check(hash);
    if (whole) continue;
    const ErrorCode code = whole.error().code;
    if (code != ErrorCode::NotFound && code != ErrorCode::StoreDamaged) return pass(whole);
    spoilt.emplace_back(hash, word);
  }
  return spoilt;
}

}  // namespace linli::hub
