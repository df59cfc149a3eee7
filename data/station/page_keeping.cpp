// Feed pages kept as the hub signed them, for a hub that may lose what others wrote; and given back to it.
#include <algorithm>
#include <vector>

#include "data/station/parts.h"

namespace linli {
namespace {

/// Those whose slips stand open in a page, 16 bytes each.
std::string told_of(const std::vector<Delivered>& items) {
  std::vector<Uuid> subjects;
  for (const Delivered& item : items) {
    if (item.line.empty() || item.slip.state != Slip::State::Open) continue;
    // A line that cannot be read is refused when its turn comes, and the page with it.
    if (const auto envelope = read_line(item.line)) subjects.push_back(envelope->subject);
  }
  std::sort(subjects.begin(), subjects.end());
  subjects.erase(std::unique(subjects.begin(), subjects.end()), subjects.end());
  std::string bytes;
  bytes.reserve(subjects.size() * sizeof(Uuid::bytes));
  for (const Uuid& subject : subjects) bytes.append(subject.bytes.begin(), subject.bytes.end());
  return bytes;
}

}  // namespace

Result<Frontier> Station::Parts::own_through(std::int64_t n) const {
  if (!enrolment) return Frontier{};
  const auto epochs = log->epochs(enrolment->station);
  if (!epochs) return pass(epochs);
  // After a power cut none is being written yet; what stood here before this page then is of the last one.
  const std::uint64_t newest = epochs->empty() ? 0 : epochs->back();
  const std::uint64_t epoch = head ? head->epoch : newest;
  const auto own = log->placed_through(enrolment->station, epoch, n);
  if (!own) return pass(own);
  return Frontier{.epoch = epoch, .through = *own, .head = {}};
}

Result<std::int64_t> Station::Parts::keep_page(const FeedTake& page) {
  KeptPage kept;
  kept.first_n = page.items.front().at.n;
  kept.last_n = page.items.back().at.n;
  kept.packed = page.packed;
  kept.subjects = told_of(page.items);
  const auto own = own_through(kept.last_n);
  if (!own) return pass(own);
  kept.own_epoch = own->epoch;
  kept.own_seq = own->through;
  return log->keep_page(kept);
}

Result<> Station::Parts::settle_page(std::int64_t id, const FeedTake& page) {
  const auto own = own_through(page.items.back().at.n);
  if (!own) return pass(own);
  return log->settle_page(id, own->epoch, own->through);
}

Result<std::optional<KeptPage>> Station::owed_page(const KeptPage* after) const {
  return parts_->asked([&](const Reader& reader) { return reader.log->owed_page(after); });
}

Result<> Station::forget_page(std::int64_t id) {
  const std::lock_guard guard(parts_->writing);
  return parts_->transact(Durability::Lazy, [&] { return parts_->log->forget_page(id); });
}

}  // namespace linli
