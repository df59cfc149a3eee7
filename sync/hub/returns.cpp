#include "sync/hub/returns.h"

#include <algorithm>

namespace linli::hub {

Result<wire::Returned> Returns::take(const wire::Offer& offer, const HubStation& giver) {
  wire::Returned returned;
  returned.station = giver.code;
  if (!offer.page.items.empty()) {
    // Raises the alarm when nobody did yet. A page of a run that is whole here holds nothing new.
    const Position last{offer.page.run, offer.page.items.back().at.n};
    auto lost = feed_.lost_at(last);
    if (!lost) return pass(lost);
    if (*lost) {
      auto taken = log_.transact([&] { return take_items(offer, giver, returned); });
      if (!taken) return pass(taken);
    } else {
      returned.known = static_cast<std::int64_t>(offer.page.items.size());
    }
  }
  if (!offer.batch) return returned;
  auto rest = intake_.take(*offer.batch, giver);
  if (!rest) return pass(rest);
  returned.receipt = std::move(rest->receipt);
  return returned;
}

Result<> Returns::take_items(const wire::Offer& offer, const HubStation& giver, wire::Returned& returned) {
  const auto own_before = [&](std::uint64_t epoch, std::uint64_t through) -> Result<> {
    if (!offer.batch || offer.batch->epoch != epoch) return {};
    return intake_.keep_through(*offer.batch, giver, through);
  };
  // Own entries that the page does not name stood before it.
  const auto first = std::find_if(offer.page.items.begin(), offer.page.items.end(),
                                  [](const Delivered& item) { return item.line.empty(); });
  if (offer.batch) {
    const std::uint64_t before =
        first == offer.page.items.end() ? offer.batch->through : std::max<std::uint64_t>(first->own.seq, 1) - 1;
    if (auto kept = own_before(offer.batch->epoch, before); !kept) return kept;
  }
  for (const Delivered& item : offer.page.items) {
    auto taken = item.line.empty() ? own_before(item.own.epoch, item.own.seq) : take_back(item, returned);
    if (!taken) return taken;
  }
  return {};
}

Result<> Returns::take_back(const Delivered& item, wire::Returned& returned) {
  auto envelope = read_line(item.line);
  if (!envelope) return {};  // What this program cannot read it could not show either.
  if (envelope->id.station == hub_station) {
    // What the hub itself wrote it writes anew where it must: what was erased must not come back with the backup.
    return envelope->kind == "subject.erased" ? erase_again(*envelope, returned) : Result<>{};
  }
  if (item.slip.state == Slip::State::Open && !check_object(item.slip.json)) return {};
  const Identity id = envelope->id;
  const auto held = store_.hash_at(id);
  if (!held) return pass(held);
  // Other bytes than ours, signed by us: two lives of this hub accepted two halves of a fork.
  if (*held && **held != item.hash) return intake_.keep_half({{id, item.hash, item.line, item.slip}}, id);
  if (*held) {
    returned.known += 1;
    return store_.open_slip(id, item.slip);
  }
  auto placed = intake_.place({std::move(*envelope), item.line, item.slip, item.hash});
  if (!placed && placed.error().code == ErrorCode::NotPermitted) return {};  // Its subject lives elsewhere by now.
  if (!placed) return placed;
  returned.taken += 1;
  return store_.keep_returned(id, item.at);
}

Result<> Returns::erase_again(const Envelope& said, wire::Returned& returned) {
  const auto erased = store_.is_erased(said.subject);
  if (!erased) return pass(erased);
  if (*erased) {
    returned.known += 1;
    return {};
  }
  if (const auto gone = store_.erase(said.subject); !gone) return pass(gone);
  returned.taken += 1;
  return log_.remark({"subject.erased", said.subject, said.home, "{}"});
}

}  // namespace linli::hub
