// Blobs in the SQLite store: announced ones, and what entries name.
#include "data/base/sqlite.h"
#include "sync/hub/sqlite_parts.h"

namespace linli::hub {
namespace {

constexpr const char* upload_columns = "SELECT station, hash, type, bytes, subject, announced_at FROM hub_upload ";

BlobUpload read_upload(const Asked& row) {
  BlobUpload upload;
  upload.station = row.text(0);
  upload.hash = row.blob<Hash>(1);
  upload.type = media_type(row.text(2)).value_or(MediaType::Photo);
  upload.bytes = static_cast<std::uint64_t>(row.integer(3));
  upload.subject = row.blob<Uuid>(4);
  upload.announced_at = row.integer(5);
  return upload;
}

}  // namespace

Result<std::optional<BlobUpload>> SqliteStore::upload(std::string_view station, const Hash& hash) {
  return asking("finding an upload", [&]() -> std::optional<BlobUpload> {
    const std::string sql = std::string(upload_columns) + "WHERE station = ? AND hash = ?";
    Prepared find(parts_->db, sql.c_str());
    Asked row(find);
    if (!row.with(station, hash).step()) return std::nullopt;
    return read_upload(row);
  });
}

Result<std::vector<BlobUpload>> SqliteStore::uploads(std::string_view station) {
  return asking("listing uploads", [&] {
    const std::string sql = std::string(upload_columns) + "WHERE station = ?1 OR ?1 = '' ORDER BY station, hash";
    Prepared all(parts_->db, sql.c_str());
    std::vector<BlobUpload> uploads;
    Asked row(all);
    row.with(station);
    while (row.step()) uploads.push_back(read_upload(row));
    return uploads;
  });
}

Result<> SqliteStore::keep_upload(const BlobUpload& upload) {
  return asking("keeping an upload", [&] {
    Prepared put(parts_->db, R"sql(
      INSERT INTO hub_upload (station, hash, type, bytes, subject, announced_at) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (station, hash) DO NOTHING)sql");
    Asked(put)
        .with(upload.station, upload.hash, name_of(upload.type), upload.bytes, upload.subject, upload.announced_at)
        .run();
  });
}

Result<> SqliteStore::drop_upload(std::string_view station, const Hash& hash) {
  return asking("dropping an upload", [&] {
    Prepared drop(parts_->db, "DELETE FROM hub_upload WHERE station = ? AND hash = ?");
    Asked(drop).with(station, hash).run();
  });
}

Result<> SqliteStore::drop_uploads(const Hash& hash) {
  return asking("dropping uploads", [&] {
    Prepared drop(parts_->db, "DELETE FROM hub_upload WHERE hash = ?");
    Asked(drop).with(hash).run();
  });
}

Result<std::vector<NamedMedia>> SqliteStore::media_named(const Hash& hash) { return parts_->log->media_named(hash); }

Result<> SqliteStore::receive_media(const Identity& named_by, int place, Position at) {
  return parts_->log->receive_media(named_by, place, at);
}

Result<std::uint64_t> SqliteStore::media_bytes_of(std::string_view station) {
  return asking("counting bytes", [&]() -> std::uint64_t {
    Prepared sum(parts_->db, R"sql(
      SELECT ifnull(sum(media.bytes), 0) FROM media JOIN entry ON entry.row = media.entry
      JOIN author ON author.id = entry.author WHERE author.station = ? AND media.n IS NOT NULL)sql");
    Asked row(sum);
    if (!row.with(station).step()) return 0;
    return static_cast<std::uint64_t>(row.integer(0));
  });
}

Result<std::int64_t> SqliteStore::count_media() {
  return asking("counting photos", [&]() -> std::int64_t {
    return parts_->db.execAndGet("SELECT count(*) FROM media WHERE n IS NOT NULL").getInt64();
  });
}

Result<std::vector<std::pair<Hash, Position>>> SqliteStore::media_received() {
  return asking("listing photos", [&] {
    Prepared all(parts_->db, "SELECT hash, run, min(n) FROM media WHERE n IS NOT NULL GROUP BY hash ORDER BY min(n)");
    std::vector<std::pair<Hash, Position>> received;
    for (Asked row(all); row.step();) received.emplace_back(row.blob<Hash>(0), Position{row.hex64(1), row.integer(2)});
    return received;
  });
}

Result<std::vector<Hash>> SqliteStore::media_to_remove() { return parts_->log->media_to_remove(); }

Result<> SqliteStore::media_removed(const Hash& hash) { return parts_->log->media_removed(hash); }

Result<bool> SqliteStore::is_erased(const Uuid& subject) { return parts_->log->is_erased(subject); }

Result<bool> SqliteStore::is_sealed(const Uuid& subject) {
  return asking("finding whether a subject is sealed", [&] {
    Prepared find(parts_->db, "SELECT 1 FROM hub_subject WHERE subject = ? AND sealed = 1");
    return Asked(find).with(subject).step();
  });
}

}  // namespace linli::hub
