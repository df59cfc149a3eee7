// How a pinyin engine is judged on the phrases: where the phrase stands among the first five things it offers for its
// letters, and what each key cost while they were typed. Prints one line of the table; time is this thread's CPU time,
// so that a busy machine is not the engine's fault.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <time.h>

#include "tests/bench/pinyin/phrases.h"

namespace linli::bench {

inline constexpr std::size_t judged_candidates = 5;

inline double cpu_ms() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// What this process has of the machine's memory, shared files included.
inline double memory_mb() {
  std::ifstream pages("/proc/self/statm");
  std::size_t all = 0, resident = 0;
  pages >> all >> resident;
  return static_cast<double>(resident) * 4096 / 1e6;
}

/// `offered(keys)` gives the engine's first five texts for these keys, from scratch. `ready_ms` and `memory_before`
/// were measured around its opening.
template <class Offered>
void judge(std::string_view name, const std::vector<Phrase>& phrases, double ready_ms, double memory_before,
           Offered offered) {
  std::vector<double> times;
  std::size_t first = 0, five = 0, characters = 0, right = 0;
  for (const Phrase& phrase : phrases) {
    const std::string& typed = phrase.keys;
    std::vector<std::string> texts;
    for (std::size_t length = 1; length <= typed.size(); ++length) {
      const double began = cpu_ms();
      texts = offered(typed.substr(0, length));
      times.push_back(cpu_ms() - began);
    }
    first += !texts.empty() && texts.front() == phrase.text ? 1 : 0;
    five += std::ranges::find(texts, phrase.text) != texts.end() ? 1 : 0;
    characters += phrase.text.size() / 3;
    for (std::size_t at = 0; !texts.empty() && texts.front().size() == phrase.text.size() && at < phrase.text.size();
         at += 3) {
      right += texts.front().compare(at, 3, phrase.text, at, 3) == 0 ? 1 : 0;
    }
  }
  std::ranges::sort(times);
  const auto percent = [](std::size_t part, std::size_t all) {
    return 100.0 * static_cast<double>(part) / static_cast<double>(all);
  };
  std::printf("| %s | %.1f %% | %.1f %% | %.1f %% | %.2f ms | %.2f ms | %.1f ms | %.1f MB |\n",
              std::string(name).c_str(), percent(first, phrases.size()), percent(five, phrases.size()),
              percent(right, characters), times[times.size() / 2], times[times.size() * 99 / 100], ready_ms,
              memory_mb() - memory_before);
}

}  // namespace linli::bench
