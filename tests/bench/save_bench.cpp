// What a durable save costs beside a bare SQLite insert of the same bytes under the same pragmas, alone and while a
// pull of 20,000 entries is being applied. Prints medians, 99th percentiles and ratios; never fails on a figure.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <thread>

#include <fmt/format.h>

#include "data/base/sqlite.h"
#include "data/log/json.h"
#include "data/station.h"

namespace {

using namespace linli;
using Microseconds = std::chrono::duration<double, std::micro>;

template <class T>
T must(Result<T> result) {
  if (!result) {
    fmt::print(stderr, "save_bench: {}\n", result.error().what);
    std::exit(1);
  }
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

template <class Work>
double timed(Work work) {
  const auto started = std::chrono::steady_clock::now();
  work();
  return Microseconds(std::chrono::steady_clock::now() - started).count();
}

struct Times {
  std::vector<double> us;
  [[nodiscard]] double at(double share) {
    std::sort(us.begin(), us.end());
    return us.at(static_cast<std::size_t>(share * static_cast<double>(us.size() - 1)));
  }
};

/// The baseline: one table, one row a transaction, pragmas as log.db's.
class BareInsert {
 public:
  explicit BareInsert(const std::filesystem::path& file)
      : database_(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE) {
    database_.exec(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0;"
        "PRAGMA secure_delete = ON; CREATE TABLE line (id INTEGER PRIMARY KEY, line TEXT, slip TEXT) STRICT");
    insert_.emplace(database_, "INSERT INTO line (line, slip) VALUES (?, ?)");
  }
  double save(const std::string& line, const std::string& slip) {
    return timed([&] {
      insert_->bindNoCopy(1, line);
      insert_->bindNoCopy(2, slip);
      insert_->exec();
      insert_->reset();
    });
  }

 private:
  SQLite::Database database_;
  std::optional<SQLite::Statement> insert_;
};

Enrolment enrolment() {
  Enrolment e;
  e.station = "XP2";
  e.scope = "zherong/shuangcheng/xiping";
  e.hub_url = "http://127.0.0.1:1";
  e.hub_seal_key = SealingKey::make().public_key();
  return e;
}

Command complaint(int i) {
  LodgeCase lodge;
  lodge.text = fmt::format("B区{}幢的化粪池堵了,污水漫出来,老人走路要滑倒,已经第{}回了。", i % 60, i % 7);
  lodge.place = "zherong/shuangcheng/xiping";
  lodge.place_name = fmt::format("{}幢", i % 60);
  lodge.name = "赖先生";
  lodge.phone = "11100001111";
  return {Actor{}, lodge};
}

std::vector<Delivered> another_stations_entries(int count) {
  std::vector<Delivered> page;
  Hash head = chain_start("XP9", 9);
  for (int i = 1; i <= count; ++i) {
    Envelope e;
    e.id = {"XP9", 9, static_cast<std::uint64_t>(i)};
    e.subject = Uuid::make(1'795'305'600'000 + i);
    e.home = "zherong/shuangcheng/xiping";
    e.at = 1'795'305'600'000 + i;
    e.boot = "0000000000000001";
    e.kind = "case.lodged";
    e.role = "guest";
    e.body = to_strict(Json{{"service", "speak_up"},
                            {"nature", "public"},
                            {"ticket", fmt::format("XP9-{}-KM-6", i)},
                            {"place_name", "3号楼"},
                            {"due", 1'795'305'900'000}});
    const auto entry = seal(std::move(e), make_slip(R"({"text":"楼道灯坏了,晚上看不见"})"), head);
    head = entry.hash;
    page.push_back({{1, i}, entry.line, entry.slip, entry.hash, {}});
  }
  return page;
}

struct Row {
  Times perform, bare;
};

Row measure(Station& station, BareInsert& bare, int count, std::chrono::microseconds pause, std::atomic<bool>* until) {
  Row row;
  const std::string line(720, 'x');  // What an entry of this text comes to, printed below.
  const std::string slip(210, 'y');
  for (int i = 0; i < count && (until == nullptr || !*until); ++i) {
    row.perform.us.push_back(timed([&] { (void)must(station.perform(complaint(i))); }));
    if (until == nullptr) row.bare.us.push_back(bare.save(line, slip));
    if (until == nullptr && i % 256 == 255) must(station.tidy());
    std::this_thread::sleep_for(pause);
  }
  return row;
}

void print(const char* name, Row& row, Times& bare) {
  fmt::print("| {} | {:.0f} | {:.0f} | {:.2f}× | {:.0f} | {:.0f} | {:.2f}× |\n", name, row.perform.at(0.5),
             bare.at(0.5), row.perform.at(0.5) / bare.at(0.5), row.perform.at(0.99), bare.at(0.99),
             row.perform.at(0.99) / bare.at(0.99));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    fmt::print(stderr, "usage: save_bench FOLDER   (a folder on the disk to measure; it is filled and emptied)\n");
    return 2;
  }
  const std::filesystem::path folder = std::filesystem::path(argv[1]) / "linli-save-bench";
  std::filesystem::remove_all(folder);
  must(Station::init(folder / "station"));
  const auto station = must(Station::open(folder / "station"));
  must(station->enrol(enrolment()));
  BareInsert bare(folder / "bare.db");

  (void)measure(*station, bare, 200, std::chrono::microseconds(0), nullptr);  // Warm.
  Row alone = measure(*station, bare, 3'000, std::chrono::microseconds(0), nullptr);
  const auto entry = must(station->entries({})).back();
  fmt::print("an entry: {} bytes of line, {} of slip\n\n", entry.entry.line.size(), entry.entry.slip.json.size());
  fmt::print("| durable save, µs | perform p50 | bare p50 | ratio | perform p99 | bare p99 | ratio |\n");
  fmt::print("|---|---|---|---|---|---|---|\n");
  print("alone", alone, alone.bare);

  const auto page = another_stations_entries(20'000);
  std::atomic<bool> pulled{false};
  double pull_us = 0;
  std::thread pull([&] {
    pull_us = timed([&] { must(station->take(page, "0000000000000001.20000.00")); });
    pulled = true;
  });
  Row during = measure(*station, bare, 1'000'000, std::chrono::milliseconds(5), &pulled);
  pull.join();
  print("while 20,000 are pulled", during, alone.bare);
  fmt::print("\npull of 20,000 entries: {:.0f} ms beside {} saves\n", pull_us / 1000, during.perform.us.size());
  std::filesystem::remove_all(folder);
  return 0;
}
