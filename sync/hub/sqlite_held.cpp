// Held entries, cuts, old keys, first signatures and clocks in the SQLite store.
#include "data/base/sqlite.h"
#include "sync/hub/sqlite_parts.h"

namespace linli::hub {
namespace {

Slip slip_of(const Asked& row, int state_column) {
  Slip slip;
  slip.state = static_cast<Slip::State>(row.integer(state_column));
  if (slip.state == Slip::State::Open) {
    slip.salt = row.blob<Salt>(state_column + 1);
    slip.json = row.text(state_column + 2);
  }
  slip.commitment = row.blob<Hash>(state_column + 3);
  return slip;
}

}  // namespace

Result<> SqliteStore::hold(const HeldEntry& held) {
  const auto erased = parts_->log->is_erased(held.entry.envelope.subject);
  if (!erased) return pass(erased);
  return asking("holding an entry", [&] {
    const Identity& id = held.entry.envelope.id;
    const Slip slip = *erased ? without_words(held.entry.slip) : held.entry.slip;
    Prepared put(parts_->db, R"sql(
      INSERT INTO hub_held (station, epoch, seq, line, slip_state, salt, slip, commitment, hash, held_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql");
    Asked(put)
        .with(id.station, hex_of(id.epoch), id.seq, held.entry.line, static_cast<std::int64_t>(slip.state), slip.salt,
              slip.json, slip.commitment, held.entry.hash, held.held_at)
        .run();
  });
}

Result<std::vector<HeldEntry>> SqliteStore::held(std::string_view station) {
  return asking("reading held entries", [&]() -> Result<std::vector<HeldEntry>> {
    Prepared all(parts_->db, R"sql(
      SELECT line, slip_state, salt, slip, commitment, hash, held_at
      FROM hub_held WHERE ?1 = '' OR station = ?1 ORDER BY station, epoch, seq)sql");
    Asked row(all);
    row.with(station);
    std::vector<HeldEntry> held;
    while (row.step()) {
      HeldEntry each;
      each.entry.line = row.text(0);
      each.entry.slip = slip_of(row, 1);
      each.entry.hash = row.blob<Hash>(5);
      each.held_at = row.integer(6);
      auto envelope = read_line(each.entry.line);
      if (!envelope) return fail(ErrorCode::StoreDamaged, "a held entry was changed: " + envelope.error().what);
      each.entry.envelope = std::move(*envelope);
      held.push_back(std::move(each));
    }
    return held;
  });
}

Result<std::int64_t> SqliteStore::count_held(std::string_view station) {
  return asking("counting held entries", [&]() -> std::int64_t {
    Prepared count(parts_->db, "SELECT count(*) FROM hub_held WHERE ?1 = '' OR station = ?1");
    Asked row(count);
    return row.with(station).step() ? row.integer(0) : 0;
  });
}

Result<> SqliteStore::release(const Identity& id) {
  return asking("releasing a held entry", [&] {
    Prepared drop(parts_->db, "DELETE FROM hub_held WHERE station = ? AND epoch = ? AND seq = ?");
    Asked(drop).with(id.station, hex_of(id.epoch), id.seq).run();
  });
}

Result<std::int64_t> SqliteStore::erase(const Uuid& subject) {
  auto all = held("");
  if (!all) return pass(all);
  auto erased = parts_->log->erase(subject);
  if (!erased) return erased;
  return asking("erasing what is held", [&] {
    Prepared announced(parts_->db, R"sql(
      INSERT INTO media_to_remove (hash) SELECT hash FROM hub_upload WHERE subject = ? ON CONFLICT DO NOTHING)sql");
    Asked(announced).with(subject).run();
    Prepared forked(parts_->db, R"sql(
      UPDATE hub_forked_entry SET slip_state = 3, salt = NULL, slip = NULL
      WHERE slip_state = 1 AND commitment IS NOT NULL AND CAST(line AS TEXT) LIKE '%"subject":"' || ? || '"%')sql");
    Asked(forked).with(subject.text()).run();
    Prepared clear(parts_->db, R"sql(
      UPDATE hub_held SET slip_state = ?, salt = NULL, slip = NULL WHERE station = ? AND epoch = ? AND seq = ?)sql");
    for (const HeldEntry& each : *all) {
      const Envelope& e = each.entry.envelope;
      if (e.subject != subject || each.entry.slip.state != Slip::State::Open) continue;
      Asked(clear)
          .with(static_cast<std::int64_t>(Slip::State::Erased), e.id.station, hex_of(e.id.epoch), e.id.seq)
          .run();
      *erased += 1;
    }
    return *erased;
  });
}

Result<bool> SqliteStore::forget_erased() { return parts_->log->forget_erased(); }

Result<bool> SqliteStore::rewrite_after_erasing() { return parts_->log->rewrite_after_erasing(); }

Result<std::optional<std::uint64_t>> SqliteStore::cut(std::string_view station, std::uint64_t epoch) {
  return asking("reading a cut", [&]() -> std::optional<std::uint64_t> {
    Prepared find(parts_->db, "SELECT through FROM hub_cut WHERE station = ? AND epoch = ?");
    Asked row(find);
    if (!row.with(station, hex_of(epoch)).step()) return std::nullopt;
    return static_cast<std::uint64_t>(row.integer(0));
  });
}

Result<> SqliteStore::keep_cut(std::string_view station, std::uint64_t epoch, std::uint64_t through) {
  return asking("keeping a cut", [&] {
    Prepared put(parts_->db, R"sql(
      INSERT INTO hub_cut (station, epoch, through) VALUES (?, ?, ?)
      ON CONFLICT (station, epoch) DO UPDATE SET through = excluded.through)sql");
    Asked(put).with(station, hex_of(epoch), through).run();
  });
}

Result<std::vector<PublicKey>> SqliteStore::revoked_keys(std::string_view station) {
  return asking("reading revoked keys", [&] {
    Prepared all(parts_->db, "SELECT key FROM hub_revoked_key WHERE station = ? ORDER BY revoked_at");
    Asked row(all);
    row.with(station);
    std::vector<PublicKey> keys;
    while (row.step()) keys.push_back(row.blob<PublicKey>(0));
    return keys;
  });
}

Result<> SqliteStore::keep_revoked_key(std::string_view station, const PublicKey& key, WallMs now) {
  return asking("keeping a revoked key", [&] {
    Prepared put(parts_->db,
                 "INSERT INTO hub_revoked_key (station, key, revoked_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
    Asked(put).with(station, key, now).run();
  });
}

Result<std::optional<std::int64_t>> SqliteStore::clock_offset(std::string_view station, std::string_view boot) {
  return asking("reading a clock's offset", [&]() -> std::optional<std::int64_t> {
    Prepared find(parts_->db, "SELECT add_ms FROM hub_clock WHERE station = ? AND boot = ?");
    Asked row(find);
    if (!row.with(station, boot).step()) return std::nullopt;
    return row.integer(0);
  });
}

Result<> SqliteStore::keep_clock_offset(std::string_view station, std::string_view boot, std::int64_t add_ms) {
  return asking("keeping a clock's offset", [&] {
    Prepared put(parts_->db, R"sql(
      INSERT INTO hub_clock (station, boot, add_ms) VALUES (?, ?, ?)
      ON CONFLICT (station, boot) DO UPDATE SET add_ms = excluded.add_ms)sql");
    Asked(put).with(station, boot, add_ms).run();
  });
}

Result<std::optional<HeldSignature>> SqliteStore::held_signature(std::string_view station, std::uint64_t epoch) {
  return asking("reading a signature", [&]() -> std::optional<HeldSignature> {
    Prepared find(parts_->db,
                  "SELECT verdict, through, person, signed_at FROM hub_signature WHERE station = ? AND epoch = ?");
    Asked row(find);
    if (!row.with(station, hex_of(epoch)).step()) return std::nullopt;
    return HeldSignature{std::string(station), epoch,         row.text(0), static_cast<std::uint64_t>(row.integer(1)),
                         row.text(2),          row.integer(3)};
  });
}

Result<> SqliteStore::keep_held_signature(const HeldSignature& s) {
  return asking("keeping a signature", [&] {
    Prepared put(parts_->db, R"sql(
      INSERT INTO hub_signature (station, epoch, verdict, through, person, signed_at) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (station, epoch) DO UPDATE SET verdict = excluded.verdict, through = excluded.through,
        person = excluded.person, signed_at = excluded.signed_at)sql");
    Asked(put).with(s.station, hex_of(s.epoch), s.verdict, s.through, s.person, s.at).run();
  });
}

Result<> SqliteStore::drop_held_signature(std::string_view station, std::uint64_t epoch) {
  return asking("forgetting a signature", [&] {
    Prepared drop(parts_->db, "DELETE FROM hub_signature WHERE station = ? AND epoch = ?");
    Asked(drop).with(station, hex_of(epoch)).run();
  });
}

Result<bool> SqliteStore::holds_role(std::string_view person, std::string_view role) {
  return asking("reading roles", [&] {
    Prepared find(parts_->db, "SELECT 1 FROM hub_grant WHERE person = ? AND role = ? AND withdrawn_n IS NULL");
    return Asked(find).with(person, role).step();
  });
}

}  // namespace linli::hub
