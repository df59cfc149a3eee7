#include <chrono>
#include <random>
#include <set>
#include <thread>

#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/station_fixture.h"

namespace linli::testing {
namespace {

/// Lodges without end and writes each ticket to `out` once perform has returned.
[[noreturn]] void lodge_forever(const Folder& folder, int out) {
  StationOptions options;
  options.head_dir = folder.path() / "heads";
  auto station = Station::open(folder.path() / "station", options);
  while (station) {
    const auto saved = (*station)->perform(lodging("楼道灯坏了"));
    if (!saved) break;
    const std::string told = saved->ticket + "\n";
    if (::write(out, told.data(), told.size()) < 0) break;
  }
  ::_exit(1);
}

std::set<std::string> lines_of(int in) {
  std::string text;
  std::array<char, 4096> chunk{};
  for (ssize_t size = 0; (size = ::read(in, chunk.data(), chunk.size())) > 0;) {
    text.append(chunk.data(), static_cast<std::size_t>(size));
  }
  std::set<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    if (end == std::string::npos) break;
    lines.insert(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

}  // namespace

TEST_CASE("what a person was told is saved is there after SIGKILL at any moment", "[data][station][kill]") {
  const Folder folder;
  {
    must(open_station(folder, system_clock())->perform(lodging("第一件")));
  }
  std::minstd_rand random(20261122);
  std::set<std::string> told;
  for (int round = 0; round < 8; ++round) {
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      ::close(ends[0]);
      lodge_forever(folder, ends[1]);
    }
    ::close(ends[1]);
    // Every other time only once somebody was told something, however busy the machine is.
    pollfd first_words{.fd = ends[0], .events = POLLIN, .revents = 0};
    if (round % 2 == 1) REQUIRE(::poll(&first_words, 1, 60'000) == 1);
    std::this_thread::sleep_for(std::chrono::milliseconds(random() % 200));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    told.merge(lines_of(ends[0]));
    ::close(ends[0]);
  }
  const auto station = open_station(folder, system_clock());
  must(station->verify());
  CaseFilter all;
  all.which = CaseFilter::Which::All;
  all.count_max = 1'000'000;
  std::multiset<std::string> kept;
  for (const Case& each : must(station->cases(all))) kept.insert(each.ticket);
  REQUIRE_FALSE(told.empty());
  for (const std::string& ticket : told) CHECK(kept.count(ticket) == 1);
  const auto live = kept.size();
  must(station->rebuild());
  CHECK(must(station->cases(all)).size() == live);
  CHECK(must(station->entries({})).front().entry.envelope.kind == "epoch.opened");
}

}  // namespace linli::testing
