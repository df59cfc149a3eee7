#include "sync/control/progress_line.h"

#include <cstdio>

#include <fmt/format.h>
#include <unistd.h>

namespace linli {
namespace {

constexpr std::chrono::milliseconds quick{1'500};
constexpr std::chrono::milliseconds between_moves{500};
constexpr std::chrono::milliseconds between_lines{10'000};
constexpr double mebibyte = 1024.0 * 1024.0;

}  // namespace

std::function<void(std::string_view, std::int64_t, std::int64_t)> ProgressLine::teller() {
  return [this](std::string_view doing, std::int64_t done, std::int64_t of) { tell(doing, done, of); };
}

void ProgressLine::tell(std::string_view doing, std::int64_t done, std::int64_t of) {
  const auto now = std::chrono::steady_clock::now();
  const bool moves = ::isatty(STDERR_FILENO) != 0;
  if (now - begun_ < quick || now - told_ < (moves ? between_moves : between_lines)) return;
  told_ = now;
  const std::string far = of > 0 ? fmt::format(" {:.0f} of {:.0f} MiB", static_cast<double>(done) / mebibyte,
                                               static_cast<double>(of) / mebibyte)
                                 : std::string();
  open_ = moves;
  if (moves) {
    fmt::print(stderr, "\r{}: {}{} …\x1b[K", program_, doing, far);
    std::fflush(stderr);
  } else {
    fmt::print(stderr, "{}: {}{} …\n", program_, doing, far);
  }
}

void ProgressLine::end() {
  if (!open_) return;
  std::fputc('\n', stderr);
  open_ = false;
}

}  // namespace linli
