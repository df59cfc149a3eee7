// Feed pages that a LogStore keeps as the hub signed them: what this station can give back to a hub that lost it.
#include "data/base/sqlite.h"
#include "data/log/log_rows.h"

namespace linli {

Result<std::int64_t> LogStore::keep_page(const KeptPage& page) {
  return asking("keeping a feed page", [&]() -> std::int64_t {
    const auto put = parts_->statements(R"sql(
      INSERT INTO page (first_n, last_n, own_epoch, own_seq, packed, subjects) SELECT ?1, ?2, ?3, ?4, ?5, ?6
      WHERE NOT EXISTS (SELECT 1 FROM erased WHERE instr(?6, subject) > 0))sql");
    put->bind(1, page.first_n);
    put->bind(2, page.last_n);
    put->bind(3, hex_of(page.own_epoch));
    put->bind(4, static_cast<std::int64_t>(page.own_seq));
    put->bindNoCopy(5, page.packed.data(), static_cast<int>(page.packed.size()));
    put->bindNoCopy(6, page.subjects.data(), static_cast<int>(page.subjects.size()));
    if (put->exec() == 0) return 0;
    return parts_->database->getLastInsertRowid();
  });
}

Result<> LogStore::settle_page(std::int64_t id, std::uint64_t own_epoch, std::uint64_t own_seq) {
  return asking("keeping a feed page", [&] {
    const auto put = parts_->statements("UPDATE page SET own_epoch = ?, own_seq = ? WHERE id = ?");
    put->bind(1, hex_of(own_epoch));
    put->bind(2, static_cast<std::int64_t>(own_seq));
    put->bind(3, id);
    put->exec();
  });
}

Result<> LogStore::drop_pages(std::int64_t through) {
  return asking("dropping feed pages", [&] {
    SQLite::Statement drop(*parts_->database, "DELETE FROM page WHERE last_n <= ? AND owed = 0");
    drop.bind(1, through);
    drop.exec();
  });
}

Result<> LogStore::owe_pages(std::int64_t after) {
  return asking("marking feed pages", [&] {
    SQLite::Statement owe(*parts_->database, "UPDATE page SET owed = 1 WHERE last_n > ?");
    owe.bind(1, after);
    owe.exec();
  });
}

Result<> LogStore::forget_page(std::int64_t id) {
  return asking("dropping a feed page", [&] {
    SQLite::Statement drop(*parts_->database, "DELETE FROM page WHERE id = ?");
    drop.bind(1, id);
    drop.exec();
  });
}

Result<std::optional<KeptPage>> LogStore::owed_page(const KeptPage* after) const {
  return asking("reading a feed page", [&]() -> std::optional<KeptPage> {
    SQLite::Statement query(*parts_->database, R"sql(
      SELECT id, first_n, last_n, own_epoch, own_seq, packed FROM page
      WHERE owed = 1 AND first_n >= ?1 AND (first_n > ?1 OR id > ?2)
      ORDER BY first_n, id LIMIT 1)sql");
    query.bind(1, after != nullptr ? after->first_n : -1);
    query.bind(2, after != nullptr ? after->id : 0);
    if (!query.executeStep()) return std::nullopt;
    KeptPage page;
    page.id = query.getColumn(0).getInt64();
    page.first_n = query.getColumn(1).getInt64();
    page.last_n = query.getColumn(2).getInt64();
    page.own_epoch = read_hex64(query.getColumn(3).getString()).value_or(0);
    page.own_seq = static_cast<std::uint64_t>(query.getColumn(4).getInt64());
    const auto packed = query.getColumn(5);
    page.packed.assign(static_cast<const char*>(packed.getBlob()), static_cast<std::size_t>(packed.getBytes()));
    return page;
  });
}

Result<std::int64_t> LogStore::owed_bytes() const {
  return asking("measuring feed pages", [&]() -> std::int64_t {
    const auto query = parts_->statements("SELECT ifnull(sum(length(packed)), 0) FROM page WHERE owed = 1");
    query->executeStep();
    return query->getColumn(0).getInt64();
  });
}

Result<std::int64_t> LogStore::count_owed_pages() const {
  return asking("counting feed pages", [&]() -> std::int64_t {
    const auto query = parts_->statements("SELECT count(*) FROM page WHERE owed = 1");
    query->executeStep();
    return query->getColumn(0).getInt64();
  });
}

Result<std::uint64_t> LogStore::placed_through(std::string_view station, std::uint64_t epoch, std::int64_t n) const {
  return asking("looking for a placed entry", [&]() -> std::uint64_t {
    const auto author = parts_->known_author(station, epoch);
    if (!author) return 0;
    // From the end, past what is still pending: a step or two.
    const auto query =
        parts_->statements("SELECT seq FROM entry WHERE author = ? AND n <= ? ORDER BY seq DESC LIMIT 1");
    query->bind(1, *author);
    query->bind(2, n);
    return query->executeStep() ? static_cast<std::uint64_t>(query->getColumn(0).getInt64()) : 0;
  });
}

Result<bool> LogStore::knows_epoch(std::string_view station, std::uint64_t epoch) const {
  return asking("looking for an epoch", [&] { return parts_->known_author(station, epoch).has_value(); });
}

}  // namespace linli
