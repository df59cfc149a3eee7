#include "sync/hub/intake.h"

#include <algorithm>

#include "data/base/mutation.h"
#include "data/log/json.h"

namespace linli::hub {

Result<Intake::Taken> Intake::take(const wire::Batch& batch, const HubStation& sender) {
  if (batch.station != sender.code) {
    return fail(ErrorCode::NotPermitted, "station " + sender.code + " may not push entries of " + batch.station);
  }
  if (sender.revoked_at != 0) return fail(ErrorCode::Revoked, "station " + sender.code + " was revoked");
  if (!wire::signed_by(batch, sender.key) && !mutated(Mutation::SignatureUnchecked)) {
    return fail(ErrorCode::BadSignature,
                "the batch is not signed by the key station " + sender.code + " enrolled with");
  }
  auto ours = store_.frontier(batch.station, batch.epoch);
  if (!ours) return pass(ours);

  Taken taken;
  if (batch.after > ours->through && !mutated(Mutation::GapAccepted)) {
    taken.gap = true;
    if (auto filled = fill_receipt(batch, *ours, taken); !filled) return pass(filled);
    return taken;
  }
  // A chain hash covers everything before it: comparing at the last entry both sides have compares them all.
  const std::uint64_t common = std::min(ours->through, batch.through);
  const Hash theirs = common == batch.after ? batch.after_head : batch.entries[common - batch.after - 1].hash;
  auto held = common == ours->through ? Result<std::optional<Hash>>(ours->head)
                                      : store_.hash_at({batch.station, batch.epoch, common});
  if (!held) return pass(held);
  if (!*held || **held != theirs) {
    if (auto raised = raise_fork(batch, sender, common); !raised) return pass(raised);
    return fail(ErrorCode::Fork, "station " + sender.code + " sent other bytes under seq " + std::to_string(common) +
                                     " or earlier of epoch " + hex_of(batch.epoch));
  }
  if (batch.through > ours->through) {
    const Frontier reached{batch.epoch, batch.through, batch.head};
    auto kept = log_.transact([&]() -> Result<> {
      const std::uint64_t known = mutated(Mutation::DedupeKeyGone) ? 0 : ours->through - batch.after;
      if (auto all = keep(batch, sender, known, taken); !all) return all;
      return store_.reach(batch.station, reached);
    });
    if (!kept) return pass(kept);
    *ours = reached;
  }
  if (auto filled = fill_receipt(batch, *ours, taken); !filled) return pass(filled);
  return taken;
}

Result<> Intake::keep(const wire::Batch& batch, const HubStation& sender, std::size_t skip, Taken& taken) {
  for (std::size_t i = skip; i < batch.entries.size(); ++i) {
    if (auto kept = keep_one(batch, batch.entries[i], sender, taken); !kept) return kept;
  }
  return {};
}

Result<> Intake::keep_one(const wire::Batch& batch, const wire::RawEntry& raw, const HubStation& sender, Taken& taken) {
  auto envelope = examine(batch, raw, sender);
  if (!envelope) return refuse(batch, raw, envelope.error().code, taken);
  auto home = store_.home_of(envelope->subject, envelope->home);
  if (!home) return pass(home);
  if (*home != envelope->home) return refuse(batch, raw, ErrorCode::NotPermitted, taken);  // A home never moves.

  const SealedEntry entry{std::move(*envelope), raw.line, raw.slip, raw.hash};
  auto at = log_.place(entry);
  if (!at) return pass(at);
  taken.accepted += 1;
  return verdicts_.judge(entry.envelope, *at);
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

Result<> Intake::raise_fork(const wire::Batch& batch, const HubStation& sender, std::uint64_t seq) {
  const Json body = {{"station", batch.station}, {"epoch", hex_of(batch.epoch)}, {"seq", seq}};
  return log_.transact([&]() -> Result<> {
    auto first = store_.note_fork(batch.station, batch.epoch);
    if (!first) return pass(first);
    if (!*first) return {};
    auto written = log_.write({"station.forked", sender.subject, sender.scope, to_strict(body)});
    if (!written) return pass(written);
    return {};
  });
}

Result<> Intake::fill_receipt(const wire::Batch& batch, const Frontier& frontier, Taken& taken) {
  taken.receipt.station = batch.station;
  taken.receipt.told.frontier = frontier;
  taken.receipt.told.run = log_.run();
  if (taken.gap) return {};
  auto standing = store_.standing(batch.station, batch.epoch, batch.after + 1, batch.through);
  if (!standing) return pass(standing);
  if (standing->run != 0) taken.receipt.told.run = standing->run;
  taken.receipt.told.placed = std::move(standing->placed);
  taken.receipt.told.refused = std::move(standing->refused);
  return {};
}

}  // namespace linli::hub
