// How long building a frame takes, without rasterising it: the real screens through the real Ui, glyphs already known.
// Prints p50 and p99 beside the goal; never fails on a figure.
#include <algorithm>
#include <chrono>
#include <vector>

#include <fmt/format.h>

#include "tests/kiosk/shown.h"

namespace {

using namespace linli;
using namespace linli::kiosk;

constexpr int frames = 5'000;
constexpr double goal_ms = 0.5;

void measure(const char* name, Shown& app) {
  Headless screen;
  for (int i = 0; i < 50; ++i) screen.frame(app);
  std::vector<double> ms;
  for (int i = 0; i < frames; ++i) {
    screen.now_ms += 16;
    const auto started = std::chrono::steady_clock::now();
    screen.frame(app);
    ms.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - started).count());
  }
  std::sort(ms.begin(), ms.end());
  const double p99 = ms[ms.size() * 99 / 100];
  fmt::print("| {} | {:.3f} | {:.3f} | {:.2f}× of {} ms |\n", name, ms[ms.size() / 2], p99, p99 / goal_ms, goal_ms);
}

}  // namespace

int main() {
  fmt::print("| building a frame, ms | p50 | p99 | goal |\n|---|---|---|---|\n");
  Shown app;
  measure("idle board", app);
  app.story.tap(Open{Home{}});
  measure("home", app);
  app.story.tap(SpeakUp{});
  measure("what", app);
  app.story.tap(Open{Home{}}).tap(Open{SignIn{}});
  measure("sign-in", app);
  return 0;
}
