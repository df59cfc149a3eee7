// What the hub's intake costs beside a bare insert. A station's log is cut into the batches that its courier would
// send; the hub's handler takes them, packed, checks chain, signature and every line, and answers a signed receipt for
// each, durable; a prepared statement inserts the same lines and slips, a transaction a batch, under the same pragmas.
// Prints one JSON object, entries a second of each; sockets are not part of it.
#include <filesystem>
#include <vector>

#include <fmt/format.h>

#include "data/base/sqlite.h"
#include "data/log/log_store.h"
#include "tests/bench/intake.h"

namespace {

using namespace linli;
using bench::Batches;
using bench::Intake;
using bench::must;
using bench::seconds;

/// The log's only epoch, in batches of the size that a courier makes.
Batches batches_of(const std::filesystem::path& log) {
  const auto store = must(LogStore::open(log, Access::Read));
  Batches batches(1);
  EntryFilter filter;
  std::size_t bytes = 0;
  for (;;) {
    auto rows = must(store->list(filter));
    if (rows.empty()) return batches;
    filter.after_row = rows.back().row;
    for (StoredEntry& row : rows) {
      const std::size_t more = row.entry.line.size() + row.entry.slip.json.size() + 64;
      if (!batches.back().empty() && bytes + more > wire::batch_bytes_max) batches.emplace_back(), bytes = 0;
      bytes += more;
      batches.back().push_back(std::move(row.entry));
    }
  }
}

void insert_all(SQLite::Database& database, const Batches& batches) {
  SQLite::Statement insert(database, "INSERT INTO line (line, slip) VALUES (?, ?)");
  for (const auto& entries : batches) {
    SQLite::Transaction transaction(database);
    for (const SealedEntry& entry : entries) {
      insert.bindNoCopy(1, entry.line);
      insert.bindNoCopy(2, entry.slip.json);
      insert.exec();
      insert.reset();
    }
    transaction.commit();
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "usage: ingest_bench LOG FOLDER   (a station's log.db; a folder on the disk to measure)\n");
    return 2;
  }
  const std::filesystem::path folder = std::filesystem::path(argv[2]) / "linli-ingest-bench";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const Batches batches = batches_of(argv[1]);
  std::size_t entries = 0;
  for (const auto& batch : batches) entries += batch.size();

  SQLite::Database bare((folder / "bare.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  bare.exec(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0; PRAGMA secure_delete = ON;"
      "CREATE TABLE line (id INTEGER PRIMARY KEY, line TEXT, slip TEXT) STRICT");
  const double bare_s = seconds([&] { insert_all(bare, batches); });
  Intake intake(folder / "hub", batches);
  const double hub_s = seconds([&] { intake.take_all(); });
  const auto rate = [&](double s) { return static_cast<double>(entries) / s; };
  fmt::print("{{\"entries\":{},\"batches\":{},\"hub\":{:.0f},\"bare\":{:.0f}}}\n", entries, batches.size(), rate(hub_s),
             rate(bare_s));
  std::filesystem::remove_all(folder);
  return 0;
}
