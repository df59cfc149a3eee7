// What the courier needs: entries to send, receipts to take in, and how far all that has come.
#include <algorithm>
#include <cstdlib>
#include <map>

#include "data/nouns/body.h"
#include "data/station/parts.h"
#include "data/station/settings.h"
#include "data/station/stick_rows.h"

namespace linli {
namespace {

std::int64_t beyond(const Body& cut, const Frontier& own) {
  return std::max<std::int64_t>(static_cast<std::int64_t>(own.through) - cut.number(hex_of(own.epoch).c_str()), 0);
}

}  // namespace

Result<> Station::enrol(const Enrolment& enrolment) {
  const std::lock_guard guard(parts_->writing);
  if (const auto& known = parts_->enrolment;
      known &&
      (known->hub_key != enrolment.hub_key || known->station != enrolment.station || known->scope != enrolment.scope)) {
    return fail(ErrorCode::AlreadyExists,
                "this station is enrolled already, as " + known->station + " with " + known->hub_url);
  }
  auto done = parts_->transact(Durability::Fsync, [&]() -> Result<> {
    if (auto kept = parts_->log->set(settings::enrolment_key, settings::write_enrolment(enrolment)); !kept) return kept;
    const auto last = last_export(*parts_->log);
    if (!last) return pass(last);
    if (auto kept = parts_->log->set(settings::sticks_before_key, std::to_string(*last)); !kept) return kept;
    if (auto forgotten = parts_->log->set(settings::cut_key, ""); !forgotten) return forgotten;
    return parts_->log->set(settings::revoked_key, "");
  });
  if (!done) return done;
  parts_->enrolment = enrolment;
  return {};
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
        if (const auto& there = *last) {
          out.after = flying->second;
          out.after_head = there->entry.hash;
        }
      }
      auto entries = reader.log->of_epoch(station, epoch, out.after, bytes_max);
      if (!entries) return pass(entries);
      // What came back from the hub may have holes where it refused something: that is not sent again.
      for (StoredEntry& stored : *entries) {
        if (stored.entry.envelope.id.seq != out.after + out.entries.size() + 1) break;
        out.entries.push_back(std::move(stored.entry));
      }
      if (out.entries.empty()) continue;
      return std::optional<Outgoing>(std::move(out));
    }
    return std::optional<Outgoing>();
  });
}

Result<bool> Station::take(const Acknowledgement& receipt, Taking how) {
  std::unique_lock guard(parts_->writing);
  if (!parts_->enrolment) return fail(ErrorCode::NotEnrolled, "this station is not enrolled");
  if (how == Taking::OnlyForward && !receipt.fork) {
    const auto known = parts_->log->acknowledged(parts_->enrolment->station, receipt.frontier.epoch);
    if (!known) return pass(known);
    if (known->through >= receipt.frontier.through) return false;
  }
  auto done = receipt.fork ? parts_->settle_fork(receipt) : parts_->keep_receipt(receipt, how);
  guard.unlock();
  if (!done) return done;
  if (*done) parts_->tell_watchers();
  return done;
}

Result<bool> Station::Parts::keep_receipt(const Acknowledgement& receipt, Taking how) {
  const std::string& station = enrolment->station;
  const std::uint64_t epoch = receipt.frontier.epoch;
  const auto reached = reached_by(receipt);
  if (!reached) return pass(reached);
  if (!*reached) return false;  // Of another machine's half.
  if (how == Taking::OnlyForward) {
    const auto known = log->acknowledged(station, epoch);
    if (!known) return pass(known);
    if (known->through >= (*reached)->through) return false;
  }
  const auto before = log->mark();
  if (!before) return pass(before);
  // Lazily: what a power cut takes of this, the hub says again.
  auto done = transact(Durability::Lazy, [&]() -> Result<> {
    for (const PlacedRange& range : receipt.placed) {
      const Position at{receipt.run, range.n};
      if (auto freed = log->vacate(at, range.count); !freed) return freed;
      const auto placed = log->place({station, epoch, range.seq}, at, range.count);
      if (!placed) return pass(placed);
    }
    for (const Refusal& refusal : receipt.refused) {
      if (auto kept = log->refuse({station, epoch, refusal.seq}, refusal.why); !kept) return kept;
    }
    // As it is told, also when it is less: a restored hub may have lost what an earlier backup of it held.
    if (receipt.backed_up != backed_up) {
      auto kept = log->set(settings::backed_up_key, std::to_string(receipt.backed_up));
      if (kept) kept = log->drop_pages(receipt.backed_up);
      if (!kept) return kept;
    }
    if (auto noted = note_told(receipt.reached); !noted) return noted;
    return log->acknowledge(station, **reached);
  });
  if (!done) return pass(done);
  backed_up = receipt.backed_up;
  update_views_since(*before);
  return true;
}

Result<std::optional<Frontier>> Station::Parts::reached_by(const Acknowledgement& receipt) const {
  const Frontier& told = receipt.frontier;
  if (told.through == 0) return std::optional<Frontier>(told);
  const auto ours = log->hash_at({enrolment->station, told.epoch, told.through});
  if (!ours) return pass(ours);
  if (*ours && **ours == told.head) return std::optional<Frontier>(told);
  // The hub is ahead of us, or has another machine's words there: only the batch that it answers is certain, if it is
  // ours.
  if (!receipt.sent) return std::optional<Frontier>();
  const auto there = log->hash_at({enrolment->station, told.epoch, receipt.sent->through});
  if (!there) return pass(there);
  return *there && **there == receipt.sent->head ? receipt.sent : std::optional<Frontier>();
}

Result<bool> Station::Parts::settle_fork(const Acknowledgement& receipt) {
  const ForkPoint& fork = *receipt.fork;
  const Identity after{enrolment->station, receipt.frontier.epoch, fork.after};
  const auto next = log->hash_at({after.station, after.epoch, fork.after + 1});
  if (!next) return pass(next);
  if (!*next || **next == fork.other) return false;  // It is the other machine that is told so.
  const auto common = log->hash_at(after);
  if (!common) return pass(common);
  if (*common && **common == fork.head) {
    if (auto parted = part_from_fork(after.epoch, fork.after); !parted) return pass(parted);
    return true;
  }
  // They parted earlier: sent again from the beginning, the hub finds where.
  auto done = log->transact(Durability::Lazy, [&] {
    return log->acknowledge(after.station, {after.epoch, 0, chain_start(after.station, after.epoch)});
  });
  if (!done) return pass(done);
  return true;
}

Result<> Station::heard_from_hub(WallMs now) {
  const std::lock_guard guard(parts_->writing);
  return parts_->transact(Durability::Lazy,
                          [&] { return parts_->log->set(settings::last_contact_key, std::to_string(now)); });
}

Result<> Station::mark_revoked() {
  {
    const std::lock_guard guard(parts_->writing);
    auto done = parts_->transact(Durability::Fsync, [&] { return parts_->log->set(settings::revoked_key, "yes"); });
    if (!done) return done;
  }
  parts_->tell_watchers();
  return {};
}

Result<SyncState> Station::sync_state() const {
  const auto enrolled = enrolment();
  std::uint64_t writing = 0;
  {
    const std::lock_guard guard(parts_->writing);
    if (parts_->head) writing = parts_->head->epoch;
  }
  return parts_->asked([&](const Reader& reader) -> Result<SyncState> {
    SyncState state;
    state.epoch = writing;
    state.catching_up = parts_->catching_up;
    state.enrolled = enrolled.has_value();
    const auto text = [&](const char* key) { return reader.log->setting(key).value_or(std::nullopt).value_or(""); };
    state.revoked = text(settings::revoked_key) == "yes";
    state.cursor = text(settings::cursor_key);
    state.unproven = text(settings::unproven_key);
    if (const std::string after = text(settings::rewind_key); !after.empty()) {
      state.rewind_after = std::strtoll(after.c_str(), nullptr, 10);
    }
    const Body corrected(text(settings::clock_key));
    if (corrected.text("boot") == parts_->clock->boot()) state.clock_add_ms = corrected.number("add_ms");
    const std::string contact = text(settings::last_contact_key);
    state.backed_up = std::strtoll(text(settings::backed_up_key).c_str(), nullptr, 10);
    state.last_contact = contact.empty() ? 0 : std::strtoll(contact.c_str(), nullptr, 10);
    const auto stored = reader.log->count();
    const auto refused = reader.log->refusals();
    const auto set_aside = reader.log->count_set_aside();
    const auto pages = reader.log->count_owed_pages();
    if (!stored || !refused || !set_aside || !pages)
      return fail(ErrorCode::StoreDamaged, "the log's counts cannot be read");
    state.stored = *stored;
    state.set_aside = *set_aside;
    state.pages_owed = *pages;
    state.refused = static_cast<std::int64_t>(refused->size());
    for (const auto& [id, why] : *refused) state.refusals.push_back({id.seq, why});
    const std::string cut = state.revoked ? text(settings::cut_key) : std::string();
    if (cut.empty()) {
      state.held =
          std::count_if(refused->begin(), refused->end(), [](const auto& each) { return each.second == "held"; });
    }
    if (!enrolled) return state;
    const auto media = reader.log->media({.which = MediaAsk::Which::Waiting, .station = enrolled->station});
    if (!media) return pass(media);
    for (const NamedMedia& each : *media) {
      const auto here = parts_->blobs->has(each.media.hash);
      if (!here) return pass(here);
      (*here ? state.media_pending : state.media_lost) += 1;
    }
    const auto epochs = reader.log->epochs(enrolled->station);
    if (!epochs) return pass(epochs);
    for (const std::uint64_t epoch : *epochs) {
      const auto own = reader.log->frontier(enrolled->station, epoch);
      const auto acknowledged = reader.log->acknowledged(enrolled->station, epoch);
      if (!own || !acknowledged) return fail(ErrorCode::StoreDamaged, "a frontier cannot be read");
      if (own->through > acknowledged->through) {
        // What is written here has no holes; what came back from the hub may.
        const auto through = epoch == writing ? Result<std::uint64_t>(own->through)
                                              : reader.log->unbroken(enrolled->station, epoch, acknowledged->through);
        if (!through) return pass(through);
        state.pending += static_cast<std::int64_t>(*through - acknowledged->through);
      }
      if (!cut.empty()) state.held += beyond(Body(cut), *own);
      state.own.push_back(*own);
      state.acknowledged.push_back(*acknowledged);
    }
    return state;
  });
}

}  // namespace linli
