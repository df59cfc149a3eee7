// Entries in the SQLite store: kept, refused, found again, fed; and what the judge remembers about them.
#include "data/base/mutation.h"
#include "data/base/sqlite.h"
#include "sync/hub/sqlite_parts.h"

namespace linli::hub {
namespace {

constexpr std::int64_t feed_window = 20'000;  // Positions looked at for one page, so that no page takes long.

/// Columns as in Parts::feed_rows.
Delivered read_item(const Asked& row, const FeedAsk& ask) {
  Delivered item;
  item.at = {row.hex64(1), row.integer(0)};
  Identity id{row.text(3), row.hex64(4), static_cast<std::uint64_t>(row.integer(2))};
  if (ask.own_epoch != 0 && id.station == ask.station && id.epoch == ask.own_epoch) {
    item.own = std::move(id);
    item.own_hash = beginning_of(row.blob<Hash>(10));
    return item;
  }
  item.line = row.text(5);
  item.slip = read_slip_columns(row, 6);
  item.hash = row.blob<Hash>(10);
  const bool sealed = row.integer(11) != 0;
  const bool from_above = row.integer(12) != 0;
  if (item.slip.state == Slip::State::Open && (sealed || from_above)) item.slip = withheld(item.slip);
  return item;
}

/// Goes on with the last range where both seq and n are next to it.
void add_placed(std::vector<PlacedRange>& ranges, std::uint64_t seq, std::int64_t n) {
  if (!ranges.empty()) {
    PlacedRange& last = ranges.back();
    if (last.seq + last.count == seq && last.n + static_cast<std::int64_t>(last.count) == n) {
      last.count += 1;
      return;
    }
  }
  ranges.push_back({seq, n, 1});
}

}  // namespace

Result<Frontier> SqliteStore::frontier(std::string_view station, std::uint64_t epoch) {
  return parts_->log->acknowledged(station, epoch);
}

Result<> SqliteStore::reach(std::string_view station, const Frontier& frontier) {
  return parts_->log->acknowledge(station, frontier);
}

Result<std::optional<Hash>> SqliteStore::hash_at(const Identity& id) {
  if (id.seq == 0) return chain_start(id.station, id.epoch);
  return asking("finding a hash", [&]() -> std::optional<Hash> {
    Asked entry(parts_->entry_hash);
    if (entry.with(id.seq, id.station, hex_of(id.epoch)).step()) return entry.blob<Hash>(0);
    Asked refusal(parts_->refusal_hash);
    if (refusal.with(id.station, hex_of(id.epoch), id.seq).step()) return refusal.blob<Hash>(0);
    Asked held(parts_->held_hash);
    if (held.with(id.station, hex_of(id.epoch), id.seq).step()) return held.blob<Hash>(0);
    return std::nullopt;
  });
}

Result<> SqliteStore::insert(const SealedEntry& entry, Position position) {
  auto row = parts_->log->insert(entry, position);
  if (!row) return pass(row);
  return {};
}

Result<> SqliteStore::refuse(const RefusedEntry& refused) {
  return asking("keeping a refusal", [&] {
    Asked(parts_->add_refusal)
        .with(refused.id.station, hex_of(refused.id.epoch), refused.id.seq, refused.hash, refused.line_hash,
              refused.commitment, refused.why)
        .run();
  });
}

Result<Standing> SqliteStore::standing(std::string_view station, std::uint64_t epoch, std::uint64_t first,
                                       std::uint64_t last) {
  return asking("reading where entries stand", [&] {
    Standing standing;
    Asked placed(parts_->placed);
    placed.with(station, hex_of(epoch), first, last);
    while (placed.step()) {
      const std::uint64_t run = placed.hex64(2);
      if (run != standing.run) standing.placed.clear();
      standing.run = run;
      add_placed(standing.placed, static_cast<std::uint64_t>(placed.integer(0)), placed.integer(1));
    }
    Asked refused(parts_->refused);
    refused.with(station, hex_of(epoch), first, last);
    while (refused.step()) {
      standing.refused.push_back({static_cast<std::uint64_t>(refused.integer(0)), refused.text(1)});
    }
    return standing;
  });
}

Result<Position> SqliteStore::last_position() { return parts_->log->last_position(); }

Result<std::string> SqliteStore::home_of(const Uuid& subject, std::string_view home) {
  return asking("finding a subject's home", [&]() -> std::string {
    Asked known(parts_->subject_home);
    if (known.with(subject).step()) return known.text(0);
    Asked(parts_->add_subject).with(subject, home).run();
    return std::string(home);
  });
}

Result<std::optional<std::string>> SqliteStore::known_home(const Uuid& subject) {
  return asking("finding a subject's home", [&]() -> std::optional<std::string> {
    Asked known(parts_->subject_home);
    if (!known.with(subject).step()) return std::nullopt;
    return known.text(0);
  });
}

Result<> SqliteStore::seal_subject(const Uuid& subject) {
  return asking("sealing a subject", [&] {
    Prepared put(parts_->db, "UPDATE hub_subject SET sealed = 1 WHERE subject = ?");
    Asked(put).with(subject).run();
  });
}

Result<Uuid> SqliteStore::owner_of_ticket(std::string_view ticket, const Uuid& subject) {
  return asking("finding a ticket", [&]() -> Uuid {
    Asked known(parts_->ticket_subject);
    if (known.with(ticket).step()) return known.blob<Uuid>(0);
    Asked(parts_->add_ticket).with(ticket, subject).run();
    return subject;
  });
}

Result<> SqliteStore::grant(std::string_view person, const std::vector<std::string>& roles, std::int64_t n) {
  return asking("keeping roles", [&] {
    Prepared withdraw(parts_->db, "UPDATE hub_grant SET withdrawn_n = ?2 WHERE person = ?1 AND withdrawn_n IS NULL");
    Asked(withdraw).with(person, n).run();
    Prepared give(parts_->db, R"sql(
      INSERT INTO hub_grant (person, role, given_n) VALUES (?, ?, ?)
      ON CONFLICT (person, role) DO UPDATE SET given_n = excluded.given_n, withdrawn_n = NULL)sql");
    for (const std::string& role : roles) Asked(give).with(person, role, n).run();
  });
}

Result<bool> SqliteStore::is_withdrawn(std::string_view person, std::string_view role) {
  return asking("reading roles", [&] { return Asked(parts_->withdrawn).with(person, role).step(); });
}

Result<FeedSlice> SqliteStore::feed(const FeedAsk& ask, std::size_t bytes_max) {
  return asking("reading the feed", [&]() -> Result<FeedSlice> {
    auto last = parts_->log->last_position();
    if (!last) return pass(last);
    FeedSlice slice;
    slice.through = std::min(ask.after + feed_window, last->n);
    slice.more = slice.through < last->n;
    Asked rows(parts_->feed_rows);
    const std::string_view scope = ask.scope;
    rows.with(mutated(Mutation::ScopeFilterGone) ? scope.substr(0, scope.find('/')) : scope, ask.after, slice.through);
    std::size_t bytes = 0;
    while (rows.step()) {
      Delivered item = read_item(rows, ask);
      bytes += item.line.size() + item.slip.json.size() + 200;  // Position, hash, salt and quotes on the wire.
      if (bytes > bytes_max && !slice.items.empty()) {
        slice.through = slice.items.back().at.n;
        slice.more = true;
        break;
      }
      slice.items.push_back(std::move(item));
    }
    return slice;
  });
}

}  // namespace linli::hub
