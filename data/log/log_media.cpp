// What entries name beside the log: which photos and recordings there should be, and which of them the hub has.
#include <algorithm>

#include <fmt/format.h>

#include "data/log/log_rows.h"

namespace linli {
namespace {

constexpr const char* columns =
    "SELECT media.hash, media.type, media.bytes, media.n, media.run, author.station, author.epoch, entry.seq, "
    "media.place, entry.subject, entry.home FROM media JOIN entry ON entry.row = media.entry "
    "JOIN author ON author.id = entry.author ";

std::vector<NamedMedia> read_all(SQLite::Statement& query) {
  std::vector<NamedMedia> all;
  while (query.executeStep()) {
    NamedMedia named;
    read_blob(query.getColumn(0), named.media.hash);
    named.media.type = media_type(query.getColumn(1).getString()).value_or(MediaType::Photo);
    named.media.bytes = static_cast<std::uint64_t>(query.getColumn(2).getInt64());
    named.received = {read_hex64(query.getColumn(4).getString()).value_or(0), query.getColumn(3).getInt64()};
    named.named_by = {query.getColumn(5).getString(), read_hex64(query.getColumn(6).getString()).value_or(0),
                      static_cast<std::uint64_t>(query.getColumn(7).getInt64())};
    named.place = query.getColumn(8).getInt();
    const auto subject = query.getColumn(9);
    if (subject.getBytes() == static_cast<int>(named.subject.bytes.size())) {
      std::copy_n(static_cast<const std::uint8_t*>(subject.getBlob()), named.subject.bytes.size(),
                  named.subject.bytes.begin());
    }
    named.home = query.getColumn(10).getString();
    all.push_back(std::move(named));
  }
  return all;
}

}  // namespace

void LogStore::Parts::name_media(std::int64_t row, const SealedEntry& entry) {
  int place = 0;
  for (const Media& media : media_named_by(entry)) {
    const auto put = statements("INSERT INTO media (entry, place, hash, type, bytes) VALUES (?, ?, ?, ?, ?)");
    put->bind(1, row);
    put->bind(2, place++);
    bind_bytes(*put, 3, media.hash);
    put->bind(4, std::string(name_of(media.type)));
    put->bind(5, static_cast<std::int64_t>(media.bytes));
    put->exec();
  }
}

void LogStore::Parts::erase_media(const Uuid& subject) {
  constexpr const char* of_subject = "(SELECT row FROM entry WHERE subject = ?)";
  const auto note = statements(
      fmt::format("INSERT INTO media_to_remove (hash) SELECT hash FROM media WHERE entry IN {} ON CONFLICT DO NOTHING",
                  of_subject));
  bind_bytes(*note, 1, subject);
  note->exec();
  const auto drop = statements(fmt::format("DELETE FROM media WHERE entry IN {}", of_subject));
  bind_bytes(*drop, 1, subject);
  drop->exec();
  const auto receipts = statements(R"sql(
    DELETE FROM media_receipt
    WHERE hash IN (SELECT hash FROM media_to_remove) AND hash NOT IN (SELECT hash FROM media))sql");
  receipts->exec();
}

Result<std::vector<Hash>> LogStore::media_to_remove() const {
  return asking("listing what was erased", [&] {
    const auto query = parts_->statements("SELECT hash FROM media_to_remove ORDER BY hash");
    std::vector<Hash> all;
    while (query->executeStep()) read_blob(query->getColumn(0), all.emplace_back());
    return all;
  });
}

Result<> LogStore::media_removed(const Hash& hash) {
  return asking("keeping that a photo is gone", [&] {
    const auto drop = parts_->statements("DELETE FROM media_to_remove WHERE hash = ?");
    bind_bytes(*drop, 1, hash);
    drop->exec();
  });
}

Result<> LogStore::name_media(const Identity& id) {
  const auto stored = find(id);
  if (!stored) return pass(stored);
  if (!*stored) return {};
  return asking("naming what is attached", [&] {
    const auto known = parts_->statements("SELECT 1 FROM media WHERE entry = ?");
    known->bind(1, (*stored)->row);
    if (!known->executeStep()) parts_->name_media((*stored)->row, (*stored)->entry);
  });
}

Result<std::vector<NamedMedia>> LogStore::media(MediaAsk ask) const {
  return asking("reading what is attached", [&] {
    const auto query = parts_->statements(fmt::format(
        "{} WHERE {} ORDER BY media.entry, media.place LIMIT :count", columns,
        ask.which == MediaAsk::Which::All       ? "(author.station = :station OR :station = '')"
        : ask.which == MediaAsk::Which::Waiting ? "media.n IS NULL AND (author.station = :station OR :station = '')"
                                                : "media.n IS NOT NULL AND media.n <= :through"));
    if (ask.which == MediaAsk::Which::Received) {
      query->bind(":through", ask.through);
    } else {
      query->bind(":station", ask.station);
    }
    query->bind(":count", static_cast<std::int64_t>(ask.count_max));
    return read_all(*query);
  });
}

Result<std::vector<NamedMedia>> LogStore::media_of(const Uuid& subject) const {
  return asking("reading what is attached", [&] {
    const auto query =
        parts_->statements(fmt::format("{} WHERE entry.subject = ? ORDER BY media.entry, media.place", columns));
    bind_bytes(*query, 1, subject);
    return read_all(*query);
  });
}

Result<std::vector<NamedMedia>> LogStore::media_named(const Hash& hash) const {
  return asking("reading what is attached", [&] {
    const auto query =
        parts_->statements(fmt::format("{} WHERE media.hash = ? ORDER BY media.entry, media.place", columns));
    bind_bytes(*query, 1, hash);
    return read_all(*query);
  });
}

Result<> LogStore::receive_media(const Identity& named_by, int place, Position at) {
  return asking("keeping that a photo is at the hub", [&] {
    const auto put = parts_->statements(R"sql(
      UPDATE media SET n = ?, run = ? WHERE place = ? AND entry = (
        SELECT entry.row FROM entry JOIN author ON author.id = entry.author
        WHERE author.station = ? AND author.epoch = ? AND entry.seq = ?))sql");
    put->bind(1, at.n);
    put->bind(2, hex_of(at.run));
    put->bind(3, place);
    put->bind(4, named_by.station);
    put->bind(5, hex_of(named_by.epoch));
    put->bind(6, static_cast<std::int64_t>(named_by.seq));
    put->exec();
  });
}

Result<> LogStore::keep_media_receipt(const Hash& hash, Position at, std::string_view receipt) {
  return asking("keeping a receipt", [&] {
    const auto put = parts_->statements("UPDATE media SET n = ?, run = ? WHERE hash = ? AND n IS NULL");
    put->bind(1, at.n);
    put->bind(2, hex_of(at.run));
    bind_bytes(*put, 3, hash);
    put->exec();
    const auto keep = parts_->statements(R"sql(
      INSERT INTO media_receipt (hash, receipt) VALUES (?, ?)
      ON CONFLICT (hash) DO UPDATE SET receipt = excluded.receipt)sql");
    bind_bytes(*keep, 1, hash);
    keep->bind(2, std::string(receipt));
    keep->exec();
  });
}

Result<std::optional<std::string>> LogStore::media_receipt(const Hash& hash) const {
  return asking("reading a receipt", [&]() -> std::optional<std::string> {
    const auto query = parts_->statements("SELECT receipt FROM media_receipt WHERE hash = ?");
    bind_bytes(*query, 1, hash);
    if (!query->executeStep()) return std::nullopt;
    return query->getColumn(0).getString();
  });
}

Result<> LogStore::doubt_media_after(std::int64_t n) {
  return asking("forgetting receipts", [&] {
    const auto put = parts_->statements("UPDATE media SET n = NULL, run = NULL WHERE n > ?");
    put->bind(1, n);
    put->exec();
  });
}

}  // namespace linli
