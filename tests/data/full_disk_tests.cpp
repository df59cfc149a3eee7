#include <csignal>
#include <fstream>

#include <sys/resource.h>

#include "data/log/log_store.h"
#include "tests/support/station_fixture.h"

namespace linli::testing {
namespace {

/// No file of this process grows beyond so many bytes: to SQLite, a disk without room.
class FileLimit {
 public:
  explicit FileLimit(rlim_t bytes) : on_signal_(std::signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit bounded{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &bounded);
  }
  ~FileLimit() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, on_signal_);
  }
  FileLimit(const FileLimit&) = delete;
  FileLimit& operator=(const FileLimit&) = delete;

 private:
  rlimit before_{};
  void (*on_signal_)(int);
};

}  // namespace

TEST_CASE("a disk without room for what stands beside the views keeps no station shut", "[data][station]") {
  constexpr rlim_t less_than_an_index = 16 * 1024;
  const Folder folder;
  ManualClock clock;
  {
    must(open_station(folder, clock)->perform(lodging("一")));
  }
  SECTION("the views live in memory, and another program's take up no room") {
    const auto left_behind = folder.path() / "station" / "views-1.db";
    std::ofstream(left_behind) << std::string(100'000, 'x');
    const auto reader = must(LogStore::open(folder.path() / "station" / "log.db", Access::Read));
    REQUIRE(must(reader->count()) > 0);  // The log's own index is there from now on.
    std::unique_ptr<Station> station;
    {
      const FileLimit limit(less_than_an_index);
      station = open_station(folder, clock);
      CHECK(must(station->cases({})).size() == 1);
    }
    CHECK_FALSE(std::filesystem::exists(left_behind));
    must(station->perform(lodging("二")));
    CHECK(must(station->cases({})).size() == 2);
  }
  SECTION("without room for the log's own index it says what is missing") {
    const FileLimit limit(less_than_an_index);
    CHECK(Station::open(folder.path() / "station", {}).error().code == ErrorCode::DiskFull);
  }
  CHECK(must(open_station(folder, clock)->cases({})).size() >= 1);
}

}  // namespace linli::testing
