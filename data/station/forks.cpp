// Two machines wrote one epoch: a disk or a virtual machine was copied while it ran. The hub keeps what it had first
// under those names; what this station wrote there is kept aside as it was, and said again in a new epoch, once.
#include <algorithm>
#include <iterator>
#include <set>

#include "data/base/check.h"
#include "data/log/json.h"
#include "data/station/parts.h"
#include "data/station/settings.h"

namespace linli {
namespace {

constexpr std::size_t slice_bytes = 1024 * 1024;

/// Own entries of an epoch beyond `after`, in order.
Result<std::vector<StoredEntry>> rest_of(const LogStore& log, const Identity& after) {
  std::vector<StoredEntry> rest;
  for (std::uint64_t seq = after.seq;;) {
    auto slice = log.of_epoch(after.station, after.epoch, seq, slice_bytes);
    if (!slice) return pass(slice);
    if (slice->empty()) return rest;
    seq = slice->back().entry.envelope.id.seq;
    std::move(slice->begin(), slice->end(), std::back_inserter(rest));
  }
}

/// Writes one epoch's chain over rows that are there already, after its opening.
class SayingAgain {
 public:
  SayingAgain(LogStore& log, const std::string& station) : log_(log), tip_{random_u64(), 0, {}}, station_(station) {
    tip_.head = chain_start(station_, tip_.epoch);
  }

  /// `row`: of the forked opening, when that was copied too; a new row otherwise.
  Result<> open(Envelope opening, std::optional<std::int64_t> row) {
    const SealedEntry entry = next(std::move(opening), make_slip(""));
    if (row) return log_.say_again(*row, entry);
    if (auto kept = log_.insert(entry, {}); !kept) return pass(kept);
    return {};
  }
  Result<> say(StoredEntry stored) {
    if (auto kept = log_.set_aside(stored.row); !kept) return kept;
    return log_.say_again(stored.row, next(std::move(stored.entry.envelope), std::move(stored.entry.slip)));
  }
  [[nodiscard]] const Frontier& tip() const { return tip_; }

 private:
  SealedEntry next(Envelope envelope, Slip slip) {
    envelope.id = {station_, tip_.epoch, tip_.through + 1};
    SealedEntry entry = seal(std::move(envelope), std::move(slip), tip_.head);
    tip_ = {tip_.epoch, tip_.through + 1, entry.hash};
    return entry;
  }

  LogStore& log_;
  Frontier tip_;
  const std::string& station_;
};

}  // namespace

Result<> Station::Parts::part_from_fork(std::uint64_t epoch, std::uint64_t after) {
  const std::string& station = enrolment->station;
  auto rest = rest_of(*log, {station, epoch, after});
  if (!rest) return pass(rest);
  const auto common = log->hash_at({station, epoch, after});
  if (!common) return pass(common);
  ENSURE(common->has_value());  // Whoever found the fork compared this one.
  const Frontier shared{epoch, after, **common};
  const bool forked_opening = after == 0 && !rest->empty() && rest->front().entry.envelope.kind == "epoch.opened";
  const Frontier from = head && head->epoch != epoch ? *head : shared;
  const std::uint64_t count = rest->size() - (forked_opening ? 1 : 0);

  SayingAgain again(*log, station);
  std::vector<Uuid> touched;
  auto done = log->transact(Durability::Fsync, [&]() -> Result<> {
    Envelope opening =
        opening_of(from, to_strict({{"epoch", hex_of(epoch)}, {"after", after}, {"first", 2}, {"count", count}}));
    std::optional<std::int64_t> row;
    if (forked_opening) {
      row = rest->front().row;
      if (auto kept = log->set_aside(*row); !kept) return kept;
    }
    touched.push_back(opening.subject);
    if (auto opened = again.open(std::move(opening), row); !opened) return opened;
    for (std::size_t i = forked_opening ? 1 : 0; i < rest->size(); ++i) {
      touched.push_back((*rest)[i].entry.envelope.subject);
      if (auto said = again.say(std::move((*rest)[i])); !said) return said;
    }
    if (auto forgotten = log->forget_refusals(station, epoch, after); !forgotten) return forgotten;
    if (auto left = log->set(settings::left_epoch_key, hex_of(epoch)); !left) return left;
    if (auto own = log->set(settings::own_epoch_key, hex_of(again.tip().epoch)); !own) return own;
    return log->acknowledge(station, shared);
  });
  if (!done) return done;
  head = again.tip();
  head_file->write(*head);
  const std::set<Uuid> each(touched.begin(), touched.end());
  update_views({each.begin(), each.end()});
  return {};
}

}  // namespace linli
