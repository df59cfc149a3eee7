#include "sync/courier/own_with.h"

#include <algorithm>
#include <utility>

#include "sync/courier/batch_size.h"

namespace linli {

Result<OwnWith> own_with(const Station& station, const KeptPage& page, std::size_t batch_bytes,
                         const std::map<std::uint64_t, std::uint64_t>& sent) {
  OwnWith own;
  auto outgoing = station.outgoing(batch_bytes, sent);
  if (!outgoing) return pass(outgoing);
  std::optional<Station::Outgoing>& found = *outgoing;
  if (!found || page.own_epoch == 0) return own;
  Station::Outgoing& batch = *found;
  if (batch.epoch != page.own_epoch) {
    const auto known = station.sync_state();
    if (!known) return pass(known);
    const auto is = [](std::uint64_t epoch) { return [=](const Frontier& each) { return each.epoch == epoch; }; };
    const auto oldest = std::find_if(known->own.begin(), known->own.end(), is(batch.epoch));
    own.first = std::find_if(oldest, known->own.end(), is(page.own_epoch)) != known->own.end();
    return own;
  }
  if (page.own_seq <= batch.after) return own;
  fit(batch.entries, batch_bytes);
  own.first = batch.after + batch.entries.size() < page.own_seq;
  if (own.first) return own;
  batch.entries.resize(page.own_seq - batch.after);
  own.with = std::move(batch);
  return own;
}

}  // namespace linli
