// What a LogStore does when two machines wrote the same epoch: own entries give up their place and are said again in
// another one. Rows stay, so that the log remains numbered without gaps and projections see what changed.
#include "data/base/sqlite.h"
#include "data/log/log_rows.h"

namespace linli {

Result<> LogStore::set_aside(std::int64_t row) {
  return asking("setting an entry aside", [&] {
    const auto copy = parts_->statements(R"sql(
      INSERT INTO set_aside (author, seq, line, slip_state, salt, slip, commitment, hash)
      SELECT author, seq, line, slip_state, salt, slip, commitment, hash FROM entry WHERE row = ?)sql");
    copy->bind(1, row);
    copy->exec();
  });
}

Result<> LogStore::say_again(std::int64_t row, const SealedEntry& entry) {
  return asking("saying an entry again", [&] {
    const Identity& id = entry.envelope.id;
    const std::int64_t author = parts_->author(id.station, id.epoch);
    const auto put = parts_->statements(R"sql(
      UPDATE entry SET author = ?, seq = ?, n = NULL, run = NULL, subject = ?, home = ?, kind = ?, line = ?, hash = ?
      WHERE row = ?)sql");
    put->bind(1, author);
    put->bind(2, static_cast<std::int64_t>(id.seq));
    bind_bytes(*put, 3, entry.envelope.subject);
    put->bind(4, entry.envelope.home);
    put->bind(5, entry.envelope.kind);
    put->bind(6, entry.line);
    bind_bytes(*put, 7, entry.hash);
    put->bind(8, row);
    put->exec();
    const auto mark = parts_->statements("INSERT INTO placing (entry) VALUES (?)");
    mark->bind(1, row);
    mark->exec();
  });
}

Result<> LogStore::forget_refusals(std::string_view station, std::uint64_t epoch, std::uint64_t after) {
  return asking("forgetting refusals", [&] {
    const auto author = parts_->known_author(station, epoch);
    if (!author) return;
    SQLite::Statement drop(*parts_->database, "DELETE FROM refusal WHERE author = ? AND seq > ?");
    drop.bind(1, *author);
    drop.bind(2, static_cast<std::int64_t>(after));
    drop.exec();
  });
}

Result<std::int64_t> LogStore::count_set_aside() const {
  return asking("counting what was set aside", [&]() -> std::int64_t {
    return parts_->database->execAndGet("SELECT count(*) FROM set_aside").getInt64();
  });
}

Result<std::uint64_t> LogStore::unbroken(std::string_view station, std::uint64_t epoch, std::uint64_t after) const {
  return asking("looking for gaps", [&]() -> std::uint64_t {
    const auto author = parts_->known_author(station, epoch);
    if (!author) return after;
    const auto query =
        parts_->statements("SELECT count(*), ifnull(max(seq), 0) FROM entry WHERE author = ? AND seq > ?");
    query->bind(1, *author);
    query->bind(2, static_cast<std::int64_t>(after));
    query->executeStep();
    const auto count = static_cast<std::uint64_t>(query->getColumn(0).getInt64());
    const auto last = static_cast<std::uint64_t>(query->getColumn(1).getInt64());
    if (count == 0 || last == after + count) return after + count;
    // Rare: what the hub refused is missing between what it gave back.
    const auto gap = parts_->statements(R"sql(
      SELECT min(seq) - 1 FROM (SELECT ? AS seq UNION ALL SELECT seq + 1 FROM entry WHERE author = ? AND seq > ?) AS next
      WHERE NOT EXISTS (SELECT 1 FROM entry WHERE author = ? AND seq = next.seq))sql");
    gap->bind(1, static_cast<std::int64_t>(after + 1));
    gap->bind(2, *author);
    gap->bind(3, static_cast<std::int64_t>(after));
    gap->bind(4, *author);
    gap->executeStep();
    return static_cast<std::uint64_t>(gap->getColumn(0).getInt64());
  });
}

}  // namespace linli
