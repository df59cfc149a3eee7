#include "sync/hub/verify.h"

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

Result<> walk(HubStore& store, const std::string& station, std::uint64_t epoch, Verified& verified) {
  Hash head = chain_start(station, epoch);
  std::uint64_t through = 0;
  for (;;) {
    auto links = store.links(station, epoch, through, slice);
    if (!links) return pass(links);
    if (links->empty()) break;
    for (const ChainLink& link : *links) {
      if (auto good = check_link({station, epoch, through + 1}, link, head); !good) return good;
      head = link.hash;
      through = link.seq;
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
  Verified verified;
  for (const auto& [station, epoch] : *authors) {
    if (auto good = walk(store, station, epoch, verified); !good) return pass(good);
    verified.chains += 1;
  }
  auto last = store.last_position();
  if (!last) return pass(last);
  if (last->n != verified.entries) {
    return fail(ErrorCode::BadChain,
                fmt::format("positions reach {} but {} entries are here", last->n, verified.entries));
  }
  return verified;
}

}  // namespace linli::hub
