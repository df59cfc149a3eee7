#include "sync/hub/intake.h"

#include <algorithm>

#include "data/log/json.h"

namespace linli::hub {

Result<Intake::Taken> Intake::take(const wire::Batch& batch, const HubStation& sender) {
  if (batch.station != sender.code) {
    return fail(ErrorCode::NotPermitted, "station " + sender.code + " may not push entries of " + batch.station);
  }
  const auto trusted = trusted_through(batch, sender);
  if (!trusted) return pass(trusted);
  auto ours = store_.frontier(batch.station, batch.epoch);
  if (!ours) return pass(ours);

  Taken taken;
  if (batch.after > ours->through) {
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
  if (*held != theirs) {  // Nothing held there is a fork too.
    if (auto raised = raise_fork(batch, sender, common); !raised) return pass(raised);
    return fail(ErrorCode::Fork, "station " + sender.code + " sent other bytes under seq " + std::to_string(common) +
                                     " or earlier of epoch " + hex_of(batch.epoch));
  }
  if (batch.through > ours->through) {
    const Frontier reached{batch.epoch, batch.through, batch.head};
    auto kept = log_.transact([&]() -> Result<> {
      if (auto all = keep({batch, sender, *trusted}, ours->through - batch.after, taken); !all) return all;
      return store_.reach(batch.station, reached);
    });
    if (!kept) return pass(kept);
    *ours = reached;
  }
  if (auto filled = fill_receipt(batch, *ours, taken); !filled) return pass(filled);
  return taken;
}

Result<std::uint64_t> Intake::trusted_through(const wire::Batch& batch, const HubStation& sender) {
  bool known = wire::signed_by(batch, sender.key);
  if (known && sender.revoked_at == 0) return UINT64_MAX;
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

Result<> Intake::keep(const Incoming& incoming, std::size_t skip, Taken& taken) {
  for (std::size_t i = skip; i < incoming.batch.entries.size(); ++i) {
    if (auto kept = keep_one(incoming, incoming.batch.entries[i], taken); !kept) return kept;
  }
  return {};
}

Result<> Intake::keep_one(const Incoming& incoming, const wire::RawEntry& raw, Taken& taken) {
  auto envelope = examine(incoming.batch, raw, incoming.sender);
  if (!envelope) return refuse(incoming.batch, raw, envelope.error().code, taken);
  const SealedEntry entry{std::move(*envelope), raw.line, raw.slip, raw.hash};
  if (raw.seq > incoming.trusted_through) {
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
  taken.refused += 1;
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
