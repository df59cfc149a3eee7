// What only the command line and the numbers page ask of the SQLite store.
#include <algorithm>

#include "data/base/sqlite.h"
#include "sync/hub/sqlite_parts.h"

namespace linli::hub {

Result<std::vector<StoredEntry>> SqliteStore::list(const EntryFilter& filter) { return parts_->log->list(filter); }

Result<std::vector<std::pair<std::string, std::uint64_t>>> SqliteStore::authors() { return parts_->log->authors(); }

Result<std::vector<ChainLink>> SqliteStore::links(std::string_view station, std::uint64_t epoch, std::uint64_t after,
                                                  std::size_t count_max) {
  return asking("walking a chain", [&] {
    Prepared walk(parts_->db, R"sql(
      SELECT seq, 0, line, slip_state, salt, slip, commitment, hash, NULL, n, run
      FROM entry WHERE author = (SELECT id FROM author WHERE station = ?1 AND epoch = ?2) AND seq > ?3
      UNION ALL
      SELECT seq, 1, '', 0, NULL, NULL, commitment, hash, line_hash, NULL, NULL
      FROM hub_refusal WHERE station = ?1 AND epoch = ?2 AND seq > ?3
      UNION ALL
      SELECT seq, 2, line, slip_state, salt, slip, commitment, hash, NULL, NULL, NULL
      FROM hub_held WHERE station = ?1 AND epoch = ?2 AND seq > ?3
      ORDER BY 1 LIMIT ?4)sql");
    Asked row(walk);
    row.with(station, hex_of(epoch), after, static_cast<std::uint64_t>(count_max));
    std::vector<ChainLink> links;
    while (row.step()) {
      ChainLink link;
      link.seq = static_cast<std::uint64_t>(row.integer(0));
      link.kind = static_cast<ChainLink::Kind>(row.integer(1));
      const bool refused = link.kind == ChainLink::Kind::Refused;
      link.line = row.text(2);
      link.hash = row.blob<Hash>(7);
      const auto state = static_cast<Slip::State>(row.integer(3));
      const bool whole = !refused && (state == Slip::State::Open || state == Slip::State::None);
      link.commitment = whole ? commitment_of(row.blob<Salt>(4), row.text(5)) : row.blob<Hash>(6);
      link.line_hash = refused ? row.blob<Hash>(8) : hash_of({bytes_of(link.line)});
      if (link.kind == ChainLink::Kind::Placed) link.position = {row.hex64(10), row.integer(9)};
      links.push_back(std::move(link));
    }
    return links;
  });
}

Result<std::optional<std::pair<Identity, std::string>>> SqliteStore::misfiled() { return parts_->log->misfiled(); }

Result<std::int64_t> SqliteStore::count_refused() {
  return asking("counting refusals",
                [&]() -> std::int64_t { return parts_->db.execAndGet("SELECT count(*) FROM hub_refusal").getInt64(); });
}

Result<> SqliteStore::tidy() { return parts_->log->checkpoint(); }

}  // namespace linli::hub
