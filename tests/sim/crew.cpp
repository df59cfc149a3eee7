#include "tests/sim/crew.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <new>

#include <fmt/format.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "data/base/check.h"

namespace linli::sim {
namespace {

constexpr std::size_t jobs_max = 64;
constexpr std::uint64_t progress_every = 1'000;
constexpr int look_every_ms = 200;

/// Seen by all of the processes.
struct Board {
  std::atomic<std::uint64_t> next;
  std::array<std::atomic<std::uint64_t>, jobs_max> at;  // The seed that each works on; 0: none.
};

/// A run's result, in one write to the pipe.
struct Done {
  std::uint64_t seed;
  std::int64_t entries;
};

Board& make_board() {
  void* shared = ::mmap(nullptr, sizeof(Board), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  ENSURE(shared != MAP_FAILED);
  return *new (shared) Board{};
}

class Crew {
 public:
  Crew(const Work& work, std::filesystem::path place, const Template& origin, const RunSeed& run_seed)
      : work_(work), place_(std::move(place)), origin_(origin), run_seed_(run_seed), board_(make_board()) {
    board_.next = work.first;
    ENSURE(::pipe(pipe_.data()) == 0);
  }
  ~Crew() {
    for (const int end : pipe_) ::close(end);
    ::munmap(&board_, sizeof(Board));
  }
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

  Tally work() {
    const auto jobs = std::min<std::uint64_t>({static_cast<std::uint64_t>(work_.jobs), work_.runs, jobs_max});
    for (std::size_t slot = 0; slot < jobs; ++slot) start(slot);
    while (std::any_of(workers_.begin(), workers_.end(), [](pid_t worker) { return worker != 0; })) {
      read_results(look_every_ms);
      bury();
    }
    read_results(0);
    std::sort(tally_.failed.begin(), tally_.failed.end());
    return std::move(tally_);
  }

 private:
  [[nodiscard]] std::uint64_t end() const { return work_.first + work_.runs; }

  void start(std::size_t slot) {
    std::fflush(stdout);
    const pid_t worker = ::fork();
    ENSURE(worker >= 0);
    if (worker == 0) live_as(slot);
    workers_.at(slot) = worker;
  }

  [[noreturn]] void live_as(std::size_t slot) {
    const auto dir = place_ / std::to_string(slot);
    {
      Runner runner(dir, origin_);
      for (std::uint64_t seed = board_.next++; seed < end(); seed = board_.next++) {
        board_.at.at(slot) = seed;
        const Done done{.seed = seed, .entries = run_seed_(runner, seed)};
        std::fflush(stdout);
        ENSURE(::write(pipe_[1], &done, sizeof done) == static_cast<ssize_t>(sizeof done));
        board_.at.at(slot) = 0;
      }
    }
    std::error_code ignored;
    std::filesystem::remove_all(dir, ignored);
    std::exit(0);  // Not _exit: LeakSanitizer looks now.
  }

  void read_results(int wait_ms) {
    pollfd ready{.fd = pipe_[0], .events = POLLIN, .revents = 0};
    for (; ::poll(&ready, 1, wait_ms) > 0; wait_ms = 0) {
      Done done{};
      ENSURE(::read(pipe_[0], &done, sizeof done) == static_cast<ssize_t>(sizeof done));
      note(done.seed, done.entries);
    }
  }

  void note(std::uint64_t seed, std::int64_t entries) {
    ++tally_.runs;
    if (entries < 0) tally_.failed.push_back(seed);
    tally_.entries += std::max<std::int64_t>(entries, 0);
    if (!work_.tells_progress || tally_.runs % progress_every != 0) return;
    const std::chrono::duration<double> took = std::chrono::system_clock::now() - started_;
    fmt::print("{} runs, {} broke something, {:.0f} s\n", tally_.runs, tally_.failed.size(), took.count());
    std::fflush(stdout);
  }

  /// Workers that ended: those that died in the middle of a seed are replaced.
  void bury() {
    for (std::size_t slot = 0; slot < workers_.size(); ++slot) {
      int status = 0;
      if (workers_[slot] == 0 || ::waitpid(workers_[slot], &status, WNOHANG) != workers_[slot]) continue;
      workers_[slot] = 0;
      if (status == 0) continue;
      const std::uint64_t seed = board_.at.at(slot).exchange(0);
      fmt::print("{}: a process ended with {}\n", seed == 0 ? "after its last seed" : fmt::format("seed {}", seed),
                 WIFSIGNALED(status) ? fmt::format("signal {}", WTERMSIG(status))
                                     : fmt::format("code {}", WEXITSTATUS(status)));
      note(seed, -1);
      if (board_.next < end()) start(slot);
    }
  }

  const Work work_;
  const std::filesystem::path place_;
  const Template& origin_;
  const RunSeed& run_seed_;
  Board& board_;
  const std::chrono::system_clock::time_point started_ = std::chrono::system_clock::now();
  std::array<int, 2> pipe_ = {};
  std::array<pid_t, jobs_max> workers_ = {};
  Tally tally_;
};

}  // namespace

Tally carry_out(const Work& work, const std::filesystem::path& place, const Template& origin, const RunSeed& run_seed) {
  return Crew(work, place, origin, run_seed).work();
}

}  // namespace linli::sim
