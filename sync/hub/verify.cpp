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

/// Checks one link against the hash before it.
Result<> check_link(const Identity& expected, const ChainLink& link, const Hash& before) {
  if (link.seq != expected.seq) return offence(expected, "is missing");
  if (hash_of({before.bytes, link.line_hash.bytes, link.commitment.bytes}) != link.hash) {
    return offence(expected, "was changed, or something before it was dropped or reordered");
  }
  if (link.kind == ChainLink::Kind::Refused) return {};
  auto envelope = read_line(link.line);
  if (!envelope) return offence(expected, "its line is not in strict form");
  if (envelope->id != expected) return offence(expected, "its line names another place");
  return {};
}

/// Positions are given in the order of the chain, each by the last run that had begun before it. What was held and
/// admitted later stands behind what followed it, so for a station that was ever revoked only the runs are checked.
Result<bool> was_always_trusted(HubStore& store, const std::string& code) {
  const auto station = store.station(code);
  if (!station) return pass(station);
  const auto keys = store.revoked_keys(code);
  if (!keys) return pass(keys);
  return keys->empty() && (!*station || (*station)->revoked_at == 0);
}

Result<> check_position(const Identity& id, Position at, std::int64_t before, const std::vector<HubRun>& runs) {
  if (at.n <= before) return offence(id, fmt::format("its position {} is not the one it was given", at.n));
  const auto next =
      std::partition_point(runs.begin(), runs.end(), [&](const HubRun& run) { return run.parent_n < at.n; });
  if (next == runs.begin() || (next - 1)->run != at.run) return offence(id, "its position is of another run");
  return {};
}

Result<> walk(HubStore& store, const std::vector<HubRun>& runs, const std::string& station, std::uint64_t epoch,
              Verified& verified) {
  const auto in_order = was_always_trusted(store, station);
  if (!in_order) return pass(in_order);
  Hash head = chain_start(station, epoch);
  std::int64_t n = 0;
  std::uint64_t through = 0;
  for (;;) {
    auto links = store.links(station, epoch, through, slice);
    if (!links) return pass(links);
    if (links->empty()) break;
    for (const ChainLink& link : *links) {
      if (auto good = check_link({station, epoch, through + 1}, link, head); !good) return good;
      head = link.hash;
      through = link.seq;
      if (link.kind == ChainLink::Kind::Placed) {
        if (auto good = check_position({station, epoch, through}, link.position, n, runs); !good) return good;
        if (*in_order) n = link.position.n;
      }
      verified.count(link.kind);
    }
  }
  auto frontier = store.frontier(station, epoch);
  if (!frontier) return pass(frontier);
  if (frontier->through != through || frontier->head != head) {
    return offence({station, epoch, through + 1}, "was acknowledged and is not here");
  }
  return {};
}

}  // namespace

Result<Verified> verify_chains(HubStore& store) {
  auto authors = store.authors();
  if (!authors) return pass(authors);
  const auto runs = store.runs();
  if (!runs) return pass(runs);
  Verified verified;
  for (const auto& [station, epoch] : *authors) {
    if (auto good = walk(store, *runs, station, epoch, verified); !good) return pass(good);
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
  if (*misfiled)
    return offence((*misfiled)->first, "its column " + (*misfiled)->second + " does not say what its line says");
  return verified;
}

}  // namespace linli::hub
