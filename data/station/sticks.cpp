// Sticks: what would travel, what was written, what came back; and receipts and pages that may be old.
#include <algorithm>
#include <cstdlib>

#include "data/base/sqlite.h"
#include "data/log/json.h"
#include "data/station/parts.h"
#include "data/station/settings.h"
#include "data/station/stick_rows.h"

namespace linli {
namespace {

std::vector<StickReach> reaches_of(SQLite::Database& db, std::int64_t id) {
  SQLite::Statement query(db, "SELECT epoch, after, through FROM stick_reach WHERE export = ? ORDER BY epoch");
  query.bind(1, id);
  std::vector<StickReach> reaches;
  while (query.executeStep()) {
    reaches.push_back({read_hex64(query.getColumn(0).getString()).value_or(0),
                       static_cast<std::uint64_t>(query.getColumn(1).getInt64()),
                       static_cast<std::uint64_t>(query.getColumn(2).getInt64())});
  }
  return reaches;
}

StickExport read_export(SQLite::Statement& row) {
  return {.bundle = read_hex64(row.getColumn(1).getString()).value_or(0),
          .stick = row.getColumn(2).getString(),
          .at = row.getColumn(3).getInt64(),
          .entries = static_cast<std::uint64_t>(row.getColumn(4).getInt64()),
          .bytes = static_cast<std::uint64_t>(row.getColumn(5).getInt64()),
          .cursor = row.getColumn(6).getString(),
          .hub_at = row.getColumn(7).getInt64(),
          .returned_at = row.getColumn(8).getInt64()};
}

}  // namespace

Result<std::string> stick_of(LogStore& log, const Identity& id) {
  return asking("looking for an entry on sticks", [&]() -> std::string {
    SQLite::Statement query(log.database(), R"sql(
      SELECT stick_export.stick
      FROM stick_reach
      JOIN stick_export ON stick_export.id = stick_reach.export
      JOIN author ON author.station = ?1 AND author.epoch = ?2
      WHERE stick_reach.epoch = ?2 AND stick_reach.after < ?3 AND stick_reach.through >= ?3 AND author.through < ?3
      ORDER BY stick_export.id DESC LIMIT 1)sql");
    query.bind(1, id.station);
    query.bind(2, hex_of(id.epoch));
    query.bind(3, static_cast<std::int64_t>(id.seq));
    return query.executeStep() ? query.getColumn(0).getString() : std::string();
  });
}

Result<std::int64_t> last_export(LogStore& log) {
  return asking("looking for the last bundle", [&]() -> std::int64_t {
    return log.database().execAndGet("SELECT ifnull(max(id), 0) FROM stick_export").getInt64();
  });
}

std::unique_lock<std::mutex> Station::writing_sticks() { return std::unique_lock(parts_->exporting); }

Result<StickLoad> Station::stick_load() const {
  const auto enrolled = enrolment();
  if (!enrolled) return fail(ErrorCode::NotEnrolled, "this station is not enrolled");
  const auto known = sync_state();
  if (!known) return pass(known);
  return parts_->asked([&](const Reader& reader) -> Result<StickLoad> {
    const auto given = reader.log->owed_bytes();
    if (!given) return pass(given);
    return asking("counting what a stick would carry", [&] {
      SQLite::Statement query(reader.log->database(), R"sql(
        SELECT count(*), ifnull(sum(length(CAST(line AS BLOB)) + ifnull(length(CAST(slip AS BLOB)), 0)), 0)
        FROM author JOIN entry ON entry.author = author.id AND entry.seq > author.through
        WHERE author.station = ?)sql");
      query.bind(1, enrolled->station);
      query.executeStep();
      return StickLoad{.entries = query.getColumn(0).getInt64(),
                       .bytes = query.getColumn(1).getInt64(),
                       .media = known->media_pending,
                       .given_bytes = *given};
    });
  });
}

Result<> Station::plan_export(std::uint64_t bundle, std::string_view stick, std::string_view cursor) {
  const std::lock_guard guard(parts_->writing);
  // Fsynced: after a power cut the station must still know which file on the stick is its own to replace.
  return parts_->log->transact(Durability::Fsync, [&] {
    return asking("keeping a bundle's name", [&] {
      SQLite::Statement put(parts_->log->database(), R"sql(
        INSERT INTO stick_export (bundle, stick, at, entries, bytes, cursor) VALUES (?, ?, ?, 0, 0, ?))sql");
      put.bind(1, hex_of(bundle));
      put.bind(2, std::string(stick));
      put.bind(3, parts_->clock->wall_ms());
      put.bind(4, std::string(cursor));
      put.exec();
    });
  });
}

Result<bool> Station::is_own_bundle(std::uint64_t bundle) const {
  return parts_->asked([&](const Reader& reader) {
    return asking("looking for a bundle", [&] {
      SQLite::Statement query(reader.log->database(), "SELECT 1 FROM stick_export WHERE bundle = ?");
      query.bind(1, hex_of(bundle));
      return query.executeStep();
    });
  });
}

Result<> Station::keep_export(const StickExport& written) {
  {
    const std::lock_guard guard(parts_->writing);
    auto done = parts_->log->transact(Durability::Fsync, [&] {
      return asking("keeping what the stick carries", [&]() -> Result<> {
        SQLite::Database& db = parts_->log->database();
        SQLite::Statement put(db, R"sql(
          UPDATE stick_export SET written = 1, entries = ?2, bytes = ?3 WHERE bundle = ?1 RETURNING id)sql");
        put.bind(1, hex_of(written.bundle));
        put.bind(2, static_cast<std::int64_t>(written.entries));
        put.bind(3, static_cast<std::int64_t>(written.bytes));
        if (!put.executeStep()) return fail(ErrorCode::NotFound, "a bundle that was not planned");
        const std::int64_t id = put.getColumn(0).getInt64();
        put.tryReset();
        for (const StickReach& reach : written.reaches) {
          SQLite::Statement add(db, "INSERT INTO stick_reach (export, epoch, after, through) VALUES (?, ?, ?, ?)");
          add.bind(1, id);
          add.bind(2, hex_of(reach.epoch));
          add.bind(3, static_cast<std::int64_t>(reach.after));
          add.bind(4, static_cast<std::int64_t>(reach.through));
          add.exec();
        }
        return {};
      });
    });
    if (!done) return done;
  }
  parts_->tell_watchers();
  return {};
}

Result<> Station::unsay_export(std::uint64_t bundle) {
  {
    const std::lock_guard guard(parts_->writing);
    auto done = parts_->log->transact(Durability::Fsync, [&] {
      return asking("forgetting what a stick carried", [&] {
        SQLite::Statement drop(parts_->log->database(), R"sql(
          DELETE FROM stick_reach WHERE export = (SELECT id FROM stick_export WHERE bundle = ?))sql");
        drop.bind(1, hex_of(bundle));
        drop.exec();
      });
    });
    if (!done) return done;
  }
  parts_->tell_watchers();
  return {};
}

Result<> Station::keep_return(const std::vector<std::uint64_t>& bundles, WallMs hub_at) {
  bool changed = false;
  {
    const std::lock_guard guard(parts_->writing);
    const WallMs now = parts_->clock->wall_ms();
    auto done = parts_->log->transact(Durability::Lazy, [&] {
      return asking("keeping a stick's answer", [&] {
        for (const std::uint64_t bundle : bundles) {
          SQLite::Statement put(parts_->log->database(), R"sql(
            UPDATE stick_export SET hub_at = ?2, returned_at = ?3 WHERE bundle = ?1 AND hub_at < ?2)sql");
          put.bind(1, hex_of(bundle));
          put.bind(2, hub_at);
          put.bind(3, now);
          changed = put.exec() > 0 || changed;
        }
      });
    });
    if (!done) return done;
  }
  if (changed) parts_->tell_watchers();
  return {};
}

Result<bool> Station::take_revocation(const std::vector<std::uint64_t>& bundles, const std::vector<Cut>& good) {
  {
    const std::lock_guard guard(parts_->writing);
    LogStore& log = *parts_->log;
    const auto before = log.setting(settings::sticks_before_key);
    if (!before) return pass(before);
    const auto asked = asking("looking for what the hub answers", [&] {
      SQLite::Statement query(log.database(), "SELECT 1 FROM stick_export WHERE bundle = ? AND hub_at = 0 AND id > ?");
      return std::any_of(bundles.begin(), bundles.end(), [&](std::uint64_t bundle) {
        query.tryReset();
        query.bind(1, hex_of(bundle));
        query.bind(2, static_cast<std::int64_t>(std::strtoll(before->value_or("0").c_str(), nullptr, 10)));
        return query.executeStep();
      });
    });
    if (!asked || !*asked) return asked;
    Json good_of_each = Json::object();
    for (const Cut& each : good) good_of_each[hex_of(each.epoch)] = each.through;
    const std::string cut = to_strict(good_of_each);
    const auto known = log.setting(settings::cut_key);
    const auto revoked = log.setting(settings::revoked_key);
    if (!known || !revoked) return pass(known ? revoked : known);
    if (*revoked == "yes" && *known == cut) return false;
    auto done = parts_->transact(Durability::Fsync, [&]() -> Result<> {
      if (auto kept = log.set(settings::cut_key, cut); !kept) return kept;
      return log.set(settings::revoked_key, "yes");
    });
    if (!done) return pass(done);
  }
  parts_->tell_watchers();
  return true;
}

Result<std::vector<StickExport>> Station::sticks(std::size_t count_max) const {
  const auto enrolled = enrolment();
  const std::string station = enrolled ? enrolled->station : std::string();
  return parts_->asked([&](const Reader& reader) {
    return asking("listing sticks", [&]() -> Result<std::vector<StickExport>> {
      SQLite::Database& db = reader.log->database();
      SQLite::Statement query(db, R"sql(
        SELECT id, bundle, stick, at, entries, bytes, cursor, hub_at, returned_at
        FROM stick_export WHERE written = 1 ORDER BY id DESC LIMIT ?)sql");
      query.bind(1, static_cast<std::int64_t>(count_max));
      std::vector<StickExport> sticks;
      while (query.executeStep()) {
        StickExport& stick = sticks.emplace_back(read_export(query));
        stick.reaches = reaches_of(db, query.getColumn(0).getInt64());
        stick.arrived = true;
        for (const StickReach& reach : stick.reaches) {
          const auto known = reader.log->acknowledged(station, reach.epoch);
          if (!known) return pass(known);
          stick.arrived = stick.arrived && known->through >= reach.through;
        }
        // One without entries only asked for news: it has arrived when it was answered.
        if (stick.reaches.empty()) stick.arrived = stick.returned_at > 0;
      }
      return sticks;
    });
  });
}

Result<std::string> Station::stick_code_hash() const {
  const auto kept = parts_->asked([](const Reader& reader) { return reader.log->setting(settings::stick_code_key); });
  if (!kept) return pass(kept);
  return kept->value_or("");
}

Result<> Station::keep_stick_code_hash(std::string_view hash) {
  const std::lock_guard guard(parts_->writing);
  return parts_->log->transact(Durability::Fsync, [&] { return parts_->log->set(settings::stick_code_key, hash); });
}

Result<bool> Station::take_after(std::string_view after, const FeedTake& page) {
  const auto known = parts_->asked([](const Reader& reader) { return reader.log->setting(settings::cursor_key); });
  if (!known) return pass(known);
  const std::int64_t here = settings::position_of_cursor(known->value_or("")).n;
  if (settings::position_of_cursor(after).n > here) {
    return fail(ErrorCode::Gap, "a page that begins beyond what this station has: an older one is missing");
  }
  if (settings::position_of_cursor(page.cursor).n <= here) return false;
  if (auto taken = take(page); !taken) return pass(taken);
  return true;
}

Result<> Station::take_restore(std::string_view cursor, std::string_view lost) {
  const std::lock_guard guard(parts_->writing);
  const Position common = settings::position_of_cursor(cursor);
  const auto before = parts_->log->mark();
  if (!before) return pass(before);
  auto done = parts_->transact(Durability::Lazy, [&]() -> Result<> {
    if (auto doubted = parts_->doubt_own_epochs(); !doubted) return doubted;
    if (auto doubted = parts_->doubt_after(common); !doubted) return doubted;
    if (auto forgotten = parts_->bear_out(lost, lost, 0); !forgotten) return forgotten;
    if (auto noted = parts_->log->set(settings::seam_key, "yes"); !noted) return noted;
    return parts_->log->set(settings::cursor_key, cursor);
  });
  if (!done) return done;
  parts_->seen = common;
  parts_->update_views_since(*before);
  return {};
}

}  // namespace linli
