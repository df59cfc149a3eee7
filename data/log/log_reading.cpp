// The questions a LogStore answers.
#include <fmt/format.h>

#include "data/base/mutation.h"
#include "data/base/sqlite.h"
#include "data/log/json.h"
#include "data/log/log_rows.h"

namespace linli {
namespace {

using Rows = Result<std::vector<StoredEntry>>;

Rows read_rows(SQLite::Statement& rows_of, std::size_t bytes_max = SIZE_MAX) {
  std::vector<StoredEntry> rows;
  std::size_t bytes = 0;
  while (rows_of.executeStep()) {
    auto row = read_row(rows_of);
    if (!row) return pass(row);
    bytes += row->entry.line.size() + row->entry.slip.json.size();
    if (bytes > bytes_max && !rows.empty()) break;
    rows.push_back(std::move(*row));
  }
  return rows;
}

std::string select_entries(std::string_view rest) {
  return fmt::format("SELECT {} FROM entry {}", entry_columns, rest);
}

std::vector<Uuid> subjects_of(SQLite::Statement& query) {
  std::vector<Uuid> subjects;
  while (query.executeStep()) {
    const auto column = query.getColumn(0);
    Uuid subject;
    if (column.getBytes() == 16) {
      const auto* bytes = static_cast<const std::uint8_t*>(column.getBlob());
      std::copy(bytes, bytes + 16, subject.bytes.begin());
    }
    subjects.push_back(subject);
  }
  return subjects;
}

}  // namespace

Result<std::optional<std::string>> LogStore::setting(std::string_view key) const {
  return asking("reading a setting", [&]() -> std::optional<std::string> {
    const auto query = parts_->statements("SELECT value FROM setting WHERE key = ?");
    query->bind(1, std::string(key));
    if (!query->executeStep()) return std::nullopt;
    return query->getColumn(0).getString();
  });
}

Result<std::optional<StoredEntry>> LogStore::find(const Identity& id) const {
  return asking("finding an entry", [&]() -> Result<std::optional<StoredEntry>> {
    const auto author = parts_->known_author(id.station, id.epoch);
    if (!author) return std::nullopt;
    const auto query = parts_->statements(select_entries("WHERE author = ? AND seq = ?"));
    query->bind(1, *author);
    query->bind(2, static_cast<std::int64_t>(id.seq));
    if (!query->executeStep()) return std::nullopt;
    auto row = read_row(*query);
    if (!row) return pass(row);
    return std::optional<StoredEntry>(std::move(*row));
  });
}

Result<std::optional<Hash>> LogStore::hash_at(const Identity& id) const {
  if (id.seq == 0) return std::optional<Hash>(chain_start(id.station, id.epoch));
  return asking("finding a hash", [&]() -> std::optional<Hash> {
    const auto author = parts_->known_author(id.station, id.epoch);
    return author ? parts_->hash_of_seq(*author, id.seq) : std::nullopt;
  });
}

Rows LogStore::of_subject(const Uuid& subject) const {
  return asking("reading a subject", [&]() -> Rows {
    constexpr std::string_view not_refused = R"sql(
        AND NOT EXISTS (SELECT 1 FROM refusal
                        WHERE refusal.author = entry.author AND refusal.seq = entry.seq AND refusal.why <> 'held'))sql";
    const auto query = parts_->statements(
        select_entries(fmt::format("WHERE subject = ? {} ORDER BY n IS NULL, n, row",
                                   mutated(Mutation::RefusalCounted) ? std::string_view() : not_refused)));
    query->bind(1, subject.bytes.data(), static_cast<int>(subject.bytes.size()));
    return read_rows(*query);
  });
}

Rows LogStore::of_epoch(std::string_view station, std::uint64_t epoch, std::uint64_t after,
                        std::size_t bytes_max) const {
  return asking("reading an epoch", [&]() -> Rows {
    const auto author = parts_->known_author(station, epoch);
    if (!author) return std::vector<StoredEntry>{};
    const auto query = parts_->statements(select_entries("WHERE author = ? AND seq > ? ORDER BY seq"));
    query->bind(1, *author);
    query->bind(2, static_cast<std::int64_t>(after));
    return read_rows(*query, bytes_max);
  });
}

Rows LogStore::list(const EntryFilter& filter) const {
  return asking("listing entries", [&]() -> Rows {
    const bool placed = filter.after_position >= 0;
    const auto query = parts_->statements(select_entries(fmt::format(R"sql(
      WHERE {} > :after
        AND (:scope = '' OR home = :scope OR (home >= :scope || '/' AND home < :scope || '0'))
        AND (:kind = '' OR kind = :kind)
      ORDER BY {} LIMIT :count)sql",
                                                                     placed ? "n" : "row", placed ? "n" : "row")));
    query->bind(":after", placed ? filter.after_position : filter.after_row);
    query->bind(":scope", filter.scope);
    query->bind(":kind", filter.kind);
    query->bind(":count", static_cast<std::int64_t>(filter.count_max));
    return read_rows(*query);
  });
}

Result<Frontier> LogStore::frontier(std::string_view station, std::uint64_t epoch) const {
  return asking("reading a frontier", [&]() -> Frontier {
    Frontier frontier{epoch, 0, chain_start(station, epoch)};
    const auto author = parts_->known_author(station, epoch);
    if (!author) return frontier;
    const auto query = parts_->statements("SELECT seq, hash FROM entry WHERE author = ? ORDER BY seq DESC LIMIT 1");
    query->bind(1, *author);
    if (query->executeStep()) {
      frontier.through = static_cast<std::uint64_t>(query->getColumn(0).getInt64());
      read_blob(query->getColumn(1), frontier.head);
    }
    return frontier;
  });
}

Result<Frontier> LogStore::acknowledged(std::string_view station, std::uint64_t epoch) const {
  return asking("reading a receipt", [&]() -> Frontier {
    Frontier frontier{epoch, 0, chain_start(station, epoch)};
    const auto query =
        parts_->statements("SELECT through, head FROM author WHERE station = ? AND epoch = ? AND through > 0");
    query->bind(1, std::string(station));
    query->bind(2, hex_of(epoch));
    if (query->executeStep()) {
      frontier.through = static_cast<std::uint64_t>(query->getColumn(0).getInt64());
      read_blob(query->getColumn(1), frontier.head);
    }
    return frontier;
  });
}

Result<std::vector<std::uint64_t>> LogStore::epochs(std::string_view station) const {
  return asking("reading epochs", [&] {
    std::vector<std::uint64_t> epochs;
    const auto query = parts_->statements("SELECT epoch FROM author WHERE station = ? ORDER BY id");
    query->bind(1, std::string(station));
    while (query->executeStep()) epochs.push_back(read_hex64(query->getColumn(0).getString()).value_or(0));
    return epochs;
  });
}

Result<std::vector<std::pair<std::string, std::uint64_t>>> LogStore::authors() const {
  return asking("reading authors", [&] {
    std::vector<std::pair<std::string, std::uint64_t>> authors;
    const auto query = parts_->statements("SELECT station, epoch FROM author ORDER BY id");
    while (query->executeStep()) {
      authors.emplace_back(query->getColumn(0).getString(), read_hex64(query->getColumn(1).getString()).value_or(0));
    }
    return authors;
  });
}

Result<std::optional<StoredEntry>> LogStore::newest(std::string_view station, std::string_view kind) const {
  return asking("finding the newest entry", [&]() -> Result<std::optional<StoredEntry>> {
    const auto query =
        parts_->statements(select_entries("JOIN author ON author.id = entry.author "
                                          "WHERE author.station = ? AND kind = ? ORDER BY entry.row DESC LIMIT 1"));
    query->bind(1, std::string(station));
    query->bind(2, std::string(kind));
    if (!query->executeStep()) return std::nullopt;
    auto row = read_row(*query);
    if (!row) return pass(row);
    return std::optional<StoredEntry>(std::move(*row));
  });
}

Result<std::int64_t> LogStore::count() const {
  return asking("counting entries", [&]() -> std::int64_t {
    // Entries are never deleted and rows are numbered without gaps: the last row is the count, without reading them
    // all.
    const auto query = parts_->statements("SELECT ifnull(max(row), 0) FROM entry");
    query->executeStep();
    return query->getColumn(0).getInt64();
  });
}

Result<std::vector<Uuid>> LogStore::subjects_with(const std::vector<std::string>& nouns) const {
  return asking("listing subjects", [&] {
    const auto query = parts_->statements(R"sql(
      SELECT DISTINCT subject FROM entry
      WHERE substr(kind, 1, instr(kind, '.') - 1) IN (SELECT value FROM json_each(?)))sql");
    query->bind(1, Json(nouns).dump());
    return subjects_of(*query);
  });
}

Result<std::vector<Uuid>> LogStore::lodged_as(std::string_view ticket_pattern) const {
  return asking("looking for a ticket", [&] {
    const auto query = parts_->statements(R"sql(
      SELECT DISTINCT subject FROM entry WHERE kind = 'case.lodged' AND line LIKE '%"ticket":"' || ? || '"%')sql");
    query->bind(1, std::string(ticket_pattern));
    return subjects_of(*query);
  });
}

Result<std::int64_t> LogStore::subject_count() const {
  return asking("counting subjects", [&]() -> std::int64_t {
    return parts_->database->execAndGet("SELECT count(DISTINCT subject) FROM entry").getInt64();
  });
}

Result<std::optional<Hash>> LogStore::hash_of_row(std::int64_t row) const {
  return asking("reading a hash", [&]() -> std::optional<Hash> {
    const auto query = parts_->statements("SELECT hash FROM entry WHERE row = ?");
    query->bind(1, row);
    if (!query->executeStep()) return std::nullopt;
    Hash hash;
    read_blob(query->getColumn(0), hash);
    return hash;
  });
}

Result<std::vector<std::pair<Identity, std::string>>> LogStore::refusals() const {
  return asking("reading refusals", [&] {
    std::vector<std::pair<Identity, std::string>> refusals;
    const auto query = parts_->statements(R"sql(
      SELECT author.station, author.epoch, refusal.seq, refusal.why
      FROM refusal JOIN author ON author.id = refusal.author ORDER BY author.id, refusal.seq)sql");
    while (query->executeStep()) {
      const Identity id{query->getColumn(0).getString(), read_hex64(query->getColumn(1).getString()).value_or(0),
                        static_cast<std::uint64_t>(query->getColumn(2).getInt64())};
      refusals.emplace_back(id, query->getColumn(3).getString());
    }
    return refusals;
  });
}

Result<bool> LogStore::has_subject(const Uuid& subject, std::int64_t through_row) const {
  return asking("looking for a subject", [&] {
    const auto query = parts_->statements("SELECT 1 FROM entry WHERE subject = ? AND row <= ? LIMIT 1");
    query->bind(1, subject.bytes.data(), static_cast<int>(subject.bytes.size()));
    query->bind(2, through_row);
    return query->executeStep();
  });
}

Result<std::optional<std::pair<Identity, std::string>>> LogStore::misfiled() const {
  return asking("comparing columns and lines", [&]() -> std::optional<std::pair<Identity, std::string>> {
    // The index on n promises that no position is given twice; who edits a file by hand may have dropped it.
    SQLite::Statement query(*parts_->database, R"sql(
      WITH compared AS (
        SELECT entry.row, author.station, author.epoch, entry.seq, CASE
          WHEN lower(hex(subject)) IS NOT replace(json_extract(line, '$.subject'), '-', '') THEN 'subject'
          WHEN home IS NOT json_extract(line, '$.home') THEN 'home'
          WHEN kind IS NOT json_extract(line, '$.kind') THEN 'kind'
          WHEN n < 1 OR (n IS NULL) <> (run IS NULL) THEN 'n'
          WHEN n IN (SELECT n FROM entry WHERE n IS NOT NULL GROUP BY n HAVING count(*) > 1) THEN 'n'
          WHEN length(run) <> 16 OR run GLOB '*[^0-9a-f]*' THEN 'run'
        END AS offence
        FROM entry JOIN author ON author.id = entry.author)
      SELECT station, epoch, seq, offence FROM compared WHERE offence IS NOT NULL ORDER BY row LIMIT 1)sql");
    if (!query.executeStep()) return std::nullopt;
    return std::pair{Identity{query.getColumn(0).getString(), read_hex64(query.getColumn(1).getString()).value_or(0),
                              static_cast<std::uint64_t>(query.getColumn(2).getInt64())},
                     query.getColumn(3).getString()};
  });
}

Result<Position> LogStore::last_position() const {
  return asking("reading the last position", [&]() -> Position {
    const auto query = parts_->statements("SELECT run, n FROM entry WHERE n IS NOT NULL ORDER BY n DESC LIMIT 1");
    if (!query->executeStep()) return {};
    return {read_hex64(query->getColumn(0).getString()).value_or(0), query->getColumn(1).getInt64()};
  });
}

Result<LogStore::Mark> LogStore::mark() const {
  return asking("reading how far the log goes", [&]() -> Mark {
    const auto query =
        parts_->statements("SELECT (SELECT ifnull(max(row), 0) FROM entry), (SELECT ifnull(max(id), 0) FROM placing)");
    query->executeStep();
    return {query->getColumn(0).getInt64(), query->getColumn(1).getInt64()};
  });
}

Result<std::vector<Uuid>> LogStore::touched(const Mark& from, const Mark& to) const {
  return asking("reading what changed", [&] {
    const auto query = parts_->statements(R"sql(
      SELECT subject, min(row) AS first FROM (
        SELECT subject, row FROM entry WHERE row > ? AND row <= ?
        UNION ALL
        SELECT entry.subject, entry.row FROM placing JOIN entry ON entry.row = placing.entry
        WHERE placing.id > ? AND placing.id <= ?
          AND (entry.kind LIKE 'ledger.%' OR entry.kind LIKE 'shift.%'
            OR EXISTS (SELECT 1 FROM entry AS other
                       WHERE other.subject = entry.subject AND other.row <> entry.row)
            OR EXISTS (SELECT 1 FROM refusal WHERE refusal.author = entry.author AND refusal.seq = entry.seq)))
      GROUP BY subject ORDER BY first)sql");
    query->bind(1, from.row);
    query->bind(2, to.row);
    query->bind(3, from.placing);
    query->bind(4, to.placing);
    return subjects_of(*query);
  });
}

}  // namespace linli
