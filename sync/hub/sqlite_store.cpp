// Opening, who the hub is, its stations and codes, its runs.
#include "sync/hub/sqlite_store.h"

#include <array>
#include <charconv>
#include <optional>
#include <system_error>

#include <fmt/format.h>

#include "data/base/disk.h"
#include "data/base/mutation.h"
#include "data/base/sqlite.h"
#include "data/base/text.h"
#include "sync/hub/migrations/m0001_hub.h"
#include "sync/hub/migrations/m0002_copies.h"
#include "sync/hub/migrations/m0003_returned.h"
#include "sync/hub/migrations/m0004_held.h"
#include "sync/hub/migrations/m0005_sticks.h"
#include "sync/hub/migrations/m0006_blobs.h"
#include "sync/hub/migrations/m0007_books.h"
#include "sync/hub/sqlite_parts.h"

namespace linli::hub {
namespace {

constexpr std::array<const char*, 7> steps = {
    migrations::m0001_hub,    migrations::m0002_copies, migrations::m0003_returned, migrations::m0004_held,
    migrations::m0005_sticks, migrations::m0006_blobs,  migrations::m0007_books};

constexpr const char* backed_up_key = "hub.backed_up";

std::filesystem::path file_in(const std::filesystem::path& dir) { return dir / "hub.db"; }

Result<std::size_t> tables_version(const LogStore& log) {
  auto kept = log.setting("hub.tables");
  if (!kept) return pass(kept);
  const std::string text = kept->value_or("0");
  std::size_t version = 0;
  if (const auto read = std::from_chars(text.data(), text.data() + text.size(), version);
      read.ec != std::errc{} || read.ptr != text.data() + text.size()) {
    return fail(ErrorCode::StoreDamaged, fmt::format("hub.db says that its tables have version \"{}\"", text));
  }
  if (version > steps.size()) {
    return fail(ErrorCode::StoreNewer, fmt::format("hub.db was written by a newer Linli (hub tables {}, this program "
                                                   "knows {}): update the program; nothing was changed",
                                                   version, steps.size()));
  }
  return version;
}

Result<> migrate_tables(LogStore& log) {
  auto version = tables_version(log);
  if (!version) return pass(version);
  for (std::size_t step = *version; step < steps.size(); ++step) {
    auto done = log.transact(Durability::Fsync, [&]() -> Result<> {
      auto made = asking("preparing the hub's tables", [&] { log.database().exec(steps[step]); });
      if (!made) return made;
      return log.set("hub.tables", std::to_string(step + 1));
    });
    if (!done) return done;
  }
  return {};
}

Result<std::string> required(const LogStore& log, std::string_view key) {
  auto value = log.setting(key);
  if (!value) return pass(value);
  if (const auto& there = *value) return *there;
  return fail(ErrorCode::StoreDamaged, fmt::format("hub.db lacks its setting {}: not a hub's file", key));
}

Result<HubIdentity> read_identity(const LogStore& log) {
  HubIdentity who;
  for (const auto& [key, into] :
       {std::pair{"hub.district", &who.district}, std::pair{"hub.district_word", &who.district_word},
        std::pair{"hub.mac_key", &who.mac_key}}) {
    auto value = required(log, key);
    if (!value) return pass(value);
    *into = *value;
  }
  auto seed = required(log, "hub.signing_seed");
  if (!seed) return pass(seed);
  auto signing = SigningKey::from_seed_hex(*seed);
  if (!signing) return pass(signing);
  auto secret = required(log, "hub.sealing_secret");
  if (!secret) return pass(secret);
  auto sealing = SealingKey::from_secret_hex(*secret);
  if (!sealing) return pass(sealing);
  who.signing = *signing;
  who.sealing = *sealing;
  return who;
}

}  // namespace

SqliteStore::SqliteStore(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
SqliteStore::~SqliteStore() = default;

Result<> SqliteStore::init(const std::filesystem::path& dir, const NewHub& hub) {
  for (const std::string& words : {hub.district, hub.district_word}) {
    const auto clean = clean_text(words, name_characters_max);  // Every page shows them.
    if (!clean) return pass(clean);
    if (clean->empty()) return fail(ErrorCode::BadInput, "a hub needs its district's name");
  }
  std::error_code failed;
  std::filesystem::create_directories(dir, failed);
  if (failed) return fail(ErrorCode::DiskFailed, fmt::format("cannot make {}: {}", dir.string(), failed.message()));
  if (auto named = sync_way_to(real_disk(), dir); !named) return named;
  auto lock = DirLock::take(dir);
  if (!lock) return pass(lock);
  auto log = LogStore::open(file_in(dir), Access::Write);
  if (!log) return pass(log);
  auto before = (*log)->setting("hub.signing_seed");
  if (!before) return pass(before);
  if (*before) return fail(ErrorCode::AlreadyExists, fmt::format("there is a hub in {} already", dir.string()));
  if (auto made = migrate_tables(**log); !made) return made;
  std::array<std::uint8_t, 32> mac{};
  random_fill(mac);
  return (*log)->transact(Durability::Fsync, [&]() -> Result<> {
    for (const auto& [key, value] :
         {std::pair{"hub.district", hub.district}, std::pair{"hub.district_word", hub.district_word},
          std::pair{"hub.mac_key", hex_of(mac)}, std::pair{"hub.sealing_secret", SealingKey::make().secret_hex()},
          std::pair{"hub.signing_seed", SigningKey::make().seed_hex()}}) {
      if (auto kept = (*log)->set(key, value); !kept) return kept;
    }
    return {};
  });
}

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const std::filesystem::path& dir, Access access) {
  std::error_code failed;
  if (!std::filesystem::exists(file_in(dir), failed)) {
    return fail(ErrorCode::NotFound, fmt::format("there is no hub in {}: run linli-hub init {} --district NAME first",
                                                 dir.string(), dir.string()));
  }
  std::optional<DirLock> lock;
  if (access == Access::Write) {
    auto taken = DirLock::take(dir);
    if (!taken) return pass(taken);
    lock = std::move(*taken);
  }
  auto log = LogStore::open(file_in(dir), access);
  if (!log) return pass(log);
  if (access == Access::Write) {
    if (auto done = migrate_tables(**log); !done) return pass(done);
  } else if (auto version = tables_version(**log); !version) {
    return pass(version);
  }
  auto identity = read_identity(**log);
  if (!identity) return pass(identity);
  return std::unique_ptr<SqliteStore>(
      new SqliteStore(std::make_unique<Parts>(std::move(lock), std::move(*log), std::move(*identity))));
}

Result<> SqliteStore::transact(const std::function<Result<>()>& work) {
  return parts_->log->transact(mutated(Mutation::AckBeforeCommit) ? Durability::Lazy : Durability::Fsync, work);
}

const HubIdentity& SqliteStore::identity() const { return parts_->identity; }

Result<std::optional<HubStation>> SqliteStore::station(std::string_view code) {
  return asking("finding a station", [&]() -> std::optional<HubStation> {
    Asked row(parts_->station_by_code);
    if (!row.with(code).step()) return std::nullopt;
    return read_station(row);
  });
}

Result<std::optional<HubStation>> SqliteStore::station_of_token(std::string_view token_hash) {
  return asking("finding a station", [&]() -> std::optional<HubStation> {
    Asked row(parts_->station_by_token);
    if (!row.with(token_hash).step()) return std::nullopt;
    return read_station(row);
  });
}

Result<> SqliteStore::keep_station(const HubStation& station) {
  return asking("keeping a station", [&] {
    Prepared put(parts_->db, R"sql(
      INSERT INTO hub_station (code, name, scope, subject, key, token_hash, revoked_at) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (code) DO UPDATE SET name = excluded.name, scope = excluded.scope, key = excluded.key,
        token_hash = excluded.token_hash, revoked_at = excluded.revoked_at)sql");
    Asked(put)
        .with(station.code, station.name, station.scope, station.subject, station.key, station.token_hash,
              station.revoked_at)
        .run();
  });
}

Result<std::int64_t> SqliteStore::count_stations() {
  return asking("counting stations", [&]() -> std::int64_t {
    return parts_->db.execAndGet("SELECT count(*) FROM hub_station WHERE revoked_at = 0").getInt64();
  });
}

Result<std::optional<EnrolmentCode>> SqliteStore::enrolment_code(std::string_view hash) {
  return asking("looking up a code", [&]() -> std::optional<EnrolmentCode> {
    Prepared find(parts_->db, "SELECT hash, station, name, scope, expires_at, used_at FROM hub_code WHERE hash = ?");
    Asked row(find);
    if (!row.with(hash).step()) return std::nullopt;
    return EnrolmentCode{row.text(0), row.text(1), row.text(2), row.text(3), row.integer(4), row.integer(5)};
  });
}

Result<> SqliteStore::keep_code(const EnrolmentCode& code) {
  return asking("keeping a code", [&] {
    Prepared put(parts_->db, R"sql(
      INSERT INTO hub_code (hash, station, name, scope, expires_at, used_at) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (hash) DO UPDATE SET used_at = excluded.used_at)sql");
    Asked(put).with(code.hash, code.station, code.name, code.scope, code.expires_at, code.used_at).run();
  });
}

Result<std::vector<HubRun>> SqliteStore::runs() {
  return asking("reading runs", [&] {
    std::vector<HubRun> runs;
    Prepared all(parts_->db, "SELECT run, parent, parent_n, opened_at FROM hub_run ORDER BY id");
    for (Asked row(all); row.step();) runs.push_back({row.hex64(0), row.hex64(1), row.integer(2), row.integer(3)});
    return runs;
  });
}

Result<> SqliteStore::keep_run(const HubRun& run) {
  return asking("keeping a run", [&] {
    Prepared put(parts_->db, "INSERT INTO hub_run (run, parent, parent_n, opened_at) VALUES (?, ?, ?, ?)");
    Asked(put).with(hex_of(run.run), hex_of(run.parent), run.parent_n, run.opened_at).run();
  });
}

Result<bool> SqliteStore::note_fork(std::string_view station, std::uint64_t epoch) {
  return asking("noting a fork", [&] {
    Prepared put(parts_->db, "INSERT INTO hub_fork (station, epoch) VALUES (?, ?) ON CONFLICT DO NOTHING");
    Asked(put).with(station, hex_of(epoch)).run();
    return parts_->db.getChanges() > 0;
  });
}

Result<bool> SqliteStore::keep_lost_run(std::uint64_t run, std::int64_t common_n) {
  return asking("noting a lost run", [&] {
    Prepared put(parts_->db, "INSERT INTO hub_lost_run (run, common_n) VALUES (?, ?) ON CONFLICT DO NOTHING");
    Asked(put).with(hex_of(run), common_n).run();
    return parts_->db.getChanges() > 0;
  });
}

Result<Position> SqliteStore::backed_up() {
  const auto asked = parts_->log->setting(backed_up_key);
  if (!asked) return pass(asked);
  const std::optional<std::string>& kept = *asked;
  if (!kept) return Position{};
  const std::string& text = *kept;  // "<run>.<n>"
  Position reached{read_hex64(std::string_view(text).substr(0, 16)).value_or(0), 0};
  const char* last = text.data() + text.size();
  const auto read = text.size() > 17 ? std::from_chars(text.data() + 17, last, reached.n) : std::from_chars_result{};
  if (text.size() <= 17 || read.ec != std::errc{} || read.ptr != last) {
    return fail(ErrorCode::StoreDamaged, fmt::format("hub.db says that its backup reaches \"{}\"", text));
  }
  return reached;
}

Result<> SqliteStore::keep_backed_up(Position reached) {
  return parts_->log->set(backed_up_key, fmt::format("{}.{}", hex_of(reached.run), reached.n));
}

Result<std::optional<std::uint64_t>> SqliteStore::run_at(std::int64_t n) {
  return asking("looking at a position", [&]() -> std::optional<std::uint64_t> {
    Prepared find(parts_->db, "SELECT run FROM entry WHERE n = ?");
    Asked row(find);
    if (!row.with(n).step()) return std::nullopt;
    return row.hex64(0);
  });
}

Result<std::optional<std::int64_t>> SqliteStore::lost_common() {
  return asking("reading lost runs", [&]() -> std::optional<std::int64_t> {
    SQLite::Statement query(parts_->db, "SELECT min(common_n) FROM hub_lost_run");
    if (!query.executeStep() || query.getColumn(0).isNull()) return std::nullopt;
    return query.getColumn(0).getInt64();
  });
}

}  // namespace linli::hub
