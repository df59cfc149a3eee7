#include "sync/hub/intake.h"

#include <algorithm>

#include "data/base/mutation.h"
#include "data/log/json.h"
#include "sync/hub/cursor.h"

namespace linli::hub {

Result<std::uint64_t> Intake::trusted_through(const wire::Batch& batch, const HubStation& sender) {
  if (batch.station != sender.code) {
    return fail(ErrorCode::NotPermitted, "station " + sender.code + " may not push entries of " + batch.station);
  }
  bool known = wire::signed_by(batch, sender.key) || mutated(Mutation::SignatureUnchecked);
  if (known && (sender.revoked_at == 0 || mutated(Mutation::HeldLetIn))) return UINT64_MAX;
  const auto earlier = known ? Result<std::vector<PublicKey>>() : store_.revoked_keys(sender.code);
  if (!earlier) return pass(earlier);
  for (const PublicKey& key : *earlier) known = known || wire::signed_by(batch, key);
  if (!known) {
    return fail(ErrorCode::BadSignature,
                "the batch is not signed by the key station " + sender.code + " enrolled with");
  }
  const auto cut = store_.cut(batch.station, batch.epoch);
  if (!cut) return pass(cut);
  return cut->value_or(0);
}

Result<Intake::Taken> Intake::take(const wire::Batch& batch, const HubStation& sender) {
  const auto trusted = trusted_through(batch, sender);
  if (!trusted) return pass(trusted);
  auto ours = store_.frontier(batch.station, batch.epoch);
  if (!ours) return pass(ours);
  Taken taken;
  taken.gap = batch.after > ours->through && !mutated(Mutation::GapAccepted);
  std::optional<ForkPoint> fork;
  if (!taken.gap) {
    auto continues = continues_at(batch, *ours);
    if (!continues) return pass(continues);
    auto end = *continues ? agreed_through(batch, ours->through) : Result<std::uint64_t>(ours->through);
    if (!end) return pass(end);
    if (*end > ours->through) {
      auto kept = log_.transact([&] { return keep({batch, sender, *trusted}, *ours, *end, taken); });
      if (!kept) return pass(kept);
      *ours = {batch.epoch, *end, hash_in(batch, *end)};
    }
    if (!*continues || *end < batch.through) {
      auto found = *continues ? fork_after(batch, *end) : fork_in(batch, std::min(ours->through, batch.through));
      if (!found) return pass(found);
      if (auto kept = keep_fork(batch, *found); !kept) return pass(kept);
      fork = *found;
    }
  }
  taken.fork = fork.has_value();
  auto receipt = receipt_at(batch.station, *ours);
  if (!receipt) return pass(receipt);
  taken.receipt = std::move(*receipt);
  taken.receipt.told.fork = fork;
  if (taken.gap || taken.fork) return taken;
  if (auto filled = fill_receipt(batch.span(), taken.receipt); !filled) return pass(filled);
  return taken;
}

Result<wire::Receipt> Intake::receipt_of(const wire::BatchSpan& span) {
  auto ours = store_.frontier(span.station, span.epoch);
  if (!ours) return pass(ours);
  const bool reached = span.after < span.through && span.through <= ours->through;
  auto held = reached ? store_.hash_at({span.station, span.epoch, span.through}) : Result<std::optional<Hash>>();
  if (!held) return pass(held);
  if (!*held || **held != span.head) return fail(ErrorCode::NotFound, "that batch is not here");
  auto receipt = receipt_at(span.station, *ours);
  if (!receipt) return receipt;
  if (auto filled = fill_receipt(span, *receipt); !filled) return pass(filled);
  return receipt;
}

Result<> Intake::keep_through(const wire::Batch& batch, const HubStation& sender, std::uint64_t through) {
  const auto trusted = trusted_through(batch, sender);
  if (!trusted) return {};  // `take` gives the answer to that.
  auto ours = store_.frontier(batch.station, batch.epoch);
  if (!ours) return pass(ours);
  if (batch.after > ours->through || through <= ours->through) return {};
  auto continues = continues_at(batch, *ours);
  if (!continues) return pass(continues);
  auto end = *continues ? agreed_through(batch, ours->through) : Result<std::uint64_t>(ours->through);
  if (!end) return pass(end);
  Taken taken;
  const std::uint64_t reached = std::min(*end, through);
  return reached > ours->through ? keep({batch, sender, *trusted}, *ours, reached, taken) : Result<>{};
}

Hash Intake::hash_in(const wire::Batch& batch, std::uint64_t seq) {
  return seq == batch.after ? batch.after_head : batch.entries[seq - batch.after - 1].hash;
}

Result<bool> Intake::continues_at(const wire::Batch& batch, const Frontier& ours) {
  if (mutated(Mutation::GapAccepted) && batch.after > ours.through) return true;
  // A chain hash covers everything before it: comparing at the last entry both sides have compares them all.
  const std::uint64_t common = std::min(ours.through, batch.through);
  auto held = common == ours.through ? Result<std::optional<Hash>>(ours.head)
                                     : store_.hash_at({batch.station, batch.epoch, common});
  if (!held) return pass(held);
  return *held && **held == hash_in(batch, common);
}

Result<std::uint64_t> Intake::agreed_through(const wire::Batch& batch, std::uint64_t frontier) {
  auto returned = store_.returned(batch.station, batch.epoch, frontier);
  if (!returned) return pass(returned);
  for (const std::uint64_t seq : *returned) {
    if (seq > batch.through) break;
    auto held = store_.hash_at({batch.station, batch.epoch, seq});
    if (!held) return pass(held);
    if (*held && **held != hash_in(batch, seq)) return seq - 1;
  }
  return batch.through;
}

Result<> Intake::keep(Incoming incoming, const Frontier& ours, std::uint64_t through, Taken& taken) {
  const wire::Batch& batch = incoming.batch;
  auto returned = store_.returned(batch.station, batch.epoch, ours.through);
  if (!returned) return pass(returned);
  if (through > incoming.trusted_through) {
    const auto held = store_.count_held(batch.station);
    if (!held) return pass(held);
    incoming.held_room = limits_.held_entries_max - *held;
  }
  for (const wire::RawEntry& raw : batch.entries) {
    if ((raw.seq <= ours.through && !mutated(Mutation::DedupeKeyGone)) || raw.seq > through) continue;
    // Somebody gave it back before its author came: it stands where it stands, perhaps without its slip.
    const bool here = std::binary_search(returned->begin(), returned->end(), raw.seq);
    auto kept =
        here ? store_.open_slip({batch.station, batch.epoch, raw.seq}, raw.slip) : keep_one(incoming, raw, taken);
    if (!kept) return kept;
  }
  if (auto noted = clones_.grown(batch.station, batch.epoch, through); !noted) return noted;
  if (auto heard = store_.heard(batch.station, log_.clock().wall_ms()); !heard) return heard;
  return store_.reach(batch.station, {batch.epoch, through, hash_in(batch, through)});
}

Result<> Intake::keep_one(Incoming& incoming, const wire::RawEntry& raw, Taken& taken) {
  auto envelope = examine(incoming.batch, raw, incoming.sender);
  if (!envelope) return refuse(incoming.batch, raw, envelope.error().code, taken);
  const SealedEntry entry{std::move(*envelope), raw.line, raw.slip, raw.hash};
  if (raw.seq > incoming.trusted_through) {
    if (incoming.held_room <= 0) return refuse(incoming.batch, raw, ErrorCode::Revoked, taken);
    incoming.held_room -= 1;
    taken.held += 1;
    return store_.hold({entry, log_.clock().wall_ms()});
  }
  auto placed = place(entry);
  if (!placed && placed.error().code == ErrorCode::NotPermitted) {
    return refuse(incoming.batch, raw, ErrorCode::NotPermitted, taken);
  }
  if (placed) taken.accepted += 1;
  return placed;
}

Result<> Intake::place(const SealedEntry& entry) {
  auto home = store_.home_of(entry.envelope.subject, entry.envelope.home);
  if (!home) return pass(home);
  if (*home != entry.envelope.home) return fail(ErrorCode::NotPermitted, "a subject's home never moves");
  auto at = log_.place(entry);
  if (!at) return pass(at);
  if (auto noted = clones_.note(entry.envelope); !noted) return noted;
  if (auto judged = verdicts_.judge(entry.envelope, *at); !judged) return judged;
  return blobs_.named(entry);
}

Result<Envelope> Intake::examine(const wire::Batch& batch, const wire::RawEntry& raw, const HubStation& sender) const {
  if (raw.line.size() + raw.slip.json.size() > entry_bytes_max) {
    return fail(ErrorCode::TextTooLong, "line and slip above 32 KiB");
  }
  auto envelope = read_line(raw.line);
  if (!envelope) return envelope;
  if (envelope->id != Identity{batch.station, batch.epoch, raw.seq}) {
    return fail(ErrorCode::BadChain, "the line names another place than it has in its chain");
  }
  if (!is_within(envelope->home, sender.scope)) {
    return fail(ErrorCode::NotPermitted, "home " + envelope->home + " is outside " + sender.scope);
  }
  if (raw.slip.state == Slip::State::Open) {
    if (auto strict = check_object(raw.slip.json); !strict) return pass(strict);
  }
  return envelope;
}

Result<> Intake::refuse(const wire::Batch& batch, const wire::RawEntry& raw, ErrorCode why, Taken& taken) {
  if (mutated(Mutation::PoisonStopsBatch)) return fail(why, "an entry that cannot be kept");
  taken.refused += 1;
  if (mutated(Mutation::RefusalForgotten)) return {};
  return store_.refuse({.id = {batch.station, batch.epoch, raw.seq},
                        .hash = raw.hash,
                        .line_hash = hash_of({bytes_of(raw.line)}),
                        .commitment = raw.slip.commitment,
                        .why = std::string(name_of(why))});
}

Result<ForkPoint> Intake::fork_in(const wire::Batch& batch, std::uint64_t differs) {
  const auto same = [&](std::uint64_t seq) -> Result<bool> {
    auto held = store_.hash_at({batch.station, batch.epoch, seq});
    if (!held) return pass(held);
    return *held && **held == hash_in(batch, seq);
  };
  // A chain hash covers all before it: equal ones come first, then only different ones.
  std::uint64_t first = batch.after;
  std::uint64_t last = differs;
  while (first < last) {
    const std::uint64_t middle = first + (last - first) / 2;
    auto equal = same(middle);
    if (!equal) return pass(equal);
    (*equal ? first : last) = *equal ? middle + 1 : middle;
  }
  if (first == 0) return fail(ErrorCode::BadChain, "an epoch's chain begins with the epoch's own hash");
  auto head = store_.hash_at({batch.station, batch.epoch, first - 1});
  if (!head) return pass(head);
  auto other = store_.hash_at({batch.station, batch.epoch, first});
  if (!other) return pass(other);
  return ForkPoint{first - 1, head->value_or(Hash{}), other->value_or(Hash{})};
}

Result<ForkPoint> Intake::fork_after(const wire::Batch& batch, std::uint64_t agreed) {
  auto other = store_.hash_at({batch.station, batch.epoch, agreed + 1});
  if (!other) return pass(other);
  return ForkPoint{agreed, hash_in(batch, agreed), other->value_or(Hash{})};
}

Result<> Intake::keep_fork(const wire::Batch& batch, const ForkPoint& fork) {
  return log_.transact([&]() -> Result<> {
    std::vector<ForkedEntry> half;
    for (const wire::RawEntry& raw : batch.entries) {
      if (raw.seq <= fork.after) continue;
      half.push_back({{batch.station, batch.epoch, raw.seq}, raw.hash, raw.line, raw.slip});
    }
    return keep_half(half, {batch.station, batch.epoch, fork.after + 1});
  });
}

Result<> Intake::keep_half(const std::vector<ForkedEntry>& half, const Identity& first) {
  auto count = store_.count_forked(first.station);
  if (!count) return pass(count);
  for (const ForkedEntry& each : half) {
    if ((*count)++ >= limits_.forked_entries_max) break;
    if (auto kept = store_.keep_forked(each); !kept) return kept;
  }
  return alarm_fork(first);
}

Result<> Intake::alarm_fork(const Identity& first) {
  auto new_one = store_.note_fork(first.station, first.epoch);
  if (!new_one) return pass(new_one);
  if (!*new_one) return {};
  auto station = store_.station(first.station);
  if (!station) return pass(station);
  const Json body = {{"station", first.station}, {"epoch", hex_of(first.epoch)}, {"seq", first.seq}};
  return log_.remark({"station.forked", *station ? (*station)->subject : Uuid::make(log_.clock().wall_ms()),
                      *station ? (*station)->scope : std::string(hub_home), to_strict(body)});
}

Result<wire::Receipt> Intake::receipt_at(std::string_view station, const Frontier& frontier) {
  auto backed_up = store_.backed_up();
  if (!backed_up) return pass(backed_up);
  wire::Receipt receipt;
  receipt.station = station;
  receipt.told.frontier = frontier;
  receipt.told.run = log_.run();
  receipt.told.backed_up = backed_up->n;
  receipt.told.reached = write_cursor(store_.identity(), {log_.run(), log_.last_n()});
  return receipt;
}

Result<> Intake::fill_receipt(const wire::BatchSpan& span, wire::Receipt& receipt) {
  // Another machine may have gone on with this epoch: by stick nobody else remembers which batch this answers.
  if (receipt.told.frontier.through > span.through) receipt.told.sent = {span.epoch, span.through, span.head};
  auto standing = store_.standing(span.station, span.epoch, span.after + 1, span.through);
  if (!standing) return pass(standing);
  if (standing->run != 0) receipt.told.run = standing->run;
  receipt.told.placed = std::move(standing->placed);
  receipt.told.refused = std::move(standing->refused);
  return {};
}

}  // namespace linli::hub
