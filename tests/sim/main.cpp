// linli-sim: runs of the simulator from seeds. tools/sim calls it; see there.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <malloc.h>
#include <unistd.h>

#include "tests/sim/crew.h"
#include "tests/sim/mutations.h"
#include "tests/sim/run.h"
#include "tests/support/source_dir.h"

namespace {

using namespace linli::sim;

constexpr int shrunk_max = 3;  // Of a process: shrinking costs as much as hundreds of runs.

struct Options {
  std::uint64_t first = 1;
  std::uint64_t runs = 1;
  int jobs = 1;
  bool one = false;
  bool shrink = true;
  bool twice = false;
  bool progress = false;
  bool faults = false;
  bool mutations = false;
  bool hours = false;
  std::string mutation;
  std::vector<std::size_t> only;
  std::vector<std::uint64_t> except;
};

Plan plan_for(std::uint64_t seed, const Options& options) {
  Plan plan = make_plan(seed);
  return options.hours ? with_hours(std::move(plan)) : plan;
}

void print_plan(const Plan& plan) {
  fmt::print("seed {}, {} kiosks, rests by {}\n", plan.seed, plan.kiosks, plan.rests_by_stick ? "stick" : "network");
  for (std::size_t i = 0; i < plan.steps.size(); ++i) fmt::print("{:4} {}\n", i, words_of(plan.steps[i]));
}

void print_violations(const Outcome& outcome) {
  for (const Violation& violation : outcome.violations) fmt::print("  {}: {}\n", violation.invariant, violation.words);
}

void report(Runner& runner, const Plan& plan, const Outcome& outcome, bool shrink) {
  fmt::print("seed {} broke:\n", plan.seed);
  print_violations(outcome);
  if (!shrink) return;
  const auto kept = runner.shrink(plan, outcome.violations.front().invariant);
  fmt::print("smallest: --seed {} --only {}\n", plan.seed, fmt::join(kept, ","));
  print_plan(part_of(plan, kept));
  print_violations(runner.run(part_of(plan, kept)));
}

void print_faults() {
  fmt::print("Faults, by pairs ({} of them) in two of three seeds, any number of them in the third:\n\n",
             pairs_of_faults());
  for (const What fault : all_faults()) fmt::print("- `{}`\n", name_of(fault));
}

int run_one(Runner& runner, const Options& options) {
  Plan plan = plan_for(options.first, options);
  if (!options.only.empty()) plan = part_of(plan, options.only);
  print_plan(plan);
  const Outcome outcome = runner.run(plan);
  fmt::print("{} entries at the hub in the end\n", outcome.entries);
  if (outcome.violations.empty()) return 0;
  report(runner, plan, outcome, options.shrink && options.only.empty());
  return 1;
}

/// A breakage is at work: succeeds when some seed notices.
int run_until_noticed(Runner& runner, const Options& options) {
  const auto mutation = mutation_named(options.mutation);
  if (!mutation || !mutate(*mutation)) {
    fmt::print("no such mutation, or this program was built without LINLI_MUTATIONS\n");
    return 2;
  }
  for (std::uint64_t seed = options.first; seed < options.first + options.runs; ++seed) {
    const Outcome outcome = runner.run(plan_for(seed, options));
    if (outcome.violations.empty()) continue;
    fmt::print("noticed by seed {}:\n", seed);
    print_violations(outcome);
    return 0;
  }
  fmt::print("{} is not noticed by {} seeds\n", options.mutation, options.runs);
  return 1;
}

int run_many(const Template& origin, const std::filesystem::path& place, const Options& options) {
  const auto started = std::chrono::system_clock::now();
  int failures = 0;
  const auto run_seed = [&](Runner& runner, std::uint64_t seed) -> std::int64_t {
    if (std::find(options.except.begin(), options.except.end(), seed) != options.except.end()) return 0;
    const Plan plan = plan_for(seed, options);
    const Outcome outcome = runner.run(plan);
    const bool differs = options.twice && runner.run(plan).digest != outcome.digest;
    if (differs) fmt::print("seed {} goes differently each time\n", seed);
    if (!outcome.violations.empty()) report(runner, plan, outcome, options.shrink && ++failures <= shrunk_max);
    return differs || !outcome.violations.empty() ? -1 : outcome.entries;
  };
  const Tally tally = carry_out(
      {.first = options.first, .runs = options.runs, .jobs = options.jobs, .tells_progress = options.progress}, place,
      origin, run_seed);
  const std::chrono::duration<double> took = std::chrono::system_clock::now() - started;
  fmt::print("{} runs from seed {}: {} broke something; {} entries; {:.0f} s, {:.1f} ms a run\n", tally.runs,
             options.first, tally.failed.size(), tally.entries, took.count(),
             took.count() * 1'000 / static_cast<double>(options.runs));
  if (!tally.failed.empty()) fmt::print("broken by seeds {}\n", fmt::join(tally.failed, ", "));
  return tally.failed.empty() ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
  CLI::App app("Runs the real station, courier and hub through faults, from a seed, and checks what must hold.");
  Options options;
  app.add_option("--from", options.first, "The first seed");
  app.add_option("--runs", options.runs, "How many seeds")->take_last();
  app.add_option("--jobs", options.jobs, "In so many processes")->check(CLI::Range(1, 64))->take_last();
  auto* seed = app.add_option("--seed", options.first, "One run, with its plan printed");
  app.add_option("--only", options.only, "With --seed: only these steps of the plan")->delimiter(',')->needs(seed);
  app.add_option("--except", options.except, "Not these seeds, which are known to break something")->delimiter(',');
  app.add_flag("--hours", options.hours, "With volunteers' hours, orders and books between the steps of each plan");
  app.add_flag("--twice", options.twice, "Each run twice, which must give the same");
  app.add_flag("--progress", options.progress, "A line every thousand runs");
  app.add_flag("--faults", options.faults, "The faults it knows");
  app.add_flag("--list-mutations", options.mutations, "The names of the breakages");
  app.add_option("--mutation", options.mutation, "With this breakage at work, until a seed notices");
  app.add_flag("--shrink,!--no-shrink", options.shrink, "Look for the smallest plan that still fails");
  CLI11_PARSE(app, count, arguments);
  if (options.faults) {
    print_faults();
    return 0;
  }
  if (options.mutations) {
    for (const std::string_view name : mutation_names()) fmt::print("{}\n", name);
    return 0;
  }
  // Memory that was given back to the kernel is asked for again in the next run: keep it.
  ::mallopt(M_MMAP_THRESHOLD, 1 << 30);
  ::mallopt(M_TRIM_THRESHOLD, 1 << 30);
  const auto place = std::filesystem::path("/dev/shm") / fmt::format("linli-sim-{}", ::getpid());
  int result = 0;
  {
    const Template origin = make_template(place / "template", linli::testing::source_dir() / "tests/sim/assets");
    Runner runner(place / "run", origin);
    result = !options.mutation.empty() ? run_until_noticed(runner, options)
             : seed->count() > 0       ? run_one(runner, options)
                                       : run_many(origin, place, options);
  }
  std::error_code ignored;
  std::filesystem::remove_all(place, ignored);
  return result;
}
