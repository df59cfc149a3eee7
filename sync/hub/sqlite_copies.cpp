// What the SQLite store keeps of stations that were copied or restored.
#include "data/base/sqlite.h"
#include "sync/hub/sqlite_parts.h"

namespace linli::hub {
namespace {

/// Whom a line is about, also one that cannot be read whole: `erase` finds it by the same words.
std::optional<Uuid> subject_in(std::string_view line) {
  constexpr std::string_view field = R"("subject":")";
  constexpr std::size_t uuid_characters = 36;
  const auto at = line.find(field);
  return at == std::string_view::npos ? std::nullopt : Uuid::read(line.substr(at + field.size(), uuid_characters));
}

}  // namespace

Result<> SqliteStore::keep_epoch(const EpochOpened& opened) {
  return asking("keeping an epoch's parent", [&] {
    Prepared put(
        parts_->db,
        "INSERT INTO hub_epoch (station, parent, epoch, parent_seq) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING");
    Asked(put).with(opened.station, hex_of(opened.parent), hex_of(opened.epoch), opened.parent_seq).run();
  });
}

Result<std::vector<EpochOpened>> SqliteStore::children(std::string_view station, std::uint64_t parent) {
  return asking("reading an epoch's children", [&] {
    std::vector<EpochOpened> children;
    Asked row(parts_->children);
    row.with(station, hex_of(parent));
    while (row.step()) {
      children.push_back({std::string(station), row.hex64(0), parent, static_cast<std::uint64_t>(row.integer(1))});
    }
    return children;
  });
}

Result<bool> SqliteStore::note_clone(std::string_view station, std::uint64_t parent) {
  return asking("noting a clone", [&] {
    Prepared put(parts_->db, "INSERT INTO hub_clone (station, parent) VALUES (?, ?) ON CONFLICT DO NOTHING");
    Asked(put).with(station, hex_of(parent)).run();
    return parts_->db.getChanges() > 0;
  });
}

Result<> SqliteStore::keep_forked(const ForkedEntry& forked) {
  const auto subject = subject_in(forked.line);
  const auto erased = subject ? parts_->log->is_erased(*subject) : Result<bool>(false);
  if (!erased) return pass(erased);
  return asking("keeping a fork's other half", [&] {
    const Slip slip = *erased ? without_words(forked.slip) : forked.slip;
    SQLite::Statement put(parts_->db, R"sql(
      INSERT INTO hub_forked_entry (station, epoch, seq, hash, line, slip_state, salt, slip, commitment)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING)sql");
    const auto bind = [&](int at, const auto& value) {
      put.bind(at, value.bytes.data(), static_cast<int>(value.bytes.size()));
    };
    put.bind(1, forked.id.station);
    put.bind(2, hex_of(forked.id.epoch));
    put.bind(3, static_cast<std::int64_t>(forked.id.seq));
    bind(4, forked.hash);
    put.bind(5, forked.line.data(), static_cast<int>(forked.line.size()));  // Signed, not yet known to be text.
    put.bind(6, static_cast<int>(slip.state));
    if (slip.state == Slip::State::Open) {
      bind(7, slip.salt);
      put.bind(8, slip.json);
    }
    bind(9, slip.commitment);
    put.exec();
  });
}

Result<std::int64_t> SqliteStore::count_forked(std::string_view station) {
  return asking("counting forked entries", [&]() -> std::int64_t {
    Prepared count(parts_->db, "SELECT count(*) FROM hub_forked_entry WHERE station = ?");
    Asked row(count);
    return row.with(station).step() ? row.integer(0) : 0;
  });
}

Result<std::vector<ForkedEntry>> SqliteStore::forked() {
  return asking("reading forked entries", [&] {
    std::vector<ForkedEntry> forked;
    Prepared all(parts_->db, R"sql(
      SELECT station, epoch, seq, hash, line, slip_state, salt, slip, commitment FROM hub_forked_entry
      ORDER BY station, epoch, seq, hash)sql");
    for (Asked row(all); row.step();) {
      ForkedEntry entry;
      entry.id = {row.text(0), row.hex64(1), static_cast<std::uint64_t>(row.integer(2))};
      entry.hash = row.blob<Hash>(3);
      entry.line = row.text(4);
      entry.slip = read_slip_columns(row, 5);
      forked.push_back(std::move(entry));
    }
    return forked;
  });
}

Result<AlarmCounts> SqliteStore::alarms() {
  return asking("counting alarms", [&]() -> AlarmCounts {
    const auto count = [&](const char* sql) { return parts_->db.execAndGet(sql).getInt64(); };
    return {count("SELECT count(*) FROM hub_lost_run"), count("SELECT count(*) FROM hub_fork"),
            count("SELECT count(*) FROM hub_clone")};
  });
}

Result<> SqliteStore::keep_returned(const Identity& id, Position before) {
  return asking("keeping what was given back", [&] {
    Prepared put(
        parts_->db,
        "INSERT INTO hub_returned (station, epoch, seq, run, n) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
    Asked(put).with(id.station, hex_of(id.epoch), id.seq, hex_of(before.run), before.n).run();
  });
}

Result<std::vector<std::uint64_t>> SqliteStore::returned(std::string_view station, std::uint64_t epoch,
                                                         std::uint64_t after) {
  return asking("reading what was given back", [&] {
    std::vector<std::uint64_t> seqs;
    Asked row(parts_->returned);
    row.with(station, hex_of(epoch), after);
    while (row.step()) seqs.push_back(static_cast<std::uint64_t>(row.integer(0)));
    return seqs;
  });
}

Result<> SqliteStore::open_slip(const Identity& id, const Slip& slip) {
  if (slip.state != Slip::State::Open) return {};
  auto opened = asking("opening a slip", [&] {
    Prepared put(parts_->db, R"sql(
      UPDATE entry SET slip_state = ?, salt = ?, slip = ?, commitment = NULL
      WHERE author = (SELECT id FROM author WHERE station = ? AND epoch = ?) AND seq = ?
        AND slip_state = ? AND commitment = ?)sql");
    Asked(put)
        .with(static_cast<std::int64_t>(Slip::State::Open), slip.salt, slip.json, id.station, hex_of(id.epoch), id.seq,
              static_cast<std::int64_t>(Slip::State::Withheld), commitment_of(slip.salt, slip.json))
        .run();
  });
  if (!opened) return opened;
  return parts_->log->name_media(id);
}

Result<std::vector<HubStation>> SqliteStore::stations() {
  return asking("reading stations", [&] {
    std::vector<HubStation> stations;
    Prepared all(parts_->db, "SELECT code FROM hub_station ORDER BY code");
    std::vector<std::string> codes;
    for (Asked row(all); row.step();) codes.push_back(row.text(0));
    for (const std::string& code : codes) {
      Asked row(parts_->station_by_code);
      if (row.with(code).step()) stations.push_back(read_station(row));
    }
    return stations;
  });
}

Result<> SqliteStore::heard(std::string_view station, WallMs now) {
  return asking("noting who was heard", [&] { Asked(parts_->heard).with(now, station).run(); });
}

}  // namespace linli::hub
