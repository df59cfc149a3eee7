// What the courier needs: entries to send, receipts and feed pages to take in, and how far all that has come.
#include <algorithm>
#include <chrono>
#include <map>

#include "data/base/mutation.h"
#include "data/station/parts.h"
#include "data/station/settings.h"

namespace linli {
namespace {

// A slice of a pull is at most this many entries, and as few as fit the time with folding and commit: a person who taps
// meanwhile waits for one slice at most.
constexpr std::size_t slice_entries_max = 64;
constexpr std::chrono::microseconds slice_time{1'000};

}  // namespace

Result<> Station::enrol(const Enrolment& enrolment) {
  const std::lock_guard guard(parts_->writing);
  if (parts_->enrolment &&
      (parts_->enrolment->hub_key != enrolment.hub_key || parts_->enrolment->station != enrolment.station ||
       parts_->enrolment->scope != enrolment.scope)) {
    return fail(ErrorCode::AlreadyExists, "this station is enrolled already, as " + parts_->enrolment->station +
                                              " with " + parts_->enrolment->hub_url);
  }
  auto done = parts_->log->transact(Durability::Fsync, [&]() -> Result<> {
    if (auto kept = parts_->log->set(settings::enrolment_key, settings::write_enrolment(enrolment)); !kept) return kept;
    return parts_->log->set(settings::revoked_key, "");
  });
  if (!done) return done;
  parts_->enrolment = enrolment;
  return {};
}

void Station::leave_epoch() {
  const std::lock_guard guard(parts_->writing);
  if (parts_->head) parts_->parent = parts_->head;
  parts_->head.reset();
}

Result<std::optional<Station::Outgoing>> Station::outgoing(std::size_t bytes_max,
                                                           const std::map<std::uint64_t, std::uint64_t>& sent) const {
  const auto enrolled = enrolment();
  if (!enrolled) return std::optional<Outgoing>();
  const std::string& station = enrolled->station;
  return parts_->asked([&](const Reader& reader) -> Result<std::optional<Outgoing>> {
    const auto epochs = reader.log->epochs(station);
    if (!epochs) return pass(epochs);
    for (const std::uint64_t epoch : *epochs) {
      const auto acknowledged = reader.log->acknowledged(station, epoch);
      if (!acknowledged) return pass(acknowledged);
      Outgoing out{epoch, acknowledged->through, acknowledged->head, {}};
      if (const auto flying = sent.find(epoch); flying != sent.end() && flying->second > out.after) {
        const auto last = reader.log->find({station, epoch, flying->second});
        if (!last) return pass(last);
        if (*last) {
          out.after = flying->second;
          out.after_head = (*last)->entry.hash;
        }
      }
      auto entries = reader.log->of_epoch(station, epoch, out.after, bytes_max);
      if (!entries) return pass(entries);
      if (entries->empty()) continue;
      for (StoredEntry& stored : *entries) out.entries.push_back(std::move(stored.entry));
      return std::optional<Outgoing>(std::move(out));
    }
    return std::optional<Outgoing>();
  });
}

Result<> Station::take(const Acknowledgement& receipt) {
  std::unique_lock guard(parts_->writing);
  if (!parts_->enrolment) return fail(ErrorCode::NotEnrolled, "this station is not enrolled");
  const std::string& station = parts_->enrolment->station;
  const std::uint64_t epoch = receipt.frontier.epoch;
  const auto before = parts_->log->mark();
  if (!before) return pass(before);
  // Lazily: what a power cut takes of this, the hub says again.
  auto done = parts_->log->transact(Durability::Lazy, [&]() -> Result<> {
    for (const PlacedRange& range : receipt.placed) {
      const Position at{receipt.run, range.n};
      if (const auto freed = parts_->log->vacate(at, range.count); !freed) return freed;
      const auto placed = parts_->log->place({station, epoch, range.seq}, at, range.count);
      if (!placed) return pass(placed);
    }
    for (const Refusal& refusal : receipt.refused) {
      if (auto kept = parts_->log->refuse({station, epoch, refusal.seq}, refusal.why); !kept) return kept;
    }
    return parts_->log->acknowledge(station, receipt.frontier);
  });
  if (!done) return done;
  parts_->update_views_since(*before);
  guard.unlock();
  parts_->tell_watchers();
  return {};
}

namespace {

/// How many of the page's items from `at` on, `count_max` at most, are this station's own entries side by side: they
/// are placed in one go.
std::size_t own_in_a_row(const std::vector<Delivered>& page, std::size_t at, std::size_t count_max) {
  const Delivered& first = page[at];
  const auto follows = [&](std::size_t i) {
    const Delivered& item = page[at + i];
    return item.line.empty() && item.own.epoch == first.own.epoch && item.own.seq == first.own.seq + i &&
           item.at == Position{first.at.run, first.at.n + static_cast<std::int64_t>(i)};
  };
  std::size_t count = 1;
  while (count < count_max && at + count < page.size() && follows(count)) ++count;
  return count;
}

Result<> place_own(LogStore& log, const std::string& station, const Delivered& first, std::size_t count) {
  if (auto freed = log.vacate(first.at, count); !freed) return freed;
  const auto placed = log.place({station, first.own.epoch, first.own.seq}, first.at, count);
  if (!placed) return pass(placed);
  return {};
}

/// Puts another station's entry into the log; what cannot be used delays nothing else.
Result<> keep_others(LogStore& log, const Delivered& item) {
  if (auto freed = log.vacate(item.at); !freed) return freed;
  auto envelope = read_line(item.line);
  if (!envelope) return {};  // From a newer program, perhaps; the hub has it, and nothing here could show it.
  const Identity id = envelope->id;
  const auto row = log.insert(SealedEntry{std::move(*envelope), item.line, item.slip, item.hash}, item.at);
  if (row || row.error().code == ErrorCode::Fork) return {};  // Ours stays; the hub keeps both and raised the alarm.
  if (row.error().code != ErrorCode::AlreadyExists) return pass(row);
  const auto placed = log.place(id, item.at);
  if (!placed) return pass(placed);
  return {};
}

}  // namespace

Result<> Station::take(const std::vector<Delivered>& page, std::string_view cursor) {
  if (page.empty()) {
    // A long-poll whose time is up says nothing new, some two thousand times a day: nothing to write, nobody to wake.
    const auto known = parts_->asked([](const Reader& reader) { return reader.log->setting(settings::cursor_key); });
    if (known && *known == std::optional<std::string>(cursor)) return {};
  }
  if (mutated(Mutation::CursorBeforeStore)) {
    const std::lock_guard guard(parts_->writing);
    auto early =
        parts_->log->transact(Durability::Lazy, [&] { return parts_->log->set(settings::cursor_key, cursor); });
    if (!early) return early;
  }
  std::size_t at = 0;
  std::size_t slice = slice_entries_max / 4;
  do {
    for (int people = parts_->waiting; people > 0; people = parts_->waiting) parts_->waiting.wait(people);
    std::unique_lock guard(parts_->writing);
    if (!parts_->enrolment) return fail(ErrorCode::NotEnrolled, "this station is not enrolled");
    const std::string station = parts_->enrolment->station;
    const auto before = parts_->log->mark();
    if (!before) return pass(before);
    Position seen = parts_->seen;
    const auto started = std::chrono::steady_clock::now();
    auto done = parts_->log->transact(Durability::Lazy, [&]() -> Result<> {
      const std::size_t first = at;
      while (at < page.size() && at - first < slice) {
        if (at > first && parts_->waiting > 0) break;
        const bool own = page[at].line.empty();
        const std::size_t count = own ? own_in_a_row(page, at, slice - (at - first)) : 1;
        auto taken = own ? place_own(*parts_->log, station, page[at], count) : keep_others(*parts_->log, page[at]);
        if (!taken) return taken;
        at += count;
        seen = page[at - 1].at;
      }
      if (at < page.size()) return {};
      seen = settings::position_of_cursor(cursor);
      return parts_->log->set(settings::cursor_key, cursor);
    });
    if (!done) return done;
    parts_->seen = seen;
    parts_->update_views_since(*before);
    const bool quick = std::chrono::steady_clock::now() - started < slice_time;
    guard.unlock();
    parts_->log->write_out();
    slice = quick ? std::min(slice * 2, slice_entries_max) : std::max<std::size_t>(slice / 2, 4);
  } while (at < page.size());
  parts_->tell_watchers();
  return {};
}

Result<> Station::heard_from_hub(WallMs now) {
  const std::lock_guard guard(parts_->writing);
  return parts_->log->transact(Durability::Lazy,
                               [&] { return parts_->log->set(settings::last_contact_key, std::to_string(now)); });
}

Result<> Station::mark_revoked() {
  {
    const std::lock_guard guard(parts_->writing);
    auto done =
        parts_->log->transact(Durability::Fsync, [&] { return parts_->log->set(settings::revoked_key, "yes"); });
    if (!done) return done;
  }
  parts_->tell_watchers();
  return {};
}

Result<SyncState> Station::sync_state() const {
  const auto enrolled = enrolment();
  return parts_->asked([&](const Reader& reader) -> Result<SyncState> {
    SyncState state;
    state.enrolled = enrolled.has_value();
    const auto text = [&](const char* key) {
      const auto value = reader.log->setting(key);
      return value && *value ? **value : std::string();
    };
    state.revoked = text(settings::revoked_key) == "yes";
    state.cursor = text(settings::cursor_key);
    const std::string contact = text(settings::last_contact_key);
    state.last_contact = contact.empty() ? 0 : std::strtoll(contact.c_str(), nullptr, 10);
    const auto stored = reader.log->count();
    const auto refused = reader.log->refusals();
    if (!stored || !refused) return fail(ErrorCode::StoreDamaged, "the log's counts cannot be read");
    state.stored = *stored;
    state.refused = static_cast<std::int64_t>(refused->size());
    for (const auto& [id, why] : *refused) state.refusals.push_back({id.seq, why});
    if (!enrolled) return state;
    const auto epochs = reader.log->epochs(enrolled->station);
    if (!epochs) return pass(epochs);
    for (const std::uint64_t epoch : *epochs) {
      const auto own = reader.log->frontier(enrolled->station, epoch);
      const auto acknowledged = reader.log->acknowledged(enrolled->station, epoch);
      if (!own || !acknowledged) return fail(ErrorCode::StoreDamaged, "a frontier cannot be read");
      if (own->through > acknowledged->through) {
        state.pending += static_cast<std::int64_t>(own->through - acknowledged->through);
      }
      state.own.push_back(*own);
      state.acknowledged.push_back(*acknowledged);
    }
    return state;
  });
}

}  // namespace linli
